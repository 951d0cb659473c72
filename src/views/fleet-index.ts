import { resourceKey } from '../kubernetes/resource-id.ts';
import type {
  Claim,
  Cluster,
  Component,
  Database,
  Fleet,
  FluxKustomization,
  HelmRelease,
  ImageUse,
  InventoryEntry,
  NamespacedName,
  Route,
  SecretRecord,
  StageInstance,
} from '../model/fleet.ts';

/** The fleet with what pages look up again and again. */
export interface FleetIndex {
  readonly fleet: Fleet;
  /** By slug, in the order of the component's stages, then of the clusters. */
  readonly parts: ReadonlyMap<string, readonly ComponentPart[]>;
  /** By cluster, kind and name: the components that an object belongs to. */
  readonly owners: ReadonlyMap<string, readonly Component[]>;
  /** By cluster and name: the components that a Flux Kustomization carries, wholly or among others. */
  readonly carried: ReadonlyMap<string, readonly Component[]>;
}

/** One stage of a component in one cluster, with what belongs to it. */
export interface ComponentPart {
  readonly component: Component;
  readonly stage: string;
  readonly cluster: Cluster;
  readonly kustomization: FluxKustomization;
  /** Whether all that the Kustomization applies belongs to the component. */
  readonly whole: boolean;
  readonly objects: readonly InventoryEntry[];
  readonly helmReleases: readonly HelmRelease[];
  readonly secrets: readonly SecretRecord[];
  readonly images: readonly ImageUse[];
  readonly routes: readonly Route[];
  readonly claims: readonly Claim[];
  readonly databases: readonly Database[];
  /** Whether an object of its cluster is one of its own. */
  readonly holds: (object: AppliedObject) => boolean;
}

/** An object with the Flux Kustomization that applies it. */
export interface AppliedObject {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly kustomization: NamespacedName;
}

export function indexFleet(fleet: Fleet): FleetIndex {
  const parts = new Map<string, readonly ComponentPart[]>();
  const owners = new Map<string, Component[]>();
  const carried = new Map<string, Component[]>();
  for (const component of fleet.components) {
    const own = component.stages.flatMap((stage) =>
      stage.instances.flatMap((instance) => resolvePart(fleet, component, stage.name, instance)),
    );
    parts.set(component.slug, own);
    for (const part of own) {
      const { cluster, kustomization, whole, objects } = part;
      add(carried, objectKey(cluster.name, 'Kustomization', nameOf(kustomization)), component);
      if (whole) add(owners, objectKey(cluster.name, 'Kustomization', nameOf(kustomization)), component);
      for (const object of objects) {
        // A Flux Kustomization that another one applies is a part of its own.
        if (object.kind !== 'Kustomization')
          add(owners, objectKey(cluster.name, object.kind, nameOf(object)), component);
      }
    }
  }
  return { fleet, parts, owners, carried };
}

export function partsOf(index: FleetIndex, component: Component): readonly ComponentPart[] {
  return index.parts.get(component.slug) ?? [];
}

/** The components that an object belongs to; none for structure, and for a Flux Kustomization that carries more than one. */
export function ownersOf(index: FleetIndex, cluster: string, kind: string, name: NamespacedName): readonly Component[] {
  return index.owners.get(objectKey(cluster, kind, name)) ?? [];
}

/** The components with objects that a Flux Kustomization applies. */
export function carriedBy(index: FleetIndex, cluster: string, name: NamespacedName): readonly Component[] {
  return index.carried.get(objectKey(cluster, 'Kustomization', name)) ?? [];
}

/** `namespace/name`. */
export function nameOf(object: { readonly namespace?: string; readonly name: string }): NamespacedName {
  return object.namespace === undefined ? object.name : `${object.namespace}/${object.name}`;
}

export function findKustomization(cluster: Cluster, name: NamespacedName): FluxKustomization | undefined {
  return cluster.kustomizations.find((kustomization) => nameOf(kustomization) === name);
}

/** The clusters of `parts`, each once, in their order. */
export function clustersOf(parts: readonly ComponentPart[]): Cluster[] {
  return [...new Set(parts.map((part) => part.cluster))];
}

function resolvePart(fleet: Fleet, component: Component, stage: string, instance: StageInstance): ComponentPart[] {
  const cluster = fleet.clusters.find(({ name }) => name === instance.cluster);
  const kustomization = cluster && findKustomization(cluster, instance.kustomization);
  if (!cluster || !kustomization) return [];
  const objects =
    instance.objects === undefined
      ? kustomization.inventory
      : kustomization.inventory.filter((entry) => instance.objects?.includes(resourceKey(entry)));
  const holds = belongsTo(objects, instance);
  return [
    {
      component,
      stage,
      cluster,
      kustomization,
      whole: instance.objects === undefined,
      objects,
      helmReleases: cluster.helmReleases.filter((release) => holds({ ...release, kind: 'HelmRelease' })),
      secrets: cluster.secrets.filter(holds),
      images: cluster.images.filter(holds),
      routes: cluster.routes.filter(holds),
      claims: cluster.claims.filter(holds),
      databases: cluster.databases.filter(holds),
      holds,
    },
  ];
}

/** Whether an object that `instance`'s Kustomization applies belongs to the component. */
function belongsTo(objects: readonly InventoryEntry[], instance: StageInstance): ComponentPart['holds'] {
  const names = new Set(objects.map((entry) => `${entry.kind} ${nameOf(entry)}`));
  return (object) =>
    object.kustomization === instance.kustomization &&
    (instance.objects === undefined || names.has(`${object.kind} ${nameOf(object)}`));
}

function objectKey(cluster: string, kind: string, name: NamespacedName): string {
  return `${cluster} ${kind} ${name}`;
}

function add(map: Map<string, Component[]>, key: string, component: Component): void {
  const known = map.get(key) ?? [];
  if (!known.includes(component)) map.set(key, [...known, component]);
}
