import { plainText } from './plain-text.ts';
import type { Edge, Graph, Group, Node } from './graph.ts';
import { compareText } from '../../repository/text-order.ts';

/**
 * The graph as both views draw it: in an order that does not depend on the
 * order of the input, each text on one line, each node and edge once, and with a
 * node for each end of an edge. An end that is not among the nodes becomes a
 * missing one, because a name that nothing declares is worth seeing. Groups
 * without nodes are left out.
 */
export function complete(graph: Graph): Graph {
  const nodes = withEnds(graph.nodes, graph.edges).map(plainNode).sort(compareNodes);
  return {
    ...graph,
    title: plainText(graph.title),
    description: plainText(graph.description),
    nodes,
    edges: distinctEdges(graph.edges.map(plainEdge), nodes),
    groups: usedGroups(graph.groups, nodes).map((group) => ({ ...group, label: plainName(group.label) })),
  };
}

/** By group, then by label, as a reader would look them up; what stands for more nodes comes last. */
export function compareNodes(a: Node, b: Node): number {
  return (
    compareText(a.group ?? '', b.group ?? '') ||
    Number(a.kind === 'more') - Number(b.kind === 'more') ||
    compareText(a.label, b.label) ||
    compareText(a.id, b.id)
  );
}

function withEnds(nodes: readonly Node[], edges: readonly Edge[]): Node[] {
  const byId = new Map<string, Node>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  for (const id of edges.flatMap((edge) => [edge.from, edge.to])) {
    if (!byId.has(id)) byId.set(id, { id, label: id, kind: 'component', state: 'missing' });
  }
  return [...byId.values()];
}

function plainNode({ sublabel, note, ...node }: Node): Node {
  return {
    ...node,
    label: plainName(node.label),
    ...(sublabel !== undefined && { sublabel: plainText(sublabel) }),
    ...(note !== undefined && { note: plainText(note) }),
  };
}

function plainEdge({ label, ...edge }: Edge): Edge {
  const plain = plainText(label ?? '');
  return plain === '' ? edge : { ...edge, label: plain };
}

/** A box without a word in it would look like a mistake of the drawing. */
function plainName(name: string): string {
  return plainText(name) || '(no name)';
}

/** In the order of the nodes that they start at, then of those that they lead to. */
function distinctEdges(edges: readonly Edge[], nodes: readonly Node[]): Edge[] {
  const rank = new Map(nodes.map((node, index) => [node.id, index]));
  const rankOf = (id: string): number => rank.get(id) ?? nodes.length;
  const byKey = new Map(edges.map((edge) => [JSON.stringify([edge.to, edge.from, edge.kind, edge.label]), edge]));
  return [...byKey.values()].sort(
    (a, b) =>
      rankOf(a.to) - rankOf(b.to) ||
      rankOf(a.from) - rankOf(b.from) ||
      compareText(a.kind, b.kind) ||
      compareText(a.label ?? '', b.label ?? ''),
  );
}

function usedGroups(groups: readonly Group[], nodes: readonly Node[]): Group[] {
  const declared = new Map(groups.map((group) => [group.id, group]));
  const used = new Set(nodes.flatMap((node) => (node.group === undefined ? [] : [node.group])));
  return [...used].sort(compareText).map((id) => declared.get(id) ?? { id, label: id });
}
