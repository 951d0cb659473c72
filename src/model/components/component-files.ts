import { resourceKey } from '../../kubernetes/resource-id.ts';
import { parentDirectory } from '../../repository/located-path.ts';
import type { Cluster } from '../cluster/record.ts';
import type { FluxKustomization, InventoryEntry } from '../kustomizations/record.ts';
import type { Component } from './record.ts';
import { broughtObjects } from './running-part.ts';
import { nameKey, namespacedName } from '../../kubernetes/namespaced-name.ts';

/** Tells which components a path of the repository belongs to, by slug. */
export interface ComponentFiles {
  /**
   * Those whose objects the file holds; else the one whose Flux Kustomizations it
   * declares, whose objects it patches or gives data to, or in whose folder it
   * stands, the deepest one. What several share that way belongs to none.
   */
  readonly ownersOf: (path: string) => readonly string[];
  /** `cluster Kind namespace/name`: the components that an object belongs to. */
  readonly ownersOfObject: (object: string) => readonly string[];
}

/** Which files and folders belong to which component. */
export function componentFiles(components: readonly Component[], clusters: readonly Cluster[]): ComponentFiles {
  const files = new Map<string, Set<string>>();
  const declaring = new Map<string, Set<string>>();
  const changing = new Map<string, Set<string>>();
  const folders = new Map<string, Set<string>>();
  const objects = new Map<string, Set<string>>();
  const kustomizations = new Map(
    clusters.flatMap(({ name, kustomizations: all }) =>
      all.map((kustomization): [string, FluxKustomization] => [
        `${name} ${namespacedName(kustomization)}`,
        kustomization,
      ]),
    ),
  );
  for (const { slug, directory, stages } of components) {
    const parts = stages.flatMap(({ instances }) =>
      instances.flatMap((instance) => {
        const kustomization = kustomizations.get(`${instance.cluster} ${instance.kustomization}`);
        return kustomization ? [{ instance, kustomization, entries: entriesOf(kustomization, instance.objects) }] : [];
      }),
    );
    // What builds another repository stands in a folder that need not be its own.
    if (parts.some(({ kustomization }) => kustomization.directory !== undefined)) add(folders, directory, slug);
    for (const { instance, kustomization, entries } of parts) {
      if (instance.objects === undefined) {
        if (kustomization.directory !== undefined) add(folders, kustomization.directory, slug);
        if (kustomization.location) add(declaring, kustomization.location.path, slug);
        add(objects, `${instance.cluster} Kustomization ${instance.kustomization}`, slug);
      }
      for (const entry of entries) {
        add(files, entry.location.path, slug);
        for (const path of entry.changedIn ?? []) add(changing, path, slug);
        add(objects, `${instance.cluster} ${nameKey(entry.kind, entry)}`, slug);
      }
    }
  }
  return {
    ownersOf: (path) => {
      const changed = changing.get(path);
      const byUse = declaring.get(path) ?? (changed?.size === 1 ? changed : undefined);
      return [...(files.get(path) ?? onlyOne(byUse ?? deepest(folders, path)))];
    },
    ownersOfObject: (object) => [...(objects.get(object) ?? [])],
  };
}

function entriesOf(
  kustomization: FluxKustomization,
  objects: readonly string[] | undefined,
): readonly InventoryEntry[] {
  const keys = objects && new Set(objects);
  // A Flux Kustomization that another one applies is a part of its own.
  return broughtObjects(kustomization).filter(
    (entry) => entry.kind !== 'Kustomization' && (!keys || keys.has(resourceKey(entry))),
  );
}

function deepest(folders: ReadonlyMap<string, ReadonlySet<string>>, path: string): ReadonlySet<string> {
  for (let folder = parentDirectory(path); folder !== ''; folder = parentDirectory(folder)) {
    const owners = folders.get(folder);
    if (owners) return owners;
  }
  return new Set();
}

function onlyOne(owners: ReadonlySet<string>): Iterable<string> {
  return owners.size === 1 ? owners : [];
}

function add(map: Map<string, Set<string>>, key: string, slug: string): void {
  const known = map.get(key);
  if (known) known.add(slug);
  else map.set(key, new Set([slug]));
}
