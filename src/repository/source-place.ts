import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Location, Result } from '../diagnostic.ts';
import { readRepository } from './disk.ts';
import { RepositoryError } from './repository-error.ts';
import { baseName, joinedPath, pathBelow } from './path.ts';
import type { Repository } from './repository.ts';
import type { SourceRequest } from './source-request.ts';
import { withoutCredentials } from './url.ts';

/** A request with an absolute folder. */
export interface GivenSource extends SourceRequest {
  /** Where the settings of the repository make it: only folders beside the repository are read then, and a missing one is no error. */
  readonly location?: Location;
}

/** Where the contents of a source lie: `inside` the documented repository, or in another one. */
export type SourcePlace =
  | { readonly inside: string; readonly url: string }
  | {
      readonly inside?: undefined;
      readonly url: string;
      /** What the repository is called. */
      readonly name: string;
      /** The root of the repository, as far as it is known; an absolute path. */
      readonly folder: string;
      /** The folder that was read, as an absolute path, and relative to the root. */
      readonly base: string;
      readonly below: string;
      /** What of the requested folder follows, with its `*`. */
      readonly pattern: string;
      readonly read: Result<Repository>;
    };

/**
 * Finds the folder of a source and reads it. Artifacts are pushed from folders of
 * a repository: of a folder with `*`, the root is the one that is called like
 * the part of the URL before that, if there is one. `root` is the real path of
 * the documented repository.
 *
 * @throws RepositoryError if there is none, or it may not be read.
 */
export async function readSourcePlace(root: string, repository: Repository, source: GivenSource): Promise<SourcePlace> {
  const { url } = source;
  const { base, literal, pattern, inside } = await sourceFolder(root, repository, source, url !== undefined);
  if (inside !== undefined && url !== undefined) return { inside: joinedPath(inside, pattern), url };
  const read = await readRepository(base, { history: false });
  if (url === undefined) return { ...byRemote(literal, read.value), folder: base, base, below: '', pattern, read };
  const name = lastPart(url.split('*')[0] ?? '');
  const above = pattern === '' ? base : namedFolder(base, name);
  return { url, name, folder: above, base, below: slashed(relative(above, base)), pattern, read };
}

/** A folder that exists and may be read. */
interface SourceFolder {
  /** Its real path. */
  readonly base: string;
  /** As it was written, without what follows from the first `*` on; that is `pattern`. */
  readonly literal: string;
  readonly pattern: string;
  /** Its path in the documented repository, if it lies there. */
  readonly inside?: string;
}

/**
 * The folder of a source. `mayBeInside` allows a part of the documented repository,
 * whose real path is `root`.
 *
 * @throws RepositoryError if there is none, or it may not be read.
 */
export async function sourceFolder(
  root: string,
  repository: Repository,
  source: GivenSource,
  mayBeInside = false,
): Promise<SourceFolder> {
  const { directory } = source;
  const segments = directory.split(/[\\/]/);
  const wild = segments.findIndex((segment) => segment.includes('*'));
  const literal = (wild < 0 ? segments : segments.slice(0, wild)).join('/');
  const pattern = wild < 0 ? '' : segments.slice(wild).join('/');
  const found = await stat(literal).catch(() => undefined);
  if (!found?.isDirectory())
    throw new RepositoryError(`There is no folder at "${literal}", so nothing of it is known.`);
  const base = await realpath(literal);
  if (source.location && pathBelow(slashed(base), slashed(besides(root, repository))) === undefined) {
    throw new RepositoryError(
      `The folder "${literal}" does not lie beside the repository, and settings can name no other. Give it with --source.`,
    );
  }
  const inside = pathBelow(slashed(base), slashed(root));
  if (inside !== undefined && mayBeInside) return { base, literal, pattern, inside };
  if (inside !== undefined || pathBelow(slashed(root), slashed(base)) !== undefined) {
    throw new RepositoryError(
      `The folder "${literal}" is, or holds, the documented repository: name that of another one.`,
    );
  }
  return { base, literal, pattern };
}

/** A checkout whose remote says which sources it answers. */
function byRemote(directory: string, { git }: Repository): { readonly url: string; readonly name: string } {
  if (git?.remote === undefined) {
    throw new RepositoryError(
      `The folder "${directory}" has no remote named origin that would tell which sources it answers. Give it as URL=DIR.`,
    );
  }
  if (git.prefix !== '') {
    throw new RepositoryError(
      `The folder "${directory}" is a part of a Git repository. Give the root of that, or the URL of its sources too: URL=DIR.`,
    );
  }
  return { url: git.remote, name: lastPart(git.remote) };
}

/** The folder above the checkout of the documented repository: others are usually cloned beside it. */
function besides(root: string, { git }: Repository): string {
  const depth = git?.prefix === undefined || git.prefix === '' ? 0 : git.prefix.split('/').length;
  return resolve(root, ...Array.from({ length: depth + 1 }, () => '..'));
}

/** The last part of a URL, without what Git hosts add; of letters, digits, dots, hyphens and underscores. */
export function lastPart(url: string): string {
  const path = withoutCredentials(url).replace(/(?:\.git)?\/*$/, '');
  return baseName(path.replaceAll(':', '/')).replace(/[^\w.-]+/g, '-') || 'source';
}

/** The nearest folder, from `base` upwards, of that name: artifacts are pushed from folders of a repository. `base` if there is none. */
function namedFolder(base: string, name: string): string {
  for (let folder = base; folder !== dirname(folder); folder = dirname(folder)) {
    if (basename(folder) === name) return folder;
  }
  return base;
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
