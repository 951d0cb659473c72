import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization, InventoryEntry } from '../../model/kustomizations/record.ts';
import { verdicts, type Judgement, type Subject, type Verdict } from '../engine/verdict.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** The verdicts on every cluster of a fleet; those that `judge` says nothing of are left out. */
export function eachCluster(
  clusters: readonly Cluster[],
  judge: (cluster: Cluster) => Judgement | readonly Judgement[] | undefined,
): readonly Verdict[] {
  return clusters.flatMap((cluster) => {
    const location = cluster.kustomizations[0]?.location;
    return verdicts({ type: 'cluster', cluster: cluster.name, ...(location ? { location } : {}) }, judge(cluster));
  });
}

/** An object that a cluster applies, with the Flux Kustomization that does it. */
export interface Applied {
  readonly entry: InventoryEntry;
  readonly owner: FluxKustomization;
}

/** Every object that the Flux Kustomizations of a cluster apply. */
export function appliedObjects(cluster: Cluster): readonly Applied[] {
  const known = applied.get(cluster);
  if (known) return known;
  const all = cluster.kustomizations.flatMap((owner) => owner.inventory.map((entry) => ({ entry, owner })));
  applied.set(cluster, all);
  return all;
}

/** Many rules look for single objects, some once for each thing that they judge. */
const applied = new WeakMap<Cluster, readonly Applied[]>();

/** An applied object as what a verdict is about. */
export function appliedSubject(cluster: Cluster, { entry, owner }: Applied): Subject {
  const { kind, namespace, name, location } = entry;
  return {
    type: 'object',
    object: { kind, name, ...(namespace === undefined ? {} : { namespace }) },
    cluster: cluster.name,
    kustomization: namespacedName(owner),
    location,
  };
}
