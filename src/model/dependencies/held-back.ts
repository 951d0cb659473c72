import type { Condition, Readiness } from './readiness.ts';

/** All that cannot come true before one of `causes` has, near and far; of several causes, the first is named. */
export function heldBackBy({ requiredBy }: Readiness, causes: Iterable<Condition>): ReadonlyMap<Condition, Condition> {
  const held = new Map<Condition, Condition>();
  for (const cause of causes) {
    const open = [cause];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const waiting of requiredBy.get(next) ?? []) {
        // What waits for this one, an earlier cause has found as well.
        if (held.has(waiting)) continue;
        held.set(waiting, cause);
        open.push(waiting);
      }
    }
  }
  return held;
}
