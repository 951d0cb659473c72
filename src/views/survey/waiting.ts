import { objectOf, type Condition, type FluxObjectKey, type Readiness } from '../../model/dependencies/readiness.ts';

/**
 * What does not start, in a cluster that starts from nothing, as long as
 * `start` is not ready: what depends on it; what depends on a Flux
 * Kustomization that waits for it; what those would apply.
 */
export function waitingFor(readiness: Readiness, start: readonly FluxObjectKey[]): ReadonlySet<FluxObjectKey> {
  const waiting = new Set<FluxObjectKey>();
  const seen = new Set<Condition>();
  const queue = start.map((object): Condition => `ready ${object}`);
  for (let condition = queue.pop(); condition !== undefined; condition = queue.pop()) {
    if (seen.has(condition)) continue;
    seen.add(condition);
    if (condition.startsWith('start ')) waiting.add(objectOf(condition));
    queue.push(...(readiness.requiredBy.get(condition) ?? []));
  }
  return waiting;
}
