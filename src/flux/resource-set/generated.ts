import type { Diagnostic, Result } from '../../diagnostic.ts';
import { resourceKey } from '../../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { isResourceSet } from '../objects/api.ts';
import { createBudget } from '../template/budget.ts';
import type { ProviderSource } from './input-providers.ts';
import { inputProviders } from './input-providers.ts';
import { resourceSetObjects } from './resource-set.ts';

/** More ResourceSets than anybody writes: one that makes others without an end stops here. */
const maxSets = 1000;

/** What Flux Operator makes of the ResourceSets among `inventory`, and of those that they make. */
export function generatedObjects(inventory: readonly Resource[], source: ProviderSource): Result<readonly Resource[]> {
  const objects: Resource[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  const budget = createBudget();
  const queue = inventory.filter(isResourceSet);
  for (const set of queue) {
    const key = resourceKey(resourceId(set));
    if (seen.has(key) || seen.size >= maxSets) continue;
    seen.add(key);
    const made = resourceSetObjects(budget, set, source);
    for (const object of made.value) {
      objects.push(object);
      if (isResourceSet(object)) queue.push(object);
    }
    diagnostics.push(...made.diagnostics);
  }
  return { value: objects, diagnostics };
}

/** The input providers that the ResourceSets among `objects` take, as a text that changes with them. */
export function providersFingerprint(objects: readonly Resource[], source: ProviderSource): string {
  const found = objects.filter(isResourceSet).map((set) => inputProviders(set, source));
  return JSON.stringify(
    found.map((result) => (result.state === 'found' ? result.providers.map(({ body }) => body) : result.reason)),
  );
}
