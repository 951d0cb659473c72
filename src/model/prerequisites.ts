import type { Condition, Readiness } from './readiness.ts';

/** All that has to come true before a condition can, near and far. */
export function prerequisites({ requires }: Readiness, condition: Condition): ReadonlySet<Condition> {
  const found = new Set<Condition>();
  const open = [condition];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const required of requires.get(next) ?? []) {
      if (found.has(required.condition)) continue;
      found.add(required.condition);
      open.push(required.condition);
    }
  }
  return found;
}
