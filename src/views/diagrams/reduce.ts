import { compareNodes, complete } from './complete.ts';
import { stateWords, type Edge, type Graph, type Group, type Node, type NodeState } from './graph.ts';

export interface Folded {
  readonly graph: Graph;
  /** Hubs, whose arrows to these dependents are words now; those with the most dependents first. */
  readonly folded: readonly { readonly hub: Node; readonly dependents: readonly Node[] }[];
  /** Nodes other than hubs that are not drawn because no arrow is left at them. */
  readonly isolated: readonly Node[];
}

/**
 * The graph without the arrows that make it unreadable. What `limit` nodes or
 * more depend on is a hub: a note on each of them names it instead. A hub is
 * drawn only where it has arrows of its own left, and then says how many it has
 * lost. Nodes without any arrow are not drawn, as they would make one long
 * column. All of these are returned, for the page to list.
 */
export function foldHubs(graph: Graph, limit = 8): Folded {
  const whole = complete(graph);
  const byId = new Map(whole.nodes.map((node) => [node.id, node]));
  const dependents = Map.groupBy(whole.edges.filter(isDependency), (edge) => edge.to);
  const hubs = whole.nodes.filter((node) => (dependents.get(node.id)?.length ?? 0) >= limit);
  const hubIds = new Set(hubs.map((hub) => hub.id));

  const edges = whole.edges.filter((edge) => !(isDependency(edge) && hubIds.has(edge.to)));
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const noted = whole.nodes.map((node) => {
    const needs = hubs.filter((hub) => dependents.get(hub.id)?.some((edge) => edge.from === node.id));
    const also = connected.has(node.id) ? 'also needs' : 'needs';
    return withNotes(node, [
      needs.length > 0 ? `${also} ${needs.map((hub) => hub.label).join(', ')}` : undefined,
      hubIds.has(node.id) ? `needed by ${dependents.get(node.id)?.length ?? 0} more` : undefined,
    ]);
  });

  return {
    graph: { ...whole, nodes: noted.filter((node) => connected.has(node.id)), edges },
    folded: hubs
      .map((hub) => ({ hub, dependents: (dependents.get(hub.id) ?? []).flatMap((edge) => byId.get(edge.from) ?? []) }))
      .sort((a, b) => b.dependents.length - a.dependents.length || compareNodes(a.hub, b.hub)),
    isolated: noted.filter((node) => !connected.has(node.id) && !hubIds.has(node.id)),
  };
}

export interface Overview {
  readonly graph: Graph;
  /** Groups, and nodes without a group, that are not drawn because no arrow leads to or from them. */
  readonly isolated: readonly Node[];
}

/**
 * One node for each group, with a link to what the group links to, and one arrow
 * for all edges of a kind from one group to another, with their number on it
 * where there is more than one. Nodes without a group stand for themselves; those
 * with a state, such as all that are missing, are one pile.
 */
export function overview(graph: Graph): Overview {
  const whole = withPiles(complete(graph));
  const groupOf = new Map(whole.nodes.map((node) => [node.id, node.group]));
  const idOf = (id: string): string => {
    const group = groupOf.get(id);
    return group === undefined ? id : groupId(group);
  };
  const bundles = Map.groupBy(whole.edges, ({ from, to, kind }) => JSON.stringify([idOf(from), idOf(to), kind]));
  const edges = [...bundles.values()].flatMap((bundle): Edge[] => {
    const [first] = bundle;
    if (!first) return [];
    const [from, to] = [idOf(first.from), idOf(first.to)];
    const isInside = from === to && groupOf.get(first.from) !== undefined;
    return isInside ? [] : [{ from, to, kind: first.kind, ...(bundle.length > 1 && { label: String(bundle.length) }) }];
  });

  const members = Map.groupBy(whole.nodes, (node) => node.group);
  const inside = Map.groupBy(whole.edges, ({ from, to }) =>
    groupOf.get(from) === groupOf.get(to) ? groupOf.get(from) : undefined,
  );
  const nodes = [
    ...whole.groups.map((group) => groupNode(group, members.get(group.id) ?? [], inside.get(group.id)?.length ?? 0)),
    ...(members.get(undefined) ?? []),
  ];
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return {
    graph: {
      ...whole,
      id: `${graph.id}-overview`,
      nodes: nodes.filter((node) => connected.has(node.id)),
      edges,
      groups: [],
    },
    isolated: nodes.filter((node) => !connected.has(node.id)),
  };
}

/** The nodes without a group that have the same state as one node with their number; one alone stays as it is. */
function withPiles(graph: Graph): Graph {
  const loose = graph.nodes.filter(({ group, state }) => group === undefined && state !== undefined);
  const piles = [...Map.groupBy(loose, ({ state }) => state)].filter(([, nodes]) => nodes.length > 1);
  const pileOf = new Map(
    piles.flatMap(([state, nodes]) => nodes.map(({ id }): [string, string] => [id, pileId(state)])),
  );
  return {
    ...graph,
    nodes: [
      ...graph.nodes.filter(({ id }) => !pileOf.has(id)),
      ...piles.flatMap(([state, nodes]): Node[] => (state === undefined ? [] : [pileNode(state, nodes)])),
    ],
    edges: graph.edges.map((edge) => ({
      ...edge,
      from: pileOf.get(edge.from) ?? edge.from,
      to: pileOf.get(edge.to) ?? edge.to,
    })),
  };
}

/** With the link of its nodes, if they have the same. */
function pileNode(state: NodeState, nodes: readonly Node[]): Node {
  const [href, ...others] = new Set(nodes.map((node) => node.href));
  return {
    id: pileId(state),
    label: `${nodes.length} ${stateWords[state]}`,
    kind: 'more',
    state,
    ...(href !== undefined && others.length === 0 && { href }),
  };
}

function isDependency({ from, to, kind }: Edge): boolean {
  return kind === 'dependsOn' && from !== to;
}

function withNotes(node: Node, notes: readonly (string | undefined)[]): Node {
  const note = [node.note, ...notes].filter((part) => part !== undefined).join('; ');
  return note === '' ? node : { ...node, note };
}

function groupNode(group: Group, members: readonly Node[], edgesInside: number): Node {
  const kinds = new Set(members.map((node) => node.kind));
  const [kind] = kinds;
  const word = kinds.size === 1 && kind !== undefined ? kind : 'object';
  return {
    id: groupId(group.id),
    label: group.label,
    kind: 'group',
    sublabel: `${members.length} ${word}${members.length === 1 ? '' : 's'}`,
    ...(edgesInside > 0 && { note: `${edgesInside} ${edgesInside === 1 ? 'arrow' : 'arrows'} inside` }),
    ...(group.href !== undefined && { href: group.href }),
  };
}

function pileId(state: Node['state']): string {
  return `pile ${String(state)}`;
}

/** Different from the ids of nodes: those of objects hold no space. */
function groupId(group: string): string {
  return `group ${group}`;
}
