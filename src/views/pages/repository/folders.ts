import type { Cluster } from '../../../model/cluster/record.ts';
import type { Component } from '../../../model/components/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import type { Directory } from '../../../model/layout/record.ts';
import { parentDirectory } from '../../../repository/located-path.ts';
import { declarations } from '../../../model/shape/conventions/declarations.ts';
import { partsOf, type FleetIndex } from '../../survey/fleet-index.ts';
import { unique } from '../../vocabulary/words.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

/** The folders of a repository with what is known of each, by path. */
export interface FolderTree {
  readonly fleet: Fleet;
  readonly children: ReadonlyMap<string, readonly Directory[]>;
  readonly components: ReadonlyMap<string, readonly Component[]>;
  readonly synced: ReadonlyMap<string, readonly Cluster[]>;
  readonly builders: ReadonlyMap<string, readonly Builder[]>;
  /** By folder: the components whose Flux Kustomizations its files declare, or that are built from it or from a folder in it. */
  readonly declared: ReadonlyMap<string, readonly Component[]>;
  /** By folder: how many objects of each kind are declared below it. */
  readonly kinds: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** A Flux Kustomization that applies others. */
export interface Builder {
  readonly cluster: Cluster;
  readonly kustomization: FluxKustomization;
}

export function folderTree(index: FleetIndex): FolderTree {
  const { fleet } = index;
  const { clusters, components, layout } = fleet;
  const builders = clusters.flatMap((cluster) => {
    const parents = new Set(cluster.kustomizations.map(({ parent }) => parent));
    return cluster.kustomizations
      .filter(({ parent, namespace, name }) => parent !== undefined && parents.has(namespacedName({ namespace, name })))
      .map((kustomization) => ({ cluster, kustomization }));
  });
  return {
    fleet,
    children: Map.groupBy(layout.directories, ({ path }) => parentDirectory(path)),
    components: Map.groupBy(components, ({ directory }) => directory),
    synced: Map.groupBy(
      clusters.filter(({ assumed }) => !assumed),
      ({ path }) => path,
    ),
    builders: Map.groupBy(builders, ({ kustomization }) => kustomization.directory ?? ''),
    declared: declaredComponents(index),
    kinds: kindsByFolder(fleet),
  };
}

function declaredComponents(index: FleetIndex): FolderTree['declared'] {
  const found = new Map<string, Set<Component>>();
  for (const component of index.fleet.components) {
    for (const { kustomization } of partsOf(index, component)) {
      const { location, directory } = kustomization;
      const paths = [location && parentDirectory(location.path), directory, directory && parentDirectory(directory)];
      for (const path of unique(paths)) {
        if (path !== undefined) found.set(path, (found.get(path) ?? new Set()).add(component));
      }
    }
  }
  return new Map([...found].map(([path, components]) => [path, [...components]]));
}

function kindsByFolder(fleet: Fleet): FolderTree['kinds'] {
  const kinds = new Map<string, Map<string, number>>();
  for (const { kind, location } of declarations(fleet)) {
    for (let path = parentDirectory(location.path); path !== ''; path = parentDirectory(path)) {
      const counts = kinds.get(path) ?? new Map<string, number>();
      kinds.set(path, counts.set(kind, (counts.get(kind) ?? 0) + 1));
    }
  }
  return kinds;
}
