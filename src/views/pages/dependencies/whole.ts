import type { Graph } from '../../diagrams/graph.ts';
import { foldHubs } from '../../diagrams/reduce.ts';
import { muted, pageLink, type Block, type Section, type Text } from '../../page.ts';
import { counted, joined } from '../words.ts';
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
  const { nodes, edges } = drawn;
  const groups = graph.groups.flatMap(({ label, href }): Text[] =>
    href === undefined ? [] : [[pageLink(href, label)]],
  );
  const tooLarge: Text = [
    muted(
      `A drawing of ${counted(nodes.length, 'component')} with ${counted(edges.length, 'arrow')} would be too large to read. See the groups one by one: `,
    ),
    ...joined(groups),
  ];
  const left = [
    `${counted(nodes.length, 'box', 'boxes')} and ${counted(edges.length, 'arrow')}.`,
    ...(folded.length > 0
      ? [
          `What ${folded.map(({ hub }) => hub.label).join(', ')} ${folded.length === 1 ? 'is' : 'are'} needed by is written into the boxes and listed below.`,
        ]
      : []),
    ...(isolated.length > 0
      ? [
          `${counted(isolated.length, 'component')} without an arrow ${isolated.length === 1 ? 'is' : 'are'} listed below.`,
        ]
      : []),
  ];
  return [
    ...(edges.length > 0
      ? [
          {
            type: 'diagram',
            graph: { ...drawn, title, description: left.join(' ') },
            ...(groups.length > 1 ? { otherwise: [{ type: 'text', text: tooLarge } as const] } : {}),
          } as const,
        ]
      : []),
    ...folded.map(({ hub, dependents }): Block => ({
      type: 'fold',
      summary: [muted('Without arrows: needed by '), hub.label],
      count: dependents.length,
      blocks: [
        {
          type: 'text',
          text: [nodeLink(hub), muted(' is needed by '), ...joined(dependents.map((node) => [nodeLink(node)]))],
        },
      ],
    })),
    ...(isolated.length > 0
      ? [
          {
            type: 'fold',
            summary: [muted('Not drawn, because no arrow is left at them')],
            count: isolated.length,
            blocks: [{ type: 'text', text: joined(isolated.map((node) => [nodeLink(node)])) }],
          } as const,
        ]
      : []),
  ];
}
