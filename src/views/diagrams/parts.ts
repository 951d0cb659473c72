import type { Graph } from './graph.ts';

/**
 * The parts of a completed graph that no edge and no group connects, in the
 * order of their first nodes. Each is laid out alone: in one drawing they would
 * stand in one endless column.
 */
export function connectedParts(graph: Graph): Graph[] {
  const find = components(graph);
  const parts = new Map<string, { nodes: Graph['nodes'][number][]; edges: Graph['edges'][number][] }>();
  for (const node of graph.nodes) {
    const root = find(node.id);
    const part = parts.get(root) ?? { nodes: [], edges: [] };
    part.nodes.push(node);
    parts.set(root, part);
  }
  for (const edge of graph.edges) parts.get(find(edge.from))?.edges.push(edge);
  return [...parts.values()].map(({ nodes, edges }) => {
    const used = new Set(nodes.map((node) => node.group));
    return { ...graph, nodes, edges, groups: graph.groups.filter((group) => used.has(group.id)) };
  });
}

/** For each node, the id of the node that stands for its part. */
function components(graph: Graph): (id: string) => string {
  const parents = new Map(graph.nodes.map((node) => [node.id, node.id]));
  const find = (id: string): string => {
    let root = id;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next;
    parents.set(id, root);
    return root;
  };
  const firstOfGroup = new Map<string, string>();
  for (const { id, group } of graph.nodes) {
    if (group === undefined) continue;
    const first = firstOfGroup.get(group);
    if (first === undefined) firstOfGroup.set(group, id);
    else parents.set(find(id), find(first));
  }
  for (const { from, to } of graph.edges) parents.set(find(from), find(to));
  return find;
}
