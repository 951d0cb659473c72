/**
 * How many nodes stand before each of `nodes` on the longest way to it; `before`
 * says which stand directly before one. Of a cycle, the step that closes it does
 * not count: which one that is depends on the order of `nodes` alone. Takes time
 * in proportion to nodes and steps, and no more of the call stack for long ways.
 */
export function longestPaths<Node>(
  nodes: Iterable<Node>,
  before: (node: Node) => readonly Node[],
): ReadonlyMap<Node, number> {
  const lengths = new Map<Node, number>();
  const entered = new Set<Node>();
  for (const start of nodes) {
    const open = [start];
    for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
      if (!entered.has(node)) {
        entered.add(node);
        // Reversed, so that they are visited in their order.
        open.push(
          ...before(node)
            .filter((next) => !entered.has(next))
            .reverse(),
        );
        continue;
      }
      open.pop();
      if (lengths.has(node)) continue;
      // Without a length, a node is open: it closes a cycle.
      lengths.set(
        node,
        before(node).reduce((most, next) => Math.max(most, 1 + (lengths.get(next) ?? -1)), 0),
      );
    }
  }
  return lengths;
}
