import type { Cluster } from '../../model/cluster/record.ts';
import { componentAddress } from '../vocabulary/addresses.ts';
import type { Graph, Node } from '../diagrams/graph.ts';
import { nameOf, type FleetIndex } from '../survey/fleet-index.ts';
import type { Block, Section } from '../vocabulary/page.ts';
import { cell, cellLines, type TableGroup } from '../vocabulary/table.ts';
import { code, muted, pageLink, type Text } from '../vocabulary/text.ts';
import { acrossClusters } from '../parts/across-clusters.ts';
import { table } from '../vocabulary/filled-table.ts';
import { joined, unique } from '../vocabulary/words.ts';
import { fleetEntries } from './entry.ts';
import { sharedSources, sourceGraph } from './source-graph.ts';
import { shortName, type SourceUser } from './source-users.ts';
import { byText } from '../../repository/text-order.ts';

/**
 * The sources that more than one object takes from: drawn, once for all clusters
 * where that is the same, and as a table that names every one of their users.
 */
export function sharedSourcesSection(index: FleetIndex): Section[] {
  const groups = sourceGroups(index);
  if (groups.length === 0) return [];
  return [
    {
      id: 'shared',
      title: 'Shared sources',
      count: groups.length,
      blocks: [
        ...drawings(index),
        ...ownSources(index),
        {
          type: 'fold',
          summary: ['Who takes from each of them'],
          blocks: [table({ caption: 'Users of shared sources', columns: ['Group', 'Users'], groups, filter: false })],
        },
      ],
    },
  ];
}

function ownSources(index: FleetIndex): Block[] {
  const sources = fleetEntries(
    index,
    (cluster) => cluster.sources,
    (source) => `${source.kind} ${nameOf(source)}`,
  );
  const own = sources.filter(({ all }) => all.every(({ usedBy }) => unique(usedBy).length === 1)).length;
  if (own === 0) return [];
  const sentence =
    own === 1
      ? '1 other source has one user, named in the list below.'
      : `${String(own)} other sources have one user each, named in the list below.`;
  return [{ type: 'text', text: [muted(sentence)] }];
}

/** A drawing per cluster, as the numbers in it are those of a cluster; clusters whose drawings are the same share one. */
function drawings(index: FleetIndex): Block[] {
  const { clusters } = index.fleet;
  const drawn = clusters.flatMap((cluster) => {
    const graph = sourceGraph(index, cluster);
    return graph ? [{ cluster, graph }] : [];
  });
  const same = [...Map.groupBy(drawn, ({ graph }) => JSON.stringify(withoutLinks(graph))).values()];
  return same.flatMap((shared, position): Block[] => {
    const [first] = shared;
    if (!first) return [];
    const names = shared.map(({ cluster }) => cluster.name).join(', ');
    const isAll = shared.length === clusters.length;
    const graph = {
      ...first.graph,
      id: position === 0 ? first.graph.id : `${first.graph.id}-${String(position + 1)}`,
      ...(!isAll && { title: `${first.graph.title} in ${names}` }),
    };
    const diagram = { type: 'diagram', graph, otherwise: [] } as const;
    return isAll ? [diagram] : [{ type: 'fold', summary: [`In ${names}`], open: position === 0, blocks: [diagram] }];
  });
}

/** Boxes that lead to the pages of two clusters may show the same. */
function withoutLinks(graph: Graph): Graph {
  const withoutLink = (node: Node): Node => {
    const unlinked = { ...node };
    delete unlinked.href;
    return unlinked;
  };
  return { ...graph, nodes: graph.nodes.map(withoutLink) };
}

/** Per source its users, by the groups that the drawing piles them up by. */
function sourceGroups(index: FleetIndex): TableGroup[] {
  const { clusters } = index.fleet;
  const found = clusters.flatMap((cluster) =>
    sharedSources(index, cluster).flatMap(({ source, users }) => [
      ...[...Map.groupBy(users, ({ group }) => group)].map(([group, own]) => ({
        cluster,
        title: `${nameOf(source)} ${source.kind}`,
        group,
        users: own,
      })),
    ]),
  );
  return [...Map.groupBy(found, ({ title }) => title)].sort(byText(([title]) => title)).map(([title, own]) => {
    const seenIn = unique(own.map(({ cluster }) => cluster.name));
    return {
      title,
      rows: [...Map.groupBy(own, ({ group }) => group)].sort(byText(([group]) => group)).map(([group, same]) => ({
        cells: [cell(group), cellLines(userLines(same, seenIn))],
      })),
    };
  });
}

function userLines(
  same: readonly { readonly cluster: Cluster; readonly users: readonly SourceUser[] }[],
  seenIn: readonly string[],
): Text[] {
  const said = same.map(({ cluster, users }) => ({ cluster: cluster.name, value: users }));
  return acrossClusters(said, seenIn, (users) => joined(users.map(userText)));
}

function userText(user: SourceUser): Text {
  const [owner, ...others] = user.owners;
  const name = shortName(user);
  return [owner && others.length === 0 ? pageLink(componentAddress(owner), name) : code(name)];
}
