import { fileLocation, type Diagnostic } from '../../diagnostic.ts';
import { isObject, stringIn } from '../../kubernetes/json.ts';
import type { Document } from '../../repository/document.ts';
import { rearranged, type FileTree } from '../../repository/file-tree.ts';
import { clampedPath, joinPath, pathBelow } from '../../repository/path.ts';
import type { GitFacts, Repository } from '../../repository/repository.ts';
import { fluxDiagnostic } from '../problems.ts';

/** Files by their paths in an artifact. */
export interface ArtifactFiles {
  readonly tree: FileTree;
  readonly files: ReadonlyMap<string, string>;
  /** Paths of files that are no texts. */
  readonly others: readonly string[];
}

/** The documented repository as Flux gets it: paths are relative to the root of the artifact that its source makes. */
export interface SyncedRepository extends ArtifactFiles {
  /** The documented folder in the artifact: empty where it is all of it. What lies outside is not known. */
  readonly root: string;
  /** The artifact in the documented folder: empty where it is all of it. Files outside of it are not part of the artifact. */
  readonly folder: string;
  /** Of the checkout, to recognise this repository among the sources. */
  readonly git?: Pick<GitFacts, 'remote' | 'branch' | 'commit'>;
}

/**
 * What Flux gets of a repository. Where the documented folder is part of a
 * larger Git repository, its manifests may write paths from the root of either:
 * the one below which more of the paths that `documents` state exist is the root
 * of the artifact; of the documented folder if none tells.
 */
export function syncedRepository(
  { files, others: unread = new Set(), git }: Pick<Repository, 'files' | 'others' | 'git'>,
  tree: FileTree,
  documents: readonly Document[],
): SyncedRepository {
  const root = artifactRoot(tree, documents, git?.prefix ?? '');
  const known = git ? { git } : {};
  const others = [...unread];
  if (root === '') return { tree, files, others, root, folder: '', ...known };
  const inArtifact = (path: string): string => `${root}/${path}`;
  return {
    tree: rearranged(tree, new Map([...files.keys(), ...others].map((path) => [inArtifact(path), path]))),
    others: others.map(inArtifact),
    files: new Map([...files].map(([path, text]) => [inArtifact(path), text])),
    root,
    folder: '',
    ...known,
  };
}

const folders = new WeakMap<SyncedRepository, Map<string, SyncedRepository>>();

/**
 * What Flux gets where only a folder of the repository becomes the artifact, as
 * where CI pushes it to a registry. `folder` is a path of the documented folder;
 * empty for all of it. Made once for the same folder.
 */
export function artifactAt(repository: SyncedRepository, folder: string): SyncedRepository {
  if (folder === repository.folder) return repository;
  const made = folders.get(repository) ?? new Map<string, SyncedRepository>();
  folders.set(repository, made);
  const artifact = made.get(folder) ?? partOf(repository, folder);
  made.set(folder, artifact);
  return artifact;
}

function partOf(repository: SyncedRepository, folder: string): SyncedRepository {
  const top = artifactPath(repository, folder) ?? folder;
  const { git } = repository;
  return { ...filesBelow(repository, top), root: '', folder, ...(git ? { git } : {}) };
}

/** What lies below a folder, by the paths from there. */
export function filesBelow({ tree, files, others: all }: ArtifactFiles, folder: string): ArtifactFiles {
  const inside = (paths: Iterable<string>): readonly (readonly [below: string, path: string])[] =>
    [...paths].flatMap((path) => {
      const below = pathBelow(path, folder);
      return below === undefined ? [] : [[below, path] as const];
    });
  const [texts, others] = [inside(files.keys()), inside(all)];
  return {
    tree: rearranged(tree, new Map([...texts, ...others])),
    files: new Map(texts.map(([below, path]) => [below, files.get(path) ?? ''])),
    others: others.map(([below]) => below),
  };
}

/** Says that paths are taken as written from the root of a Git repository of which the documented folder is a part. */
export function onlyPartKnown({ root }: SyncedRepository): readonly Diagnostic[] {
  if (root === '') return [];
  return [
    fluxDiagnostic('flux/folder-of-repository', {
      message:
        `The paths of Flux Kustomizations are written from the root of the Git repository, of which the folder ${root} is documented: ` +
        'what they build outside of it is not known.',
      location: fileLocation(''),
    }),
  ];
}

/** The path in the artifact of a file of the repository; undefined for one that is not in the artifact. */
export function artifactPath({ root, folder }: SyncedRepository, path: string): string | undefined {
  const below = pathBelow(path, folder);
  return below === undefined ? undefined : joinPath(root, below);
}

/** The path in the repository of a file or folder of the artifact; undefined for what lies outside of the documented folder. */
export function repositoryPath({ root, folder }: SyncedRepository, path: string): string | undefined {
  const below = pathBelow(path, root);
  return below === undefined ? undefined : joinPath(folder, below);
}

/** Whether a path of the artifact is that of the documented folder or inside of it. */
export function isDocumented({ root }: SyncedRepository, path: string): boolean {
  return pathBelow(path, root) !== undefined;
}

/** `prefix` if the paths that exist are written from the root of the Git repository, else empty. */
function artifactRoot(tree: FileTree, documents: readonly Document[], prefix: string): string {
  if (prefix === '') return '';
  let fromFolder = 0;
  let fromGitRoot = 0;
  for (const path of documents.flatMap(statedPaths)) {
    const below = pathBelow(path, prefix);
    if (path !== '' && tree.isDirectory(path)) fromFolder += 1;
    else if (below !== undefined && tree.isDirectory(below)) fromGitRoot += 1;
  }
  return fromGitRoot > fromFolder ? prefix : '';
}

/** Where Flux Kustomizations, FluxInstances and the values of the flux-instance chart state a path. */
const pathFields = [
  ['spec', 'path'],
  ['spec', 'sync', 'path'],
  ['spec', 'values', 'instance', 'sync', 'path'],
  ['instance', 'sync', 'path'],
];

function statedPaths({ body }: Document): readonly string[] {
  if (!isObject(body)) return [];
  return pathFields.flatMap((pointer) => {
    const path = stringIn(body, ...pointer);
    return path === undefined ? [] : [clampedPath(path)];
  });
}
