import type { Shape, ShapeMember } from '../../../../model/shape/record.ts';
import type { Block, Section } from '../../../vocabulary/page.ts';
import { cell, type Cell, type TableRow } from '../../../vocabulary/table.ts';
import { code, marked, muted, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { table } from '../../../vocabulary/filled-table.ts';
import { joined, unique } from '../../../vocabulary/words.ts';
import { fewestSiblings } from '../../component/siblings.ts';
import { componentLink, shapeTitle } from './shape-text.ts';

/** What each component has of what most of its siblings have. */
export function completenessSection(survey: Survey, shapes: readonly Shape[]): Section[] {
  const compared = shapes.filter(({ members }) => members.length >= fewestSiblings);
  if (compared.length === 0) return [];
  const blocks = compared.map((shape, position): Block => ({
    type: 'fold',
    summary: [shapeTitle(shape)],
    count: shape.members.length,
    open: position === 0,
    blocks: [membersTable(survey, shape)],
  }));
  const text: Text = [
    'What each component has of what more than half of its siblings have. Something that is missing need not be wrong.',
  ];
  return [{ id: 'completeness', title: 'What each component has', blocks: [{ type: 'text', text }, ...blocks] }];
}

function membersTable(survey: Survey, shape: Shape): Block {
  const usual = unique(shape.members.flatMap(({ has, lacks }) => [...has, ...lacks]));
  const rows = shape.members.map((member): TableRow => ({
    cells: [
      cell(...componentLink(survey, member.slug)),
      ...usual.map((what) => hasCell(member, what)),
      cell(...joined(member.extra.map((kind): Text => [kind]))),
      cell(...joined(member.otherFields.map(({ field }): Text => [code(field.replace(/^spec\./, ''))]))),
    ],
  }));
  return table({
    caption: `What components have: ${shapeTitle(shape)}`,
    columns: ['Component', ...usual, 'Besides', 'Says otherwise'],
    groups: [{ rows }],
  });
}

function hasCell({ has }: ShapeMember, what: string): Cell {
  return cell(has.includes(what) ? marked('good', 'yes') : muted('no'));
}
