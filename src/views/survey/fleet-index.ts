import { resourceKey } from '../../kubernetes/resource-id.ts';
import { lookup, type Lookup } from './lookup.ts';
import type { Cluster } from '../../model/cluster/record.ts';
import type { Component, StageInstance } from '../../model/components/record.ts';
import type { FluxKustomization, InventoryEntry } from '../../model/kustomizations/record.ts';
import type { NamespacedName } from '../../model/objects/flux-objects.ts';
import type { HelmRelease } from '../../model/releases/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import { broughtObjects } from '../../model/components/running-part.ts';
import { genericCharts, type GenericCharts } from './application-image.ts';
import { destinationsOf, hubOf, type Destination } from './destinations.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** The fleet with what pages look up again and again. */
export interface FleetIndex {
  readonly fleet: Fleet;
  /** What Flux applies to: its clusters, and the others that these apply to. */
  readonly clusters: readonly Destination[];
  /** By slug, in the order of the component's stages, then of the clusters. */
  readonly parts: ReadonlyMap<string, readonly ComponentPart[]>;
  /** By cluster, kind and name: the components that an object belongs to. */
  readonly owners: ReadonlyMap<string, readonly Component[]>;
  /** By cluster and name: the components that a Flux Kustomization carries, wholly or among others. */
  readonly carried: ReadonlyMap<string, readonly Component[]>;
  readonly genericCharts: GenericCharts;
}

/** One stage of a component in one cluster, with what belongs to it. */
export interface ComponentPart {
  readonly component: Component;
  readonly stage: string;
  /** What it is applied to. */
  readonly cluster: Destination;
  readonly kustomization: FluxKustomization;
  /** Whether all that the Kustomization applies belongs to the component. */
  readonly whole: boolean;
  readonly objects: readonly InventoryEntry[];
  readonly helmReleases: readonly HelmRelease[];
  /** Returns what a list of its cluster has of the component. */
  readonly of: <List extends StatedList>(list: List) => Cluster[List];
  /** Whether an object of its cluster is one of its own. */
  readonly holds: (object: AppliedObject) => boolean;
}

/** The lists of a cluster that hold one kind of fact each, stated by objects that Flux Kustomizations apply. */
export type StatedList = {
  [List in keyof Cluster]-?: Cluster[List] extends readonly AppliedObject[] ? List : never;
}[keyof Cluster];

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
  const contents = new Map(fleet.clusters.map((cluster) => [cluster.name, contentsOf(cluster)]));
  const clusters = fleet.clusters.flatMap(destinationsOf);
  const destinations = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  for (const component of fleet.components) {
    const own = component.stages.flatMap((stage) =>
      stage.instances.flatMap((instance) =>
        resolvePart(
          contents.get(instance.cluster),
          destinations.get(instance.target ?? instance.cluster),
          component,
          stage.name,
          instance,
        ),
      ),
    );
    parts.set(component.slug, own);
    for (const part of own) {
      const { cluster, kustomization, whole, objects } = part;
      // Flux keeps its own objects in its own cluster, wherever it applies what they declare.
      for (const name of new Set([cluster.name, hubOf(cluster).name])) {
        add(carried, objectKey(name, 'Kustomization', nameOf(kustomization)), component);
        if (whole) add(owners, objectKey(name, 'Kustomization', nameOf(kustomization)), component);
        for (const object of objects) {
          // A Flux Kustomization that another one applies is a part of its own.
          if (object.kind !== 'Kustomization') add(owners, objectKey(name, object.kind, nameOf(object)), component);
        }
      }
    }
  }
  return { fleet, clusters, parts, owners, carried, genericCharts: genericCharts(fleet.clusters) };
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
  return object.namespace === undefined ? object.name : namespacedName(object);
}

/** A Flux Kustomization of a cluster, or of the one whose Flux applies to it. */
export function findKustomization(destination: Destination, name: NamespacedName): FluxKustomization | undefined {
  const cluster = hubOf(destination);
  let byName = kustomizationsByName.get(cluster);
  if (!byName) {
    byName = new Map(cluster.kustomizations.map((kustomization) => [nameOf(kustomization), kustomization]));
    kustomizationsByName.set(cluster, byName);
  }
  return byName.get(name);
}

/** Made at the first look: large clusters are asked thousands of times. */
const kustomizationsByName = new WeakMap<Cluster, ReadonlyMap<NamespacedName, FluxKustomization>>();

