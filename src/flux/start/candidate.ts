import type { Document } from '../../repository/document.ts';
import { baseName, parentDirectory } from '../../repository/path.ts';
import { pathPattern } from '../sources/path-pattern.ts';
import type { SyncedRepository } from '../sources/synced-repository.ts';
import { buildFiles } from './build-files.ts';
import { statedPaths, type StatedPath } from './stated-path.ts';

/** A folder that may build the Flux Kustomization which applies it. */
export interface Candidate {
  /** The folder, in the repository as Flux gets it. */
  readonly directory: string;
  /** The folder that would be the root of the artifact then: empty for the whole repository. */
  readonly root: string;
  /** The folder, from that root. */
  readonly path: string;
  /** What states the path. */
  readonly file: string;
}

/**
 * The folders that some Flux Kustomization's path may lead to and whose build
 * reads what states that path, or has it beside it, so that it is worth looking at what they build. A
 * path that exists nowhere from the root of the repository may exist from the
 * root of an artifact that is made of one of its folders.
 */
export function candidates(repository: SyncedRepository, documents: readonly Document[]): readonly Candidate[] {
  const directories = directoriesOf(repository);
  const found = new Map<string, Candidate>();
  for (const stated of statedPaths(repository, documents)) {
    for (const candidate of matching(stated, directories)) {
      const key = `${candidate.root}:${candidate.path}`;
      if (!found.has(key) && concerns(repository, candidate)) found.set(key, candidate);
    }
  }
  return [...found.values()];
}

function concerns({ tree }: SyncedRepository, { directory, file }: Candidate): boolean {
  const folder = parentDirectory(file);
  const isBeside = folder === directory || (folder !== '' && parentDirectory(folder) === directory);
  return isBeside || buildFiles(tree, directory).has(file);
}

interface Directories {
  readonly all: ReadonlySet<string>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

function directoriesOf({ files }: SyncedRepository): Directories {
  const all = new Set<string>(['']);
  for (const path of files.keys()) {
    for (let folder = parentDirectory(path); !all.has(folder); folder = parentDirectory(folder)) all.add(folder);
  }
  return { all, byName: Map.groupBy(all, baseName) };
}

function matching({ path, file }: StatedPath, { all, byName }: Directories): readonly Candidate[] {
  const atRoot = (directory: string): Candidate => ({ directory, root: '', path: directory, file });
  if (path === undefined) return [...all].filter((directory) => directory !== '').map(atRoot);
  if (path.includes('${')) {
    return [...all].filter(pathPattern(path, '[^/]+')).map(atRoot);
  }
  if (path === '') return [atRoot(''), ...movedRoot(file)];
  if (all.has(path)) return [atRoot(path)];
  return (byName.get(baseName(path)) ?? [])
    .filter((directory) => directory.endsWith(`/${path}`))
    .map((directory) => ({ directory, root: directory.slice(0, -path.length - 1), path, file }))
    .filter(({ root }) => !isPutAway(root));
}

/** Whether a folder is called like those of which nobody makes an artifact any more. */
export function isPutAway(folder: string): boolean {
  return folder
    .split('/')
    .some((segment) => /^\.|^(?:archived?|attic|deprecated|disabled|old|testdata)$/i.test(segment));
}

/** Every folder may be the root of an artifact: only the file that `flux bootstrap` writes there tells which one is. */
function movedRoot(file: string): readonly Candidate[] {
  const [, root] = /^(.+)\/flux-system\/gotk-sync\.yaml$/.exec(file) ?? [];
  return root === undefined ? [] : [{ directory: root, root, path: '', file }];
}
