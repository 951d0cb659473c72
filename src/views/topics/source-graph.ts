import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { Source } from '../../model/sources/record.ts';
import { clusterAddress, componentAddress, groupAddress } from '../vocabulary/addresses.ts';
import { edgeKeys, type Edge, type EdgeKind, type Graph, type Node } from '../diagrams/graph.ts';
import { nameOf, type FleetIndex } from '../survey/fleet-index.ts';
import { boxNames } from '../parts/box-name.ts';
import { piledUp, type Pile } from '../parts/piles.ts';
import { counted, partition, unique } from '../vocabulary/words.ts';
import { charts as chartsTopic } from './charts.ts';
import { shortName, sourcePlace, sourcesId, sourceUsers, type SourceUser } from './source-users.ts';
import { byText } from '../../repository/text-order.ts';

/** A source with those that take from it: two or more. */
export interface SharedSource {
  readonly source: Source;
  readonly users: readonly SourceUser[];
}

/** The sources of a cluster that more than one object takes from, those with the most users first. */
export function sharedSources(index: FleetIndex, cluster: Cluster): SharedSource[] {
  return cluster.sources
    .map((source) => ({ source, users: sourceUsers(index, cluster, source) }))
    .filter(({ users }) => users.length > 1)
    .toSorted(byText(({ source }) => `${source.kind} ${nameOf(source)}`))
    .toSorted((a, b) => b.users.length - a.users.length);
}

/**
 * How a cluster's shared sources feed Flux Kustomizations and HelmReleases, these
 * piled up by group where they are many. A source with one user of its own is a
 * line of a table, not a drawing. Nothing where no source is shared but the one
 * that the cluster is synced from.
 */
export function sourceGraph(index: FleetIndex, cluster: Cluster): Graph | undefined {
  const shared = sharedSources(index, cluster);
  const drawn = shared.slice(0, mostSources);
  // That the cluster's own source feeds the cluster is no news.
  if (drawn.every(({ source }) => isSyncSource(cluster, source))) return undefined;
  const parts = drawn.map((one) => fed(index, cluster, one));
  const nodes = parts.flatMap((part) => part.nodes);
  const edges = parts.flatMap((part) => part.edges);
  const rest = shared.length - drawn.length;
  return {
    id: 'sources',
    title: 'What shared sources feed',
    description: sentences(nodes, edges),
    nodes,
    edges,
    groups: [],
    ...(rest > 0 && { notes: [`${counted(rest, 'more shared source')}, with fewer users, in the table only.`] }),
  };
}

/** Where all users of shared sources are named. */
const usersPlace = `${sourcesId}#shared`;

/** More shared sources than these are left to the table. */
const mostSources = 12;
/** Charts of one source that stand for themselves. */
const mostCharts = 6;

