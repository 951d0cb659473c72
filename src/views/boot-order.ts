import type { Cluster, FluxKustomization, NamespacedName } from '../model/fleet.ts';
import { nameOf } from './fleet-index.ts';

/**
 * In which wave Flux first applies each Flux Kustomization of a cluster that
 * starts from nothing; 1 is the first. One waits for the readiness of those
 * that it depends on, and cannot exist before the one that applies it. One that
 * waits (`spec.wait`) is ready only when those that it applies are.
 *
 * Kustomizations on a cycle never become ready; they get the wave that they
 * would have without the edge that closes the cycle.
 */
export function bootWaves(cluster: Cluster): ReadonlyMap<NamespacedName, number> {
  const byName = new Map(cluster.kustomizations.map((kustomization) => [nameOf(kustomization), kustomization]));
  const children = Map.groupBy(cluster.kustomizations, (kustomization) => kustomization.parent);
  const waves = new Map<NamespacedName, number>();
  const open = new Set<string>();

  const applied = (kustomization: FluxKustomization): number => {
    const name = nameOf(kustomization);
    const known = waves.get(name);
    if (known !== undefined) return known;
    return once(open, `applied ${name}`, () => {
      const parent = kustomization.parent === undefined ? undefined : byName.get(kustomization.parent);
      let wave = parent ? applied(parent) : 1;
      for (const dependency of kustomization.dependsOn) {
        const target = byName.get(nameOf(dependency));
        if (target) wave = Math.max(wave, ready(target) + 1);
      }
      waves.set(name, wave);
      return wave;
    });
  };
  const ready = (kustomization: FluxKustomization): number =>
    once(open, `ready ${nameOf(kustomization)}`, () => {
      const own = applied(kustomization);
      if (!kustomization.wait) return own;
      return Math.max(own, ...(children.get(nameOf(kustomization)) ?? []).map(ready));
    });

  for (const kustomization of cluster.kustomizations) applied(kustomization);
  return waves;
}

/** The longest chain of `dependsOn`, first to boot first. */
export function longestChain(cluster: Cluster): FluxKustomization[] {
  const byName = new Map(cluster.kustomizations.map((kustomization) => [nameOf(kustomization), kustomization]));
  const chains = new Map<NamespacedName, FluxKustomization[]>();
  const open = new Set<string>();
  const chainTo = (kustomization: FluxKustomization): FluxKustomization[] => {
    const name = nameOf(kustomization);
    const known = chains.get(name);
    if (known) return known;
    if (open.has(name)) return [];
    open.add(name);
    let longest: FluxKustomization[] = [];
    for (const dependency of kustomization.dependsOn) {
      const target = byName.get(nameOf(dependency));
      const chain = target ? chainTo(target) : [];
      if (chain.length > longest.length) longest = chain;
    }
    open.delete(name);
    const chain = [...longest, kustomization];
    chains.set(name, chain);
    return chain;
  };
  return cluster.kustomizations
    .map(chainTo)
    .reduce((longest, chain) => (chain.length > longest.length ? chain : longest), []);
}

/** What `compute` says, or 1 where it is already under way: the edge that closes a cycle counts for nothing. */
function once(open: Set<string>, key: string, compute: () => number): number {
  if (open.has(key)) return 1;
  open.add(key);
  const value = compute();
  open.delete(key);
  return value;
}
