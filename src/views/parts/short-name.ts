import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import { nameOf } from '../survey/fleet-index.ts';

/** The name of a Flux Kustomization; with its namespace, where another one of the cluster has that name. */
export function shortName(cluster: Cluster, kustomization: FluxKustomization): string {
  let names = sharedNames.get(cluster);
  if (!names) {
    const byName = Map.groupBy(cluster.kustomizations, ({ name }) => name);
    names = new Set([...byName].flatMap(([name, { length }]) => (length > 1 ? [name] : [])));
    sharedNames.set(cluster, names);
  }
  return names.has(kustomization.name) ? nameOf(kustomization) : kustomization.name;
}

/** Found at the first look: trees ask for each of their nodes. */
const sharedNames = new WeakMap<Cluster, ReadonlySet<string>>();
