import type { About } from '../../guides/statements/statement.ts';
import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { HelmRelease } from '../../model/releases/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import type { Location } from '../../diagnostic.ts';
import type { Subject } from '../engine/verdict.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** A Flux object that a guide speaks of. */
export type StatedObject = { readonly cluster: Cluster } & (
  | { readonly kind: 'Kustomization'; readonly object: FluxKustomization }
  | { readonly kind: 'HelmRelease'; readonly object: HelmRelease }
);

/** One name that a guide gives, and the objects that it may mean, of all clusters. */
export interface Meant {
  readonly name: string;
  readonly objects: readonly StatedObject[];
  /** Whether the name is that of a namespace, and these are all that is in it. */
  readonly isNamespace: boolean;
}

/** The objects that a guide means; names that mean nothing here are left out. */
export function objectsMeant(fleet: Fleet, about: About): readonly Meant[] {
  const all = fleet.clusters.flatMap(objectsOf);
  if (about.type === 'manifest') {
    const objects = all.filter(
      ({ kind, object }) =>
        kind === about.kind &&
        object.name === about.name &&
        (about.namespace === undefined || object.namespace === about.namespace),
    );
    return objects.length === 0 ? [] : [{ name: about.name, objects, isNamespace: false }];
  }
  return about.names.flatMap((name): Meant[] => {
    const named = all.filter(({ object }) => object.name === name);
    if (named.length > 0) return [{ name, objects: named, isNamespace: false }];
    const within = all.filter(({ object }) => object.namespace === name || object.targetNamespace === name);
    return within.length === 0 ? [] : [{ name, objects: within, isNamespace: true }];
  });
}

/** The object as the subject of a verdict whose place is in a guide. */
export function subjectInGuide({ cluster, kind, object }: StatedObject, location: Location): Subject {
  const kustomization = kind === 'HelmRelease' ? object.kustomization : namespacedName(object);
  return {
    type: 'object',
    object: { kind, namespace: object.namespace, name: object.name },
    cluster: cluster.name,
    kustomization,
    location,
  };
}

function objectsOf(cluster: Cluster): StatedObject[] {
  return [
    ...cluster.kustomizations
      .filter(({ synthetic }) => !synthetic)
      .map((object) => ({ cluster, kind: 'Kustomization', object }) as const),
    ...cluster.helmReleases.map((object) => ({ cluster, kind: 'HelmRelease', object }) as const),
  ];
}
