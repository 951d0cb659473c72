import type { Component } from '../../../model/components/record.ts';
import type { GuideLibrary } from '../../survey/guide-library.ts';
import type { Shape, ShapeMember } from '../../../model/shape/record.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import type { Fact } from '../../vocabulary/page.ts';
import { code, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { generatedAddress } from '../generated/addresses.ts';
import { share } from '../repository/shares.ts';
import { joined } from '../../vocabulary/words.ts';
import type { ComponentSection } from '../../topics/component-section.ts';

/** Fewer components than these have nothing in common that would tell something. */
export const fewestSiblings = 3;

/** How a component compares with those that are declared in the same manner. */
export function siblingsSection(survey: Survey, library: GuideLibrary, component: Component): ComponentSection[] {
  const { components, layout } = survey.index.fleet;
  const shape = layout.shapes.find(({ members }) => members.some(({ slug }) => slug === component.slug));
  const member = shape?.members.find(({ slug }) => slug === component.slug);
  if (!shape || !member || shape.members.length < fewestSiblings) return [];
  const best = components.find(({ slug }) => slug === shape.best);
  const rows: Fact[] = [
    fact(
      'Has',
      member.has.map((what): Text => [what, ' ', muted(shareOf(shape, what))]),
    ),
    fact(
      'Lacks',
      member.lacks.map((what): Text => [what, ' ', muted(`${shareOf(shape, what)} have it`)]),
    ),
    fact(
      'Besides',
      member.extra.map((kind): Text => [kind]),
    ),
    fact(
      'Says otherwise',
      member.otherFields.map((field) => otherText(shape, field)),
    ),
  ].filter(({ values }) => values.length > 0);
  const address = generatedAddress(library, 'add-a-component');
  const text: Text = [
    `${String(shape.members.length)} components are declared in the same manner.`,
    ...(best && best.slug !== component.slug
      ? [' Closest to what most do: ', pageLink(componentAddress(best), best.title), '.']
      : [' This one is closest to what most do.']),
    ...(shape.common ? [' ', pageLink(address, 'How one more is added', shape.id)] : []),
  ];
  return [
    {
      id: 'siblings',
      title: 'Compared with its siblings',
      blocks: [
        { type: 'text', text },
        { type: 'facts', rows },
      ],
    },
  ];
}

function fact(term: string, texts: readonly Text[]): Fact {
  return { term, values: texts.length === 0 ? [] : [joined(texts)] };
}

function shareOf({ members }: Shape, what: string): string {
  return share(members.filter(({ has }) => has.includes(what)).length, members.length);
}

function otherText({ fields }: Shape, { field, value }: ShapeMember['otherFields'][number]): Text {
  const usual = fields.find((one) => one.field === field);
  const name = field.replace(/^spec\./, '');
  const own: Text =
    value === undefined
      ? [code(name)]
      : [code(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)];
  const most = typeof usual?.value === 'object' ? undefined : usual?.value;
  return [...own, ...(most === undefined ? [] : [muted(` most say ${String(most)}`)])];
}
