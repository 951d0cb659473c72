import { joinPath, parentDirectory, pathBelow } from '../../repository/path.ts';
import { comparableUrl, ownerOf } from '../sources/git-url.ts';
import { artifactPath, repositoryPath, type SyncedRepository } from '../sources/synced-repository.ts';
import { isPutAway } from './candidate.ts';
import { pushedFolders } from './pushed-folder.ts';
import { compareText } from '../../repository/text-order.ts';

/** What a cluster is synced from, as its entry point states it. */
export interface Synced {
  /** Of the source. */
  readonly kind: string;
  readonly url: string;
  /** Below the root of the artifact. */
  readonly path: string;
  /** The file that states it, in the documented repository. */
  readonly file: string;
}

/**
 * The folders of the repository that may be the root of the artifact which a
 * cluster is synced from: one where that is clear, empty for all of the
 * repository. CI says which folder it pushes; else it is the one below which the path
 * exists, or of several the one that holds what states it.
 */
export function artifactRoots(repository: SyncedRepository, synced: Synced): readonly string[] {
  const { kind, url, path, file } = synced;
  const { tree } = repository;
  const holds = (folder: string): boolean =>
    tree.isDirectory(joinPath(artifactPath(repository, folder) ?? folder, path));
  const pushed = kind === 'OCIRepository' ? pushedFolders(repository.files).filter(({ folder }) => holds(folder)) : [];
  const stated = distinct(pushed.filter(({ address }) => address === comparableUrl(url)));
  if (stated.length === 1) return stated;
  const unnamed = distinct(pushed.filter(({ address }) => address === undefined));
  if (path === '') return unnamed.length === 1 ? unnamed : [repository.folder];
  if (tree.isDirectory(path)) return [repository.folder];
  if (unnamed.length === 1) return unnamed;
  const above = foldersAbove(repository, path);
  const around = above.filter((folder) => pathBelow(file, folder) !== undefined);
  if (around.length > 0) return around.slice(-1);
  return isElsewhere(repository, synced) ? [] : above;
}

function distinct(pushed: readonly { readonly folder: string }[]): readonly string[] {
  return [...new Set(pushed.map(({ folder }) => folder))];
}

/** The folders below which `path` exists, shortest first. */
export function foldersAbove(repository: SyncedRepository, path: string): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const file of repository.files.keys()) {
    for (let folder = parentDirectory(file); folder !== '' && !seen.has(folder); folder = parentDirectory(folder)) {
      seen.add(folder);
      if (!folder.endsWith(`/${path}`)) continue;
      const above = repositoryPath(repository, folder.slice(0, -path.length - 1));
      if (above !== undefined && above !== '' && !isPutAway(above)) found.add(above);
    }
  }
  return [...found].sort((a, b) => a.length - b.length || compareText(a, b));
}

/** Whether a source is another Git repository, where a folder of the same path means nothing. One of the same owner may be this one under an earlier name. */
function isElsewhere({ git }: SyncedRepository, { kind, url }: Synced): boolean {
  return kind === 'GitRepository' && git?.remote !== undefined && ownerOf(url) !== ownerOf(git.remote);
}
