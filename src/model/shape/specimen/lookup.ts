import type { ReconciledCluster } from '../../../flux/reconcile/reconcile.ts';
import type { ReconciledKustomization } from '../../../flux/reconcile/reconcile-kustomization.ts';
import { parentDirectory } from '../../../repository/located-path.ts';
import type { Cluster } from '../../cluster/record.ts';
import type { Component } from '../../components/record.ts';
import type { FluxKustomization } from '../../kustomizations/record.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

/** What is looked up in a cluster for each of its components. */
export interface ClusterLookup {
  /** By `namespace/name`, as the model has them. */
  readonly kustomizations: ReadonlyMap<string, FluxKustomization>;
  /** By `namespace/name`, as Flux evaluates them. */
  readonly reconciled: ReadonlyMap<string, ReconciledKustomization>;
  /** The Flux Kustomizations that a file declares, by its path. */
  readonly declaredIn: ReadonlyMap<string, readonly FluxKustomization[]>;
}

export function lookupCluster({ kustomizations }: Cluster, reconciled: ReconciledCluster): ClusterLookup {
  return {
    kustomizations: new Map(kustomizations.map((one) => [namespacedName(one), one])),
    reconciled: new Map(reconciled.kustomizations.map((one) => [one.id, one])),
    declaredIn: Map.groupBy(kustomizations, ({ location }) => location?.path ?? ''),
  };
}

/** What is looked up among all components for each of them. */
export interface ComponentLookup {
  /** The slugs of the components whose folder is this one or below it. */
  readonly below: ReadonlyMap<string, ReadonlySet<string>>;
  readonly byName: ReadonlyMap<string, readonly Component[]>;
}

export function lookupComponents(components: readonly Component[]): ComponentLookup {
  const below = new Map<string, Set<string>>();
  for (const { directory, slug } of components) {
    for (let folder = directory; folder !== ''; folder = parentDirectory(folder))
      below.set(folder, (below.get(folder) ?? new Set()).add(slug));
  }
  return { below, byName: Map.groupBy(components, ({ name }) => name) };
}
