import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import { substituteReferences, variableKeys } from '../../flux/substitution/variables.ts';
import { resourceId } from '../../kubernetes/resource.ts';
import { declaredSource } from '../objects/declared-source.ts';
import type { VariableSource } from './record.ts';
import { nameKey } from '../../kubernetes/namespaced-name.ts';

/** The ConfigMaps and Secrets that Flux Kustomizations of a cluster take variables from. */
export function variableSources(cluster: ReconciledCluster): readonly VariableSource[] {
  const sources = new Map<string, VariableSource>();
  for (const { resource, id } of cluster.kustomizations) {
    const { namespace = '' } = resourceId(resource);
    for (const { kind, name } of substituteReferences(resource.body)) {
      const key = nameKey(kind, { namespace, name });
      const known = sources.get(key);
      const found = cluster.objects.find(kind, namespace, name);
      if (known) sources.set(key, { ...known, usedBy: [...known.usedBy, id] });
      else if (found) {
        const keys = variableKeys(found.body);
        sources.set(key, { kind, namespace, name, ...declaredSource(found), keys, usedBy: [id] });
      }
    }
  }
  return [...sources.keys()].sort().flatMap((key) => sources.get(key) ?? []);
}
