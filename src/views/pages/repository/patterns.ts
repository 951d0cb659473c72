import type { Component } from '../../../model/components/record.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import { partsOf } from '../../survey/fleet-index.ts';
import type { Block, Section } from '../../vocabulary/page.ts';
import { cell, type TableRow } from '../../vocabulary/table.ts';
import { muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { componentShape, type ComponentShape } from '../../../model/components/component-shape.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { joined } from '../../vocabulary/words.ts';
import { share } from './shares.ts';

const shapes: Readonly<Record<ComponentShape, string>> = {
  simple: 'simple: one stage',
  'CRDs + app': 'CRDs, then what uses them',
  chain: 'chain: each stage waits for the one before it',
  stages: 'several stages in another order',
};

/** The shapes that components have, with an example of each. */
export function patternsSection({ index }: Survey): Section[] {
  const { components } = index.fleet;
  const byShape = Map.groupBy(components, (component) => componentShape(component, partsOf(index, component)));
  const found = (Object.keys(shapes) as ComponentShape[]).flatMap((shape) => {
    const members = byShape.get(shape) ?? [];
    return members.length === 0 ? [] : [{ shape, members }];
  });
  if (found.length === 0) return [];
  const rows = found.map(({ shape, members }): TableRow => {
    const example = members.toSorted((a, b) => b.stages.length - a.stages.length)[0];
    return {
      cells: [
        cell(shapes[shape]),
        cell(share(members.length, components.length)),
        cell(...(example ? componentText(example) : [])),
      ],
    };
  });
  const folds = found
    .filter(({ members }) => members.length > 1)
    .map(({ shape, members }): Block => ({
      type: 'fold',
      summary: [shapes[shape]],
      count: members.length,
      blocks: [{ type: 'text', text: joined(members.map(componentText)) }],
    }));
  return [
    {
      id: 'patterns',
      title: 'Shapes of components',
      blocks: [
        table({ caption: 'Shapes of components', columns: ['Shape', 'Components', 'Example'], groups: [{ rows }] }),
        ...folds,
      ],
    },
  ];
}

function componentText(component: Component): Text {
  const stages = component.stages.map(({ name }) => name);
  return [
    pageLink(componentAddress(component), component.title),
    ...(stages.length > 1 ? [muted(` ${stages.join(' → ')}`)] : []),
  ];
}