interface Fed {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

function fed(index: FleetIndex, cluster: Cluster, { source, users }: SharedSource): Fed {
  const id = `${source.kind} ${nameOf(source)}`;
  const charts = sharedCharts(source, users);
  const ofChart = new Set([...charts.values()].flat());
  const isSync = isSyncSource(cluster, source);
  const [kustomizations, others] = partition(users, ({ kind }) => kind === 'Kustomization');
  const [releases, sources] = partition(
    others.filter((user) => !ofChart.has(user)),
    ({ kind }) => kind === 'HelmRelease',
  );
  const node: Node = {
    id,
    label: source.name,
    sublabel: [source.kind, ...ownChart(source, users)].join(', '),
    kind: 'source',
    href: sourcePlace(source),
    ...(source.suspend && { state: 'suspended' }),
  };
  const piles = (name: string, own: readonly SourceUser[]): Node[] => pileNodes(index, source, `${id} ${name}`, own);
  const parts = [
    below(id, 'source', isSync ? [wholeNode(cluster, id, kustomizations)] : piles('Kustomization', kustomizations)),
    below(id, 'chart', piles('HelmRelease', releases)),
    below(id, 'source', piles('Source', sources)),
    ...[...charts].map(([chart, installing]): Fed => {
      const chartNode: Node = {
        id: `${id} chart ${chart}`,
        label: chart,
        sublabel: 'chart',
        kind: 'chart',
        href: chartsTopic.id,
      };
      const installed = below(chartNode.id, 'chart', pileNodes(index, source, chartNode.id, installing));
      return {
        nodes: [chartNode, ...installed.nodes],
        edges: [{ from: chartNode.id, to: id, kind: 'source' }, ...installed.edges],
      };
    }),
  ];
  return { nodes: [node, ...parts.flatMap((part) => part.nodes)], edges: parts.flatMap((part) => part.edges) };
}

function below(id: string, kind: EdgeKind, nodes: readonly Node[]): Fed {
  return { nodes, edges: nodes.map((node) => ({ from: node.id, to: id, kind })) };
}

/** An OCIRepository is its chart, if it is one at all. */
function isOneChart({ kind }: Source): boolean {
  return kind === 'OCIRepository' || kind === 'HelmChart';
}

function ownChart(source: Source, users: readonly SourceUser[]): string[] {
  const [chart, ...others] = unique(users.flatMap(({ release }) => release?.chart ?? []));
  const isNews = isOneChart(source) && chart !== undefined && others.length === 0 && chart !== source.name;
  return isNews ? [`chart ${chart}`] : [];
}

/** Charts of a source of many that more than one release installs. */
function sharedCharts(source: Source, users: readonly SourceUser[]): ReadonlyMap<string, readonly SourceUser[]> {
  if (isOneChart(source)) return new Map();
  const charts = Map.groupBy(users, ({ release }) => release?.chart ?? '');
  const shared = [...charts].filter(([chart, releases]) => chart !== '' && releases.length > 1);
  return shared.length > mostCharts ? new Map() : new Map(shared);
}

function isSyncSource(cluster: Cluster, source: Source): boolean {
  const sync: FluxKustomization | undefined = cluster.kustomizations[0];
  return sync?.sourceRef.kind === source.kind && nameOf(sync.sourceRef) === nameOf(source);
}

/** What the cluster's own source feeds is the cluster: who applies whom is drawn on its page. */
function wholeNode(cluster: Cluster, id: string, users: readonly SourceUser[]): Node {
  const all = cluster.kustomizations.length;
  return {
    id: `${id} all`,
    label: counted(users.length, 'Flux Kustomization'),
    sublabel: users.length === all ? 'all of them' : `of ${String(all)}`,
    kind: 'group',
    href: `${clusterAddress(cluster)}#tree`,
  };
}

function pileNodes(index: FleetIndex, source: Source, id: string, users: readonly SourceUser[]): Node[] {
  return piledUp(users, ({ group }) => group).map((pile) => pileNode(index, source, id, pile));
}

function pileNode(index: FleetIndex, source: Source, id: string, pile: Pile<SourceUser>): Node {
  switch (pile.kind) {
    case 'single':
      return userNode(source, pile.thing);
    case 'pile': {
      const isGroup = index.fleet.components.some(({ group }) => group === pile.group);
      return {
        id: `${id} in ${pile.group}`,
        label: pile.group,
        sublabel: countedKind(pile.things),
        kind: 'group',
        href: isGroup ? groupAddress(pile.group) : usersPlace,
      };
    }
    case 'rest':
      return {
        id: `${id} more`,
        label: `and ${String(pile.things.length)} more`,
        sublabel: `in ${counted(pile.groups, 'group')}`,
        kind: 'more',
        href: usersPlace,
      };
  }
}

function userNode(source: Source, user: SourceUser): Node {
  const { kind, name, owners, release } = user;
  const [owner, ...others] = owners;
  const isOfMany = !isOneChart(source) && release?.chart !== undefined && release.chart !== release.name;
  return {
    id: `${kind} ${name}`,
    label: shortName(user),
    sublabel: isOfMany ? `${kind}, chart ${release.chart}` : kindWord(kind),
    kind: kind === 'HelmRelease' ? 'chart' : kind === 'Kustomization' ? 'stage' : 'source',
    href: owner && others.length === 0 ? componentAddress(owner) : usersPlace,
    ...(release?.suspend && { state: 'suspended' }),
  };
}

function countedKind(users: readonly SourceUser[]): string {
  const [first] = users;
  return first && users.every(({ kind }) => kind === first.kind)
    ? counted(users.length, kindWord(first.kind))
    : counted(users.length, 'object');
}

function kindWord(kind: string): string {
  return kind === 'Kustomization' ? 'Flux Kustomization' : kind;
}

function sentences(nodes: readonly Node[], edges: readonly Edge[]): string {
  const named = boxNames(nodes);
  return [...Map.groupBy(edges, ({ to, kind }) => `${kind} ${to}`).values()]
    .flatMap((same) => {
      const [first] = same;
      return first
        ? [`${named(first.to)}: ${edgeKeys[first.kind]} ${same.map(({ from }) => named(from)).join(', ')}.`]
        : [];
    })
    .join(' ');
}
