import type { Graph } from '../../diagrams/graph.ts';
import { foldHubs, type Folded } from '../../diagrams/reduce.ts';
import type { Block, Section } from '../../vocabulary/page.ts';
import { cell } from '../../vocabulary/table.ts';
import { muted, pageLink, type Text } from '../../vocabulary/text.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted, joined } from '../../vocabulary/words.ts';
import { nodeLink } from './groups.ts';

/** All components of a cluster in one diagram, without the arrows of hubs and what has none. */
export function wholeSection(graph: Graph): Section[] {
  if (graph.edges.length === 0) return [];
  const blocks = foldedDiagram(graph, 'All components and their dependencies');
  return [{ id: 'diagram', title: 'All components', blocks }];
}

/** A diagram that stays readable, and everything that it leaves out beside it. */
export function foldedDiagram(graph: Graph, title: string): Block[] {
  const { graph: drawn, folded, isolated } = foldHubs(graph);
  return [
    ...(drawn.edges.length > 0
      ? [
          {
            type: 'diagram',
            graph: { ...drawn, title, description: description(drawn, folded, isolated) },
            otherwise: [{ type: 'text', text: tooLarge(graph, drawn) }],
          } as const,
        ]
      : []),
    ...hubBlocks(folded),
    ...isolatedBlocks(isolated),
  ];
}

function description({ nodes, edges }: Graph, folded: Folded['folded'], isolated: Folded['isolated']): string {
  return [
    `${counted(nodes.length, 'box', 'boxes')} and ${counted(edges.length, 'arrow')}.`,
    ...(folded.length > 0
      ? [`Instead of arrows, boxes say in words that they need ${folded.map(({ hub }) => hub.label).join(', ')}.`]
      : []),
    ...(isolated.length > 0 ? [`${counted(isolated.length, 'component')} without arrows stand in a list below.`] : []),
  ].join(' ');
}

function tooLarge({ groups }: Graph, { nodes, edges }: Graph): Text {
  const links = groups.flatMap(({ label, href }): Text[] => (href === undefined ? [] : [[pageLink(href, label)]]));
  return [
    muted(
      `A drawing of ${counted(nodes.length, 'component')} with ${counted(edges.length, 'arrow')} would be too large to read. The tables on this page list the same.`,
    ),
    ...(links.length > 1 ? [muted(' Group by group: '), ...joined(links)] : []),
  ];
}

function hubBlocks(folded: Folded['folded']): Block[] {
  if (folded.length === 0) return [];
  const hubs = folded.map(({ hub, dependents }): Text => [nodeLink(hub), ' ', muted(`by ${dependents.length}`)]);
  return [{ type: 'text', text: [muted('Needed by so many that words stand for the arrows: '), ...joined(hubs), '.'] }];
}

function isolatedBlocks(isolated: Folded['isolated']): Block[] {
  if (isolated.length === 0) return [];
  const rows = isolated.map((node) => ({ cells: [cell(nodeLink(node)), cell(node.note ?? '')] }));
  return [
    {
      type: 'fold',
      summary: ['Not drawn, as they have no arrows'],
      count: isolated.length,
      blocks: [
        table({
          caption: 'Components without arrows',
          columns: ['Component', 'In words'],
          groups: [{ rows }],
          filter: false,
        }),
      ],
    },
  ];
}
