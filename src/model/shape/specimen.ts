import { isFluxKustomization } from '../../flux/api.ts';
import type { ReconciledCluster } from '../../flux/reconcile.ts';
import type { ReconciledKustomization } from '../../flux/reconcile-kustomization.ts';
import { isObject, objectIn, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import { resourceId } from '../../kubernetes/resource.ts';
import { resourceKey } from '../../kubernetes/resource-id.ts';
import { kustomizationFileNames } from '../../kustomize/load.ts';
import type { Location } from '../../diagnostic.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { baseName, parentDirectory, pathBelow } from '../../repository/path.ts';
import { componentShape, type ComponentShape } from '../component-shape.ts';
import type { Cluster, Component, FluxKustomization } from '../fleet.ts';
import type { Bindings } from './pattern.ts';
import { registrationOf, type Listing } from './registration.ts';

/** A component as the files of one cluster declare it. */
export interface Specimen {
  readonly component: Component;
  readonly bindings: Bindings;
  readonly stages: ComponentShape;
  readonly runs: 'charts' | 'manifests';
  readonly suspended: boolean;
  readonly ownKustomization: boolean;
  readonly mainFile: string;
  /** Its own files that Flux or kustomize read as objects, the main file first. */
  readonly files: readonly SpecimenFile[];
}

export interface SpecimenFile {
  readonly path: string;
  readonly encrypted: boolean;
  /** Of what declares Flux Kustomizations: how Flux comes to it. */
  readonly listing?: Listing;
  readonly documents: readonly SpecimenDocument[];
}

export interface SpecimenDocument {
  /** `Flux Kustomization` for Flux's, `kustomization.yaml` for kustomize's. */
  readonly kind: string;
  readonly body: JsonObject;
  readonly location: Location;
}

/** What specimens are read from. */
export interface SpecimenContext {
  readonly tree: FileTree;
  readonly cluster: Cluster;
  readonly reconciled: ReconciledCluster;
  readonly components: readonly Component[];
}

/** `component` as its cluster declares it; undefined where it has no files of its own there. */
export function specimenOf(component: Component, context: SpecimenContext): Specimen | undefined {
  const { cluster, reconciled, tree } = context;
  const parts = partsIn(component, cluster, reconciled);
  const [first] = parts;
  if (!first) return undefined;
  const ownKustomization = parts.every(({ objects }) => objects === undefined);
  const declaring = ownKustomization ? declaringFiles(parts, context) : [];
  if (!declaring || (ownKustomization && declaring.length === 0)) return undefined;
  const folders = ownFolders(component, parts, context);
  const isOwn = ownFiles(component, parts, folders, context);
  const objects = objectFiles(parts);
  const read = new Set(parts.flatMap(({ own }) => [...own.files]).filter(isOwn));
  const lists = [...read].filter(
    (path) => isKustomizationFile(path) && (ownKustomization || !isShared(path, objects, parts)),
  );
  const mainFile = declaring[0] ?? mainObjectFile(parts);
  if (mainFile === undefined) return undefined;
  const carrier = ownKustomization ? reconciled.kustomizations.find(({ id }) => id === first.own.parent) : first.own;
  const listed = (path: string): ReturnType<typeof registrationOf> =>
    carrier ? registrationOf(path, { tree, carrier, isOwn: (list) => isInside(list, folders) }) : { through: [] };
  const found = new Map([mainFile, ...declaring].map((path) => [path, listed(path)]));
  const paths = new Set([
    ...found.keys(),
    ...[...found.values()].flatMap(({ through }) => through),
    ...lists,
    ...[...objects].filter((path) => isOwn(path)).sort(),
  ]);
  const releases = parts.some(({ inventory }) => inventory.some(({ kind }) => kind === 'HelmRelease'));
  return {
    component,
    bindings: { name: component.name, category: categoryOf(component, [...paths]), cluster: cluster.name },
    stages: componentShape(
      component,
      parts.map(({ stage, kustomization }) => ({ stage, cluster, kustomization })),
    ),
    runs: releases ? 'charts' : 'manifests',
    suspended: parts.some(({ kustomization }) => kustomization.suspend),
    ownKustomization,
    mainFile,
    files: [...paths].flatMap((path) => {
      const file = fileOf(path, tree);
      const listing = found.get(path)?.listing;
      return file ? [{ ...file, ...(listing ? { listing } : {}) }] : [];
    }),
  };
}

interface Part {
  readonly stage: string;
  readonly kustomization: FluxKustomization;
  readonly own: ReconciledKustomization;
  readonly objects: ReadonlySet<string> | undefined;
  readonly inventory: ReconciledKustomization['inventory'];
}

function partsIn({ stages }: Component, cluster: Cluster, reconciled: ReconciledCluster): readonly Part[] {
  return stages.flatMap(({ name, instances }) =>
    instances
      .filter((instance) => instance.cluster === cluster.name)
      .flatMap((instance): Part[] => {
        const own = reconciled.kustomizations.find(({ id }) => id === instance.kustomization);
        const [inNamespace, named] = instance.kustomization.split('/');
        const kustomization = cluster.kustomizations.find((one) => one.name === named && one.namespace === inNamespace);
        if (!own || !kustomization) return [];
        const objects = instance.objects && new Set(instance.objects);
        const inventory = own.inventory.filter(
          (resource) => !isFluxKustomization(resource) && (!objects || objects.has(resourceKey(resourceId(resource)))),
        );
        return [{ stage: name, kustomization, own, objects, inventory }];
      }),
  );
}

/** The files of its Flux Kustomizations; undefined where they declare those of other components too. */
function declaringFiles(parts: readonly Part[], { cluster }: SpecimenContext): readonly string[] | undefined {
  const own = new Set(parts.map(({ kustomization }) => kustomization));
  const files = [...new Set(parts.flatMap(({ kustomization }) => kustomization.location?.path ?? []))];
  const isAlone = cluster.kustomizations.every(
    (other) => own.has(other) || !other.location || !files.includes(other.location.path),
  );
  return isAlone ? files : undefined;
}

function objectFiles(parts: readonly Part[]): ReadonlySet<string> {
  return new Set(
    parts.flatMap(({ inventory }) =>
      inventory.filter(({ origin }) => origin.kind === 'file').map(({ origin }) => origin.location.path),
    ),
  );
}

/** The folders that no other component stands in. */
function ownFolders(
  { directory, slug }: Component,
  parts: readonly Part[],
  { components }: SpecimenContext,
): readonly string[] {
  return [directory, ...parts.flatMap(({ objects, own }) => (objects ? [] : (own.directory ?? [])))].filter(
    (folder) =>
      folder !== '' &&
      components.every((other) => other.slug === slug || pathBelow(other.directory, folder) === undefined),
  );
}

function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => pathBelow(path, folder) !== undefined);
}

