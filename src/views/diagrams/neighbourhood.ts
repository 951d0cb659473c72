import type { Edge, Graph, Node } from './graph.ts';
import { compareText } from './plain-text.ts';

export interface Neighbourhood {
  readonly graph: Graph;
  /** What there was no room for on each side, for the page to name. */
  readonly folded: { readonly needs: readonly Node[]; readonly neededBy: readonly Node[] };
}

export interface NeighbourhoodOptions {
  /** Of the diagram; `neighbourhood` unless given. */
  readonly id?: string;
  /** How many boxes a side has at most; 12 unless given. */
  readonly limit?: number;
  /** Where the folded nodes of each side are named. */
  readonly href?: { readonly needs?: string; readonly neededBy?: string };
}

/**
 * The node `focus` with what it needs before it and what needs it behind it, as
 * the arrows run. Direct neighbours only, and no edges between them. Where a
 * side has more nodes than the limit, the last ones are folded into one; a node
 * with a state is never among the last, as long as others are.
 */
export function neighbourhood(
  nodes: readonly Node[],
  edges: readonly Edge[],
  focus: string,
  { id = 'neighbourhood', limit = 12, href = {} }: NeighbourhoodOptions = {},
): Neighbourhood {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const centre = { ...nodeOf(byId, focus), focus: true };
  const needs = foldedSide(byId, edges, focus, 'to', limit, href.needs);
  const neededBy = foldedSide(byId, edges, focus, 'from', limit, href.neededBy);
  const loops = edges.filter(({ from, to }) => from === focus && to === focus);

  const graph: Graph = {
    id,
    title: `What ${centre.label} needs, and what needs it`,
    description: `${centre.label} needs ${list(needs.shown)}. It is needed by ${list(neededBy.shown)}.`,
    // A node may stand on both sides, in a cycle of two.
    nodes: [...new Map([centre, ...needs.shown, ...neededBy.shown].map((node) => [node.id, node])).values()],
    edges: [...loops, ...needs.edges, ...neededBy.edges],
    groups: [],
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
  focus: string,
  end: 'from' | 'to',
  limit: number,
  href: string | undefined,
): Side {
  const own = edges.filter((edge) => edge[end] !== focus && edge[end === 'from' ? 'to' : 'from'] === focus);
  const all = [...new Set(own.map((edge) => edge[end]))].map((id) => nodeOf(byId, id)).sort(byAttention);
  const shown = all.length > limit ? all.slice(0, Math.max(limit - 1, 0)) : all;
  const folded = all.slice(shown.length);
  const shownIds = new Set(shown.map((node) => node.id));
  const shownEdges = own.filter((edge) => shownIds.has(edge[end]));
  if (folded.length === 0) return { shown, folded, edges: shownEdges };

  // No object's name holds a space.
  const more: Node = {
    id: `more ${end}`,
    label: `and ${folded.length} more`,
    kind: 'more',
    ...(href !== undefined && { href }),
  };
  const kinds = new Set(own.filter((edge) => !shownIds.has(edge[end])).map((edge) => edge.kind));
  const moreEdges = [...kinds].map((kind): Edge => ({ from: focus, to: focus, kind, [end]: more.id }));
  return { shown: [...shown, more], folded, edges: [...shownEdges, ...moreEdges] };
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

function list(nodes: readonly Node[]): string {
  return nodes.length === 0 ? 'nothing' : nodes.map((node) => node.label).join(', ');
}