/** The clusters of `parts`, each once, in their order. */
export function clustersOf(parts: readonly ComponentPart[]): Destination[] {
  return [...new Set(parts.map((part) => part.cluster))];
}

/** What a cluster holds, by the Flux Kustomization that applies it. */
interface ClusterContents {
  readonly cluster: Cluster;
  readonly appliedBy: (kustomization: FluxKustomization) => Applied;
}

/** What a Flux Kustomization applies, as lists in which the objects of a component are found by their names. */
interface Applied {
  readonly inventory: Lookup<InventoryEntry>;
  readonly helmReleases: Lookup<HelmRelease>;
  readonly stated: <List extends StatedList>(list: List) => Lookup<Cluster[List][number]>;
}

function contentsOf(cluster: Cluster): ClusterContents {
  const helmReleases = Map.groupBy(cluster.helmReleases, ({ kustomization }) => kustomization);
  const stated = statedLists(cluster);
  const known = new Map<FluxKustomization, Applied>();
  return {
    cluster,
    appliedBy: (kustomization) => {
      const name = nameOf(kustomization);
      const applied = known.get(kustomization) ?? {
        inventory: lookup(broughtObjects(kustomization), resourceKey),
        helmReleases: lookup(helmReleases.get(name), (release) => kindAndName({ ...release, kind: 'HelmRelease' })),
        stated: (list) => stated(list, name),
      };
      known.set(kustomization, applied);
      return applied;
    },
  };
}

/** What each list of a cluster has of a Flux Kustomization; made at the first look at the list. */
function statedLists(cluster: Cluster) {
  const lists = new Map<StatedList, Map<NamespacedName, readonly AppliedObject[]>>();
  const lookups = new Map<string, Lookup<AppliedObject>>();
  return <List extends StatedList>(list: List, kustomization: NamespacedName): Lookup<Cluster[List][number]> => {
    const key = `${list} ${kustomization}`;
    let found = lookups.get(key);
    if (!found) {
      const groups = lists.get(list) ?? Map.groupBy<NamespacedName, AppliedObject>(cluster[list], byKustomization);
      lists.set(list, groups);
      found = lookup(groups.get(kustomization), kindAndName);
      lookups.set(key, found);
    }
    return found as Lookup<Cluster[List][number]>;
  };
}

function byKustomization({ kustomization }: AppliedObject): NamespacedName {
  return kustomization;
}

function resolvePart(
  contents: ClusterContents | undefined,
  cluster: Destination | undefined,
  component: Component,
  stage: string,
  instance: StageInstance,
): ComponentPart[] {
  const kustomization = contents && findKustomization(contents.cluster, instance.kustomization);
  if (!contents || !cluster || !kustomization) return [];
  const applied = contents.appliedBy(kustomization);
  const objects = applied.inventory(instance.objects);
  const names = instance.objects && new Set(objects.map(kindAndName));
  return [
    {
      component,
      stage,
      cluster,
      kustomization,
      whole: instance.objects === undefined,
      objects,
      helmReleases: applied.helmReleases(names),
      of: <List extends StatedList>(list: List) => applied.stated(list)(names) as Cluster[List],
      holds: belongsTo(objects, instance),
    },
  ];
}

/** Whether an object that `instance`'s Kustomization applies belongs to the component. */
function belongsTo(objects: readonly InventoryEntry[], instance: StageInstance): ComponentPart['holds'] {
  const names = new Set(objects.map(kindAndName));
  return (object) =>
    object.kustomization === instance.kustomization &&
    (instance.objects === undefined || names.has(kindAndName(object)));
}

function kindAndName(object: { readonly kind: string; readonly namespace?: string; readonly name: string }): string {
  return `${object.kind} ${withoutEmptyNamespace(nameOf(object))}`;
}

/** The namespace of an object may be for another repository to say: some records hold an empty one then, others none. */
function withoutEmptyNamespace(name: NamespacedName): string {
  return name.startsWith('/') ? name.slice(1) : name;
}

function objectKey(cluster: string, kind: string, name: NamespacedName): string {
  return `${cluster} ${kind} ${withoutEmptyNamespace(name)}`;
}

function add(map: Map<string, Component[]>, key: string, component: Component): void {
  const known = map.get(key);
  if (!known) map.set(key, [component]);
  // All of a component come one after the other.
  else if (known.at(-1) !== component) known.push(component);
}