/** Whether a path is the component's: in its folder, or in one that bears its name. */
function ownFiles(
  { name, slug }: Component,
  parts: readonly Part[],
  folders: readonly string[],
  { components }: SpecimenContext,
): (path: string) => boolean {
  const files = objectFiles(parts.filter(({ objects }) => objects !== undefined));
  const isNamed = components.every((other) => other.slug === slug || other.name !== name);
  const named = (segment: string): boolean => segment === name || segment.startsWith(`${name}-`);
  return (path) =>
    files.has(path) ||
    isInside(path, folders) ||
    (isNamed && path.split('/').some((segment) => named(segment.replace(/\.ya?ml$/, ''))));
}

/** Whether a kustomization.yaml gathers files of others too. */
function isShared(path: string, objects: ReadonlySet<string>, parts: readonly Part[]): boolean {
  const folder = parentDirectory(path);
  const all = parts.flatMap(({ own }) => own.inventory.map(({ origin }) => origin.location.path));
  return all.some((file) => pathBelow(file, folder) !== undefined && !objects.has(file));
}

const workloads = new Set(['HelmRelease', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob']);

function mainObjectFile(parts: readonly Part[]): string | undefined {
  const all = parts.flatMap(({ inventory }) => inventory).filter(({ origin }) => origin.kind === 'file');
  return (all.find(({ kind }) => workloads.has(kind)) ?? all[0])?.origin.location.path;
}

function categoryOf({ group }: Component, paths: readonly string[]): string {
  const isSegment = paths.some((path) => parentDirectory(path).split('/').includes(group));
  return isSegment ? group : '';
}

function isKustomizationFile(path: string): boolean {
  return kustomizationFileNames.includes(baseName(path));
}

function fileOf(path: string, tree: FileTree): SpecimenFile | undefined {
  const isList = isKustomizationFile(path);
  const documents = tree.documents(path, isList ? 'go-yaml v2' : 'go-yaml v3').value;
  const read = documents.flatMap(({ body, location }): SpecimenDocument[] => {
    if (!isObject(body)) return [];
    const kind = isList ? 'kustomization.yaml' : kindOf(body);
    return kind === undefined ? [] : [{ kind, body, location }];
  });
  const encrypted = documents.some(
    ({ body }) => isObject(body) && stringIn(objectIn(body, 'sops'), 'mac') !== undefined,
  );
  return read.length === 0 ? undefined : { path, encrypted, documents: read };
}

function kindOf(body: JsonObject): string | undefined {
  const [apiVersion, kind] = [stringIn(body, 'apiVersion'), stringIn(body, 'kind')];
  if (apiVersion === undefined || kind === undefined) return undefined;
  return isFluxKustomization({ apiVersion, kind }) ? 'Flux Kustomization' : kind;
}
