import type { FileTree } from '../../../repository/file-tree.ts';
import { parentDirectory } from '../../../repository/located-path.ts';
import { componentShape, type ComponentShape } from '../../components/component-shape.ts';
import type { Cluster } from '../../cluster/record.ts';
import type { Component } from '../../components/record.ts';
import { carriedBy } from './carried.ts';
import { partsIn } from './component-part.ts';
import type { ClusterLookup, ComponentLookup } from './lookup.ts';
import {
  declaringFiles,
  gathersOthers,
  isInside,
  isOwnFile,
  mainObjectFile,
  objectFiles,
  ownFolders,
} from './own-files.ts';
import type { Bindings } from '../common/pattern.ts';
import { registrationOf, type Registered } from './registration.ts';
import { readSpecimenFile, type SpecimenFile } from './specimen-file.ts';

/** A component as the files of one cluster declare it. */
export interface Specimen {
  readonly component: Component;
  readonly bindings: Bindings;
  readonly stages: ComponentShape;
  readonly runs: 'charts' | 'manifests';
  readonly suspended: boolean;
  /** Whether it has Flux Kustomizations of its own; otherwise another one carries it among others. */
  readonly ownKustomization: boolean;
  /** The path of the file that declares its Flux Kustomizations, else of what it runs. */
  readonly mainFile: string;
  /** Its own files that Flux or kustomize read as objects, the main file first. */
  readonly files: readonly SpecimenFile[];
}

/** What specimens are read from. */
export interface SpecimenContext {
  readonly tree: FileTree;
  readonly cluster: Cluster;
  readonly lookup: ClusterLookup;
  readonly components: ComponentLookup;
}

/** `component` as its cluster declares it; undefined where it has no files of its own there. */
export function specimenOf(component: Component, context: SpecimenContext): Specimen | undefined {
  const { cluster, lookup, components, tree } = context;
  const parts = partsIn(component, cluster, lookup);
  const [first] = parts;
  if (!first) return undefined;
  const ownKustomization = parts.every(({ objects }) => objects === undefined);
  const declaring = ownKustomization ? declaringFiles(parts, lookup) : [];
  if (!declaring || (ownKustomization && declaring.length === 0)) return undefined;
  const mainFile = declaring[0] ?? mainObjectFile(parts);
  // What lies in another repository is added there.
  if (mainFile === undefined || tree.read(mainFile) === undefined) return undefined;

  const folders = ownFolders(component, parts, components);
  const isOwn = isOwnFile(component, parts, folders, components);
  const objects = objectFiles(parts);
  const read = new Set(
    parts.flatMap(({ reconciled }) => carriedBy(reconciled).lists(objects, folders, component.name)),
  );
  const lists = new Set(
    [...read].filter((path) => isOwn(path) && (ownKustomization || !gathersOthers(path, objects, parts))),
  );
  // A list of an overlay is the component's too: one more component has a list of its own there.
  const isOwnList = (path: string): boolean => isInside(path, folders) || (!ownKustomization && lists.has(path));
  const carrier = ownKustomization ? lookup.reconciled.get(first.reconciled.parent ?? '') : first.reconciled;
  const registered = (path: string): Registered =>
    carrier ? registrationOf(path, { tree, carrier, isOwn: isOwnList }) : { through: [] };
  const registrations = new Map([mainFile, ...declaring].map((path) => [path, registered(path)]));
  const paths = new Set([
    ...registrations.keys(),
    ...[...registrations.values()].flatMap(({ through }) => through),
    ...lists,
    ...[...objects].filter((path) => isOwn(path)).sort(),
  ]);
  return {
    component,
    bindings: { name: component.name, category: categoryOf(component, paths), cluster: cluster.name },
    stages: componentShape(
      component,
      parts.map(({ stage, kustomization }) => ({ stage, cluster, kustomization })),
    ),
    runs: parts.some(({ inventory }) => inventory.some(({ kind }) => kind === 'HelmRelease')) ? 'charts' : 'manifests',
    suspended: parts.some(({ kustomization }) => kustomization.suspend),
    ownKustomization,
    mainFile,
    files: [...paths].flatMap((path) => {
      const file = readSpecimenFile(path, tree);
      const listing = registrations.get(path)?.listing;
      return file ? [{ ...file, ...(listing ? { listing } : {}) }] : [];
    }),
  };
}

/** The component's group, where a folder of its files is called like it. */
function categoryOf({ group }: Component, paths: ReadonlySet<string>): string {
  const isSegment = [...paths].some((path) => parentDirectory(path).split('/').includes(group));
  return isSegment ? group : '';
}
