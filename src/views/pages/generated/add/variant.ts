import type { Json } from '../../../../kubernetes/json.ts';
import type { Shape, ShapePlace } from '../../../../model/shape/record.ts';
import type { Block, Section } from '../../../vocabulary/page.ts';
import { cell, type TableRow } from '../../../vocabulary/table.ts';
import { code, fileLink, muted, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { share } from '../../repository/shares.ts';
import { table } from '../../../vocabulary/filled-table.ts';
import { counted, joined } from '../../../vocabulary/words.ts';
import { categoryBlocks } from './category.ts';
import { clusterBlocks } from './clusters.ts';
import { componentLink, shapeTitle } from './shape-text.ts';
import { placeSteps } from './steps.ts';

/** More names than these are counted only. */
const mostNames = 12;

/** One manner of declaring components: who follows it, and the steps for each place where one more could be put. */
export function variantSection(survey: Survey, shape: Shape, isFirst: boolean): Section {
  const { members, best, places, id } = shape;
  const shown = members.slice(0, mostNames).map(({ slug }) => componentLink(survey, slug));
  const rest = members.length - shown.length;
  const who: Text = [
    members.length === 1
      ? 'Only one component is declared like this: '
      : `${counted(members.length, 'component')} are declared like this: `,
    ...joined(shown),
    ...(rest > 0 ? [` and ${String(rest)} more`] : []),
    '.',
    ...(members.length === 1 ? [] : [' Closest to what most of them do: ', ...componentLink(survey, best), '.']),
  ];
  const steps = places.map((place, position): Block => ({
    type: 'fold',
    summary: placeTitle(place, shape),
    open: isFirst && position === 0,
    blocks: [{ type: 'steps', steps: placeSteps(survey, shape, place) }],
  }));
  return {
    id,
    title: shapeTitle(shape),
    count: members.length,
    blocks: [
      { type: 'text', text: who },
      ...clusterBlocks(survey, shape),
      ...steps,
      ...categoryBlocks(survey, shape),
      ...fieldsBlocks(shape),
      ...unwrittenBlocks(shape),
    ],
  };
}

function placeTitle({ category, cluster, members }: ShapePlace, { mainFile }: Shape): Text {
  const where: Text = category === '' ? ['In ', code(cluster)] : ['In ', code(category)];
  const isOfCluster = mainFile.includes('<cluster>') && category !== '';
  return [...where, ...(isOfCluster ? [' of ', code(cluster)] : []), ' ', muted(counted(members, 'component'))];
}

function unwrittenBlocks({ unwritten }: Shape): Block[] {
  if (unwritten.length === 0) return [];
  const items = unwritten.map(({ what, count, all, like }): Text => [
    what,
    ' ',
    muted(share(count, all)),
    ' ',
    fileLink(like),
  ]);
  return [
    { type: 'text', text: ['Most have these too. What they say differs too much to be told here, so look at one:'] },
    { type: 'list', items },
  ];
}

function fieldsBlocks({ fields }: Shape): Block[] {
  if (fields.length === 0) return [];
  const rows = fields.map(({ field, value, count, all }): TableRow => ({
    cells: [cell(code(field)), cell(...valueText(value)), cell(share(count, all))],
  }));
  return [
    {
      type: 'fold',
      summary: ['What their Flux Kustomizations say'],
      count: fields.length,
      blocks: [
        table({
          caption: 'Fields of Flux Kustomizations',
          columns: ['Field', 'Value', 'Said by'],
          groups: [{ rows }],
          filter: false,
        }),
      ],
    },
  ];
}

function valueText(value: Json): Text {
  if (!Array.isArray(value)) return [code(typeof value === 'string' ? value : JSON.stringify(value))];
  return joined(
    (value as readonly Json[]).map((entry): Text => {
      if (typeof entry !== 'object' || entry === null) return [code(String(entry))];
      return [
        code(
          Object.entries(entry)
            .map(([key, own]) => `${key}: ${typeof own === 'string' ? own : JSON.stringify(own)}`)
            .join(', '),
        ),
      ];
    }),
    '; ',
  );
}
