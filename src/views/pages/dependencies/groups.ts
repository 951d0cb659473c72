import type { Graph, Node } from '../../diagrams/graph.ts';
import { overview } from '../../diagrams/reduce.ts';
import type { Section } from '../../vocabulary/page.ts';
import { cell, type Table } from '../../vocabulary/table.ts';
import { code, marked, muted, pageLink, type Inline, type Text } from '../../vocabulary/text.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted, joined } from '../../vocabulary/words.ts';

/** Dependencies between groups, as a diagram and as a table; what depends on its own group only is on the pages of the groups. */
export function groupsSection(graph: Graph): Section[] {
  const { graph: between, isolated } = overview(graph);
  if (between.edges.length === 0 || graph.groups.length < 3) return [];
  const arrows = between.edges.reduce((sum, { label }) => sum + Number(label ?? 1), 0);
  const drawn: Graph = {
    ...between,
    title: 'Dependencies between groups',
    description: `${counted(between.nodes.length, 'box', 'boxes')} and ${counted(between.edges.length, 'arrow')} for ${counted(arrows, 'dependency', 'dependencies')} between groups. A number on an arrow is how many it stands for. The table below lists the same.`,
  };
  return [
    {
      id: 'groups',
      title: 'Between groups',
      blocks: [
        {
          type: 'diagram',
          graph: drawn,
          otherwise: [
            {
              type: 'text',
              text: [
                muted(
                  `A drawing of ${counted(between.nodes.length, 'group')} with ${counted(between.edges.length, 'arrow')} would be too large to read. The page of each group has its own.`,
                ),
              ],
            },
          ],
        },
        groupTable(between),
        ...(isolated.length > 0
          ? [
              {
                type: 'text',
                text: [
                  muted('Nothing to or from other groups: '),
                  ...joined(isolated.map((node) => [nodeLink(node)])),
                  '.',
                ],
              } as const,
            ]
          : []),
      ],
    },
  ];
}

function groupTable({ nodes, edges }: Graph): Table {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const list = (own: readonly Graph['edges'][number][], end: 'from' | 'to'): Text =>
    joined(
      own.flatMap((edge): Text[] => {
        const node = byId.get(edge[end]);
        if (!node) return [];
        return [edge.label === undefined ? [nodeLink(node)] : [nodeLink(node), ' ', muted(edge.label)]];
      }),
    );
  return table({
    caption: 'Dependencies between groups',
    columns: ['Group', 'Needs', 'Needed by'],
    filter: false,
    groups: [
      {
        rows: nodes.map((node) => ({
          cells: [
            cell(nodeLink(node)),
            cell(
              ...list(
                edges.filter(({ from }) => from === node.id),
                'to',
              ),
            ),
            cell(
              ...list(
                edges.filter(({ to }) => to === node.id),
                'from',
              ),
            ),
          ],
        })),
      },
    ],
  });
}

/** A box of a diagram as a word. */
export function nodeLink({ label, href, group, state }: Node): Inline {
  // What no group has is what nothing declares.
  if (group === undefined && state === 'missing') return marked('bad', label);
  if (group === undefined && state === 'unknown') return marked('unknown', label);
  return href === undefined ? code(label) : pageLink(href, label);
}
