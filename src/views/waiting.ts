import type { Cluster, NamespacedName } from '../model/fleet.ts';
import { nameOf } from './fleet-index.ts';

/** A Flux Kustomization or HelmRelease of one cluster: `Kind namespace/name`. */
export type FluxObjectKey = `${'Kustomization' | 'HelmRelease'} ${NamespacedName}`;

/**
 * What does not start, in a cluster that starts from nothing, as long as
 * `start` is not ready: what depends on it; what depends on a Flux
 * Kustomization that waits for it; what those would apply.
 */
export function waitingFor(graph: WaitGraph, start: readonly FluxObjectKey[]): ReadonlySet<FluxObjectKey> {
  const waiting = new Set<FluxObjectKey>();
  const notReady = new Set<FluxObjectKey>();
  const queue: FluxObjectKey[] = [...start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (notReady.has(next)) continue;
    notReady.add(next);
    queue.push(...(graph.heldBackBy.get(next) ?? []));
    const starts = [
      ...(graph.dependents.get(next) ?? []),
      ...(waiting.has(next) ? (graph.applies.get(next) ?? []) : []),
    ];
    for (const object of starts) {
      if (waiting.has(object)) continue;
      waiting.add(object);
      // It may have been visited as "not ready" before it was known not to start at all.
      notReady.delete(object);
      queue.push(object);
    }
  }
  return waiting;
}

/** Who holds whom back in one cluster. */
export interface WaitGraph {
  /** Who names an object in `dependsOn`. */
  readonly dependents: ReadonlyMap<FluxObjectKey, readonly FluxObjectKey[]>;
  /** Which Flux objects a Flux Kustomization applies. */
  readonly applies: ReadonlyMap<FluxObjectKey, readonly FluxObjectKey[]>;
  /** The Flux Kustomization that applies an object, where it waits for it. */
  readonly heldBackBy: ReadonlyMap<FluxObjectKey, readonly FluxObjectKey[]>;
}

export function waitGraph(cluster: Cluster): WaitGraph {
  const dependents = new Map<FluxObjectKey, FluxObjectKey[]>();
  const applies = new Map<FluxObjectKey, FluxObjectKey[]>();
  const heldBackBy = new Map<FluxObjectKey, FluxObjectKey[]>();
  const waits = new Set(cluster.kustomizations.filter(({ wait }) => wait).map(nameOf));
  const addOwner = (object: FluxObjectKey, owner: NamespacedName | undefined): void => {
    if (owner === undefined) return;
    push(applies, `Kustomization ${owner}`, object);
    if (waits.has(owner)) push(heldBackBy, object, `Kustomization ${owner}`);
  };
  for (const kustomization of cluster.kustomizations) {
    const key: FluxObjectKey = `Kustomization ${nameOf(kustomization)}`;
    for (const dependency of kustomization.dependsOn) push(dependents, `Kustomization ${nameOf(dependency)}`, key);
    addOwner(key, kustomization.parent);
  }
  for (const release of cluster.helmReleases) {
    const key: FluxObjectKey = `HelmRelease ${nameOf(release)}`;
    for (const dependency of release.dependsOn) push(dependents, `HelmRelease ${nameOf(dependency)}`, key);
    addOwner(key, release.kustomization);
  }
  return { dependents, applies, heldBackBy };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
