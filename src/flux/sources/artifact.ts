import { arrayIn, stringIn } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { rearranged, type FileTree } from '../../repository/file-tree.ts';
import { includedFiles } from './source-ignore.ts';
import type { SyncedRepository } from './synced-repository.ts';

/** The files of this repository that a source hands on. */
export interface Artifact {
  readonly tree: FileTree;
  /** Paths of all of them. */
  readonly files: readonly string[];
}

const artifacts = new WeakMap<ReadonlyMap<string, string>, Map<string, Artifact>>();

/**
 * The artifact that `source` makes of this repository: without the files that it
 * ignores, a GitRepository with only the folders of its `sparseCheckout`, a
 * Bucket with only what is below its `prefix`. Made once for the same settings.
 */
export function repositoryArtifact({ tree, files, others }: SyncedRepository, source: Resource | undefined): Artifact {
  const made = artifacts.get(files) ?? new Map<string, Artifact>();
  artifacts.set(files, made);
  const ignored = stringIn(source?.body, 'spec', 'ignore');
  const prefixes = fetchedPrefixes(source);
  const key = JSON.stringify([ignored, prefixes]);
  const known = made.get(key);
  if (known) return known;
  const included = includedFiles(files, ignored, others).filter(
    (path) => !prefixes || prefixes.some((prefix) => path.startsWith(prefix)),
  );
  const artifact = { tree: rearranged(tree, new Map(included.map((path) => [path, path]))), files: included };
  made.set(key, artifact);
  return artifact;
}

/** What the paths of fetched files begin with; undefined if all files are fetched. */
function fetchedPrefixes(source: Resource | undefined): readonly string[] | undefined {
  if (source?.kind === 'Bucket') {
    const prefix = stringIn(source.body, 'spec', 'prefix') ?? '';
    return prefix === '' ? undefined : [prefix];
  }
  if (source?.kind !== 'GitRepository') return undefined;
  const folders = arrayIn(source.body, 'spec', 'sparseCheckout').filter((folder) => typeof folder === 'string');
  // go-git compares the beginnings of paths, so `apps` takes `apps-extra` too.
  return folders.length === 0 ? undefined : folders.map((folder) => folder.replace(/^\.\//, ''));
}
