import { edgeWords, type Edge, type EdgeKind, type Graph, type Node } from './graph.ts';
import { compareText } from '../../repository/text-order.ts';

export interface Neighbourhood {
  readonly graph: Graph;
  /** What there was no room for on each side, for the page to name. */
  readonly folded: { readonly needs: readonly Node[]; readonly neededBy: readonly Node[] };
}

export interface NeighbourhoodOptions {
  /** Of the diagram; `neighbourhood` unless given. */
  readonly id?: string;
  /** What a focus of several nodes is called. */
  readonly name?: string;
  /** How many boxes a side has at most; 12 unless given. */
  readonly limit?: number;
  /** Where the folded nodes of each side are named. */
  readonly href?: { readonly needs?: string; readonly neededBy?: string };
}

/**
 * The node `focus` with what it needs before it and what needs it behind it, as
 * the arrows run. Direct neighbours only, and no edges between them. A focus of
 * several nodes is a box around them, with the edges between them. Where a side
 * has more nodes than the limit, the last ones are folded into one: what is
 * depended on comes first, and among that, what has a state.
 */
export function neighbourhood(
  nodes: readonly Node[],
  edges: readonly Edge[],
  focus: string | readonly string[],
  { id = 'neighbourhood', name, limit = 12, href = {} }: NeighbourhoodOptions = {},
): Neighbourhood {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const members = typeof focus === 'string' ? [focus] : focus;
  const centre = members.map((member) => ({ ...nodeOf(byId, member), focus: true }));
  const label = name ?? centre.map((node) => node.label).join(', ');
  const isOpen = centre.length > 1;
  const needs = foldedSide(byId, edges, new Set(members), 'to', limit, href.needs);
  const neededBy = foldedSide(byId, edges, new Set(members), 'from', limit, href.neededBy);
  const inside = edges.filter(({ from, to }) => members.includes(from) && members.includes(to));

  const graph: Graph = {
    id,
    title: `What ${label} needs, and what needs it`,
    description: [
      `${label} needs ${list(needs.shown)}.`,
      `It is needed by ${list(neededBy.shown)}.`,
      ...(isOpen ? [`Its parts are ${list(centre)}.`, ...inside.map((edge) => sentence(byId, edge))] : []),
    ].join(' '),
    // A node may stand on both sides, in a cycle of two.
    nodes: [
      ...new Map(
        [...centre.map((node) => (isOpen ? { ...node, group: groupId } : node)), ...needs.shown, ...neededBy.shown].map(
          (node) => [node.id, node],
        ),
      ).values(),
    ],
    edges: [...inside, ...needs.edges, ...neededBy.edges],
    groups: isOpen ? [{ id: groupId, label }] : [],
  };
  return { graph, folded: { needs: needs.folded, neededBy: neededBy.folded } };
}

interface Side {
  readonly shown: readonly Node[];
  readonly folded: readonly Node[];
  readonly edges: readonly Edge[];
}

/** `end` is the end of the edges at which the neighbours are. */
function foldedSide(
  byId: ReadonlyMap<string, Node>,
  edges: readonly Edge[],
  focus: ReadonlySet<string>,
  end: 'from' | 'to',
  limit: number,
  href: string | undefined,
): Side {
  const own = end === 'from' ? 'to' : 'from';
  const crossing = edges.filter((edge) => !focus.has(edge[end]) && focus.has(edge[own]));
  const dependsOn = new Set(crossing.flatMap((edge) => (edge.kind === 'dependsOn' ? [edge[end]] : [])));
  const all = [...new Set(crossing.map((edge) => edge[end]))]
    .map((id) => nodeOf(byId, id))
    .sort((a, b) => Number(dependsOn.has(b.id)) - Number(dependsOn.has(a.id)) || byAttention(a, b));
  const shown = all.length > limit ? all.slice(0, Math.max(limit - 1, 0)) : all;
  const folded = all.slice(shown.length);
  const shownIds = new Set(shown.map((node) => node.id));
  const shownEdges = crossing.filter((edge) => shownIds.has(edge[end]));
  if (folded.length === 0) return { shown, folded, edges: shownEdges };

  // No object's name holds a space.
  const more: Node = {
    id: `more ${end}`,
    label: `and ${folded.length} more`,
    kind: 'more',
    ...(href !== undefined && { href }),
  };
  const moreEdges = new Map(
    crossing
      .filter((edge) => !shownIds.has(edge[end]))
      .map(({ kind, ...ends }) => [`${kind} ${ends[own]}`, edgeAt(end, more.id, ends[own], kind)]),
  );
  return { shown: [...shown, more], folded, edges: [...shownEdges, ...moreEdges.values()] };
}

function edgeAt(end: 'from' | 'to', neighbour: string, own: string, kind: EdgeKind): Edge {
  return end === 'from' ? { from: neighbour, to: own, kind } : { from: own, to: neighbour, kind };
}

/** Without its group: both sides are columns already. */
function nodeOf(byId: ReadonlyMap<string, Node>, id: string): Node {
  const node = { ...(byId.get(id) ?? { id, label: id, kind: 'component' as const, state: 'missing' as const }) };
  delete node.group;
  return node;
}

function byAttention(a: Node, b: Node): number {
  return (
    Number(a.state === undefined) - Number(b.state === undefined) ||
    compareText(a.label, b.label) ||
    compareText(a.id, b.id)
  );
}

function sentence(byId: ReadonlyMap<string, Node>, { from, to, kind }: Edge): string {
  return `${nodeOf(byId, from).label} ${edgeWords[kind]} ${nodeOf(byId, to).label}.`;
}

function list(nodes: readonly Node[]): string {
  return nodes.length === 0 ? 'nothing' : nodes.map((node) => node.label).join(', ');
}

/** No object's name holds a space. */
const groupId = 'the focus';
