import { resourceKey } from '../../kubernetes/resource-id.ts';
import type { Cluster } from '../../model/cluster/record.ts';
import type { Component, StageInstance } from '../../model/components/record.ts';
import type { InventoryEntry } from '../../model/kustomizations/record.ts';
import type { NamespacedName } from '../../model/objects/flux-objects.ts';
import type { Fleet } from '../../model/fleet.ts';
import { parentDirectory } from '../../repository/located-path.ts';
import type { Subject } from './verdict.ts';
import { nameKey, namespacedName } from '../../kubernetes/namespaced-name.ts';

/** Finds the slugs of the components that a subject belongs to. */
export type FindOwners = (subject: Subject) => readonly string[];

export function findOwners(fleet: Fleet): FindOwners {
  const owners = new Map<string, Set<string>>();
  const applied = new Map(fleet.clusters.map((cluster) => [cluster.name, appliedBy(cluster)]));
  for (const component of fleet.components) {
    for (const instance of component.stages.flatMap(({ instances }) => instances)) {
      for (const key of keysOf(applied.get(instance.cluster), instance)) {
        owners.set(key, (owners.get(key) ?? new Set()).add(component.slug));
      }
    }
  }
  const folders = Map.groupBy(fleet.components, ({ directory }) => directory);
  return (subject) => {
    if (subject.type === 'component') return [subject.slug];
    if (subject.type !== 'object') return byFolder(folders, subject.location?.path);
    const { cluster, kustomization, object, location } = subject;
    if (kustomization === undefined) return byFolder(folders, location?.path);
    const found =
      owners.get(`${cluster} ${kustomization}`) ??
      owners.get(`${cluster} ${kustomization} ${nameKey(object.kind, object)}`);
    return found ? [...found] : [];
  };
}

/** What each Flux Kustomization of a cluster applies, by the key of the object. */
type AppliedBy = ReadonlyMap<NamespacedName, ReadonlyMap<string, readonly InventoryEntry[]>>;

function appliedBy({ kustomizations }: Cluster): AppliedBy {
  return new Map(
    kustomizations.map(({ namespace, name, inventory }) => [
      namespacedName({ namespace, name }),
      Map.groupBy(inventory, (entry) => resourceKey(entry)),
    ]),
  );
}

/** The Flux Kustomization as a whole, or single objects of it. */
function keysOf(applied: AppliedBy | undefined, { cluster, kustomization, objects }: StageInstance): readonly string[] {
  if (objects === undefined) return [`${cluster} ${kustomization}`];
  return objects
    .flatMap((key) => applied?.get(kustomization)?.get(key) ?? [])
    .map(({ kind, namespace = '', name }) => `${cluster} ${kustomization} ${kind} ${namespace}/${name}`);
}

/** The component in whose folder a file stands: the one with the deepest folder. */
function byFolder(folders: ReadonlyMap<string, readonly Component[]>, path: string | undefined): readonly string[] {
  for (let folder = parentDirectory(path ?? ''); folder !== ''; folder = parentDirectory(folder)) {
    const [found] = folders.get(folder) ?? [];
    if (found) return [found.slug];
  }
  return [];
}
