import type { Node } from '../diagrams/graph.ts';

/** What the boxes of a drawing are called in its description, by their ids: of a pile also how many it stands for. */
export function boxNames(nodes: readonly Node[]): (id: string) => string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return (id) => {
    const node = byId.get(id);
    const isPile = node?.kind === 'group' || node?.kind === 'more';
    return isPile ? `${node.label} (${node.sublabel ?? ''})` : (node?.label ?? id);
  };
}
