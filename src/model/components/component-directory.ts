import { baseName, inRepository, locatedPath, parentDirectory, pathBelow } from '../../repository/located-path.ts';
import { isEnvironmentName, isLayerName } from '../../repository/environment.ts';
import type { FluxKustomization } from '../kustomizations/record.ts';

/** Where a component lives. */
export interface Place {
  /** The same for the same component in every cluster: the directory without the segments that name a cluster or environment. */
  readonly key: string;
  readonly directory: string;
  readonly name: string;
}

/** The Flux Kustomizations of a cluster, as far as they decide where one of them belongs. */
export interface Neighbours {
  readonly clusterNames: ReadonlySet<string>;
  /** What a Kustomization is called in every cluster. */
  readonly commonName: (kustomization: FluxKustomization) => string;
  /** Those that a file declares. */
  readonly inFile: (path: string) => readonly FluxKustomization[];
  /** How many files of a folder declare any. */
  readonly declaringFiles: (folder: string) => number;
  readonly parentOf: (kustomization: FluxKustomization) => FluxKustomization | undefined;
}

/** Segments that name a category of things. */
const categories = new Set(
  'apps app infrastructure infra controllers configs config clusters platform core services tenants'.split(' '),
);

/** Segments that name a part of a thing, not a thing. */
const parts = new Set(
  'api app backend cache client common database db frontend redis server ui web worker workers'.split(' '),
);

/**
 * The directory of the component that a Flux Kustomization belongs to: that of
 * one in the same file whose name it extends; else the folder on the way to what
 * it builds that bears its name; else the folder that declares it, if what it
 * builds lies inside; else the folder whose name it extends; else what it
 * builds. One that builds another repository belongs to what stands beside it.
 */
export function componentPlace(kustomization: FluxKustomization, neighbours: Neighbours): Place {
  const root = rootOf(kustomization, neighbours);
  if (root) return componentPlace(root, neighbours);
  const { directory } = kustomization;
  return directory === undefined
    ? externalPlace(kustomization, neighbours)
    : builtPlace(kustomization, directory, neighbours);
}

/** The one in the same file whose name this one's extends. */
function rootOf({ name, location }: FluxKustomization, neighbours: Neighbours): FluxKustomization | undefined {
  return neighbours.inFile(location?.path ?? '').find((other) => name.startsWith(`${other.name}-`));
}

function builtPlace(kustomization: FluxKustomization, directory: string, neighbours: Neighbours): Place {
  const { clusterNames } = neighbours;
  const name = neighbours.commonName(kustomization);
  const file = kustomization.location?.path ?? '';
  const folder = parentDirectory(file);
  const isOwnFolder =
    folder !== '' && folder !== directory && isInside(directory, folder) && neighbours.declaringFiles(folder) === 1;
  const found =
    folderNamed(directory, name) ?? (isOwnFolder ? folder : folderThatBegins(directory, name, clusterNames));
  return placeOf(found ?? directory, name, clusterNames);
}

function externalPlace(kustomization: FluxKustomization, neighbours: Neighbours): Place {
  const name = neighbours.commonName(kustomization);
  const file = kustomization.location?.path ?? '';
  const folder = parentDirectory(file);
  const named = folderNamed(folder, name) ?? folderThatBegins(folder, name, neighbours.clusterNames);
  if (named !== undefined) return placeOf(named, name, neighbours.clusterNames);
  const built = neighbours.inFile(file).filter((other) => other.directory !== undefined);
  const beside = built.find((other) => other.name.startsWith(`${name}-`)) ?? built[0];
  // Not by way of the one whose name its own extends: that may be this one.
  if (beside?.directory !== undefined) return builtPlace(beside, beside.directory, neighbours);
  const parent = neighbours.parentOf(kustomization);
  const parentPlace = parent && componentPlace(parent, neighbours);
  const isThing =
    parentPlace && ![parentPlace.name, baseName(parentPlace.directory)].some((one) => categories.has(one));
  if (isThing && isInside(folder, parentPlace.directory)) return parentPlace;
  const called = nameOfExternal(kustomization, name, neighbours);
  const shared = folder.split('/').filter((segment) => !isEnvironment(segment, neighbours.clusterNames));
  return { key: [...shared, called].join('/'), directory: folder, name: called };
}

/**
 * Of one that builds another source: the source's name where its own extends it,
 * since what comes from one source is one thing (`cert-manager` of
 * `cert-manager-configs`); the namespace where others of its file share its name.
 */
function nameOfExternal(
  { namespace, sourceRef, location }: FluxKustomization,
  name: string,
  neighbours: Neighbours,
): string {
  if (name.startsWith(`${sourceRef.name}-`)) return sourceRef.name;
  const namesakes = neighbours.inFile(location?.path ?? '').filter((other) => neighbours.commonName(other) === name);
  return namesakes.length > 1 ? namespace : name;
}

/** The deepest folder of `directory` with this very name; a category does not count. */
function folderNamed(directory: string, name: string): string | undefined {
  if (categories.has(name)) return undefined;
  const { repository, path } = locatedPath(directory);
  const segments = path.split('/');
  const index = segments.lastIndexOf(name);
  return index < 0 ? undefined : inRepository(repository, segments.slice(0, index + 1).join('/'));
}

/** The deepest folder whose name begins the Kustomization's: `rook-ceph` of `rook-ceph-operator`. */
function folderThatBegins(directory: string, name: string, clusterNames: ReadonlySet<string>): string | undefined {
  const { repository, path } = locatedPath(directory);
  const segments = path.split('/');
  const index = segments.findLastIndex(
    (segment, at) =>
      at >= segments.length - 2 &&
      name.startsWith(`${segment}-`) &&
      !categories.has(segment) &&
      !isEnvironment(segment, clusterNames),
  );
  return index < 0 ? undefined : inRepository(repository, segments.slice(0, index + 1).join('/'));
}

/** Whether a folder's name is that of an environment or cluster. */
export function isEnvironment(segment: string, clusterNames: ReadonlySet<string>): boolean {
  return isEnvironmentName(segment) || isLayerName(segment) || clusterNames.has(segment);
}

/** Whether a folder's name tells what part of a thing it holds, rather than which thing. */
export function isPartOfThing(segment: string): boolean {
  return parts.has(segment);
}

/** Whether a place is named after one thing, rather than a category or whatever the Kustomization builds. */
export function isOneThing(kustomization: FluxKustomization, { name, directory }: Place): boolean {
  if (categories.has(baseName(directory))) return false;
  return (
    kustomization.name === name || kustomization.name.startsWith(`${name}-`) || kustomization.name.endsWith(`-${name}`)
  );
}

/**
 * The place of a directory, without the segments that name an environment. Where
 * the folder's name is only the end of the Kustomization's (`server` of
 * `food-site-server`), the latter tells more.
 */
export function placeOf(
  directory: string,
  kustomization: string | undefined,
  clusterNames: ReadonlySet<string>,
): Place {
  const { repository, path } = locatedPath(directory);
  const segments = path.split('/');
  while (segments.length > 1 && isEnvironment(segments.at(-1) ?? '', clusterNames)) segments.pop();
  const trimmed = segments.join('/');
  const folder = baseName(trimmed);
  const common = segments
    .filter((segment, index) => index === segments.length - 1 || !isEnvironment(segment, clusterNames))
    .join('/');
  const name = folder === '' || kustomization?.endsWith(`-${folder}`) === true ? (kustomization ?? folder) : folder;
  return { key: inRepository(repository, common), directory: inRepository(repository, trimmed), name };
}

function isInside(directory: string, other: string): boolean {
  return pathBelow(directory, other) !== undefined;
}
