import { isFluxKustomization } from '../../../flux/objects/api.ts';
import type { ReconciledKustomization } from '../../../flux/reconcile/reconcile-kustomization.ts';
import type { Resource } from '../../../kubernetes/resource.ts';
import type { Cluster } from '../../cluster/record.ts';
import type { Component } from '../../components/record.ts';
import type { FluxKustomization } from '../../kustomizations/record.ts';
import { carriedBy } from './carried.ts';
import type { ClusterLookup } from './lookup.ts';

/** A stage of a component in one cluster: a Flux Kustomization, and what it applies of the component. */
export interface ComponentPart {
  /** The name of the stage. */
  readonly stage: string;
  /** As the model has it. */
  readonly kustomization: FluxKustomization;
  /** As Flux evaluates it. */
  readonly reconciled: ReconciledKustomization;
  /** The keys of the component's objects; undefined where all that is applied is the component's. */
  readonly objects: ReadonlySet<string> | undefined;
  /** The component's objects, besides Flux Kustomizations. */
  readonly inventory: readonly Resource[];
}

/** The parts of a component in one cluster, in the order of its stages. */
export function partsIn({ stages }: Component, cluster: Cluster, lookup: ClusterLookup): readonly ComponentPart[] {
  return stages.flatMap(({ name, instances }) =>
    instances
      .filter((instance) => instance.cluster === cluster.name)
      .flatMap((instance): ComponentPart[] => {
        const reconciled = lookup.reconciled.get(instance.kustomization);
        const kustomization = lookup.kustomizations.get(instance.kustomization);
        if (!reconciled || !kustomization) return [];
        const objects = instance.objects && new Set(instance.objects);
        const inventory = objects
          ? carriedBy(reconciled).objects(objects)
          : reconciled.inventory.filter((resource) => !isFluxKustomization(resource));
        return [{ stage: name, kustomization, reconciled, objects, inventory }];
      }),
  );
}
