import * as tree from './path.ts';
import type { Repository } from './repository.ts';

/**
 * A path as places of the model have it: that of a file or folder in the
 * documented repository, or `NAME:path` in another one, NAME being that of a
 * `Checkout`. The functions here are those of `path.ts` for such paths: a folder
 * of another repository lies in that one, whose root is `NAME:`.
 *
 * A file of the documented repository whose own path begins so is read as one of
 * another repository: its folder is told wrongly, nothing else.
 */
export interface LocatedPath {
  /** Absent in the documented repository. */
  readonly repository?: string;
  /** Relative to the root of its repository. */
  readonly path: string;
}

export function locatedPath(text: string): LocatedPath {
  const [prefix = ''] = /^[\w.-]+:/.exec(text) ?? [];
  if (prefix === '') return { path: text };
  return { repository: prefix.slice(0, -1), path: text.slice(prefix.length) };
}

/** The text of a path in the repository of that name. */
export function inRepository(repository: string | undefined, path: string): string {
  return repository === undefined ? path : `${repository}:${path}`;
}

/** The folder that holds what is at `text`; `NAME:` for the root of another repository, empty above it. */
export function parentDirectory(text: string): string {
  const { repository, path } = locatedPath(text);
  return path === '' ? '' : inRepository(repository, tree.parentDirectory(path));
}

/** The last segment; of the root of another repository its name. */
export function baseName(text: string): string {
  const { repository = '', path } = locatedPath(text);
  return path === '' ? repository : tree.baseName(path);
}

/** As `path.ts` has it; undefined, too, where the two are in different repositories. */
export function pathBelow(text: string, directory: string): string | undefined {
  const [inner, outer] = [locatedPath(text), locatedPath(directory)];
  return inner.repository === outer.repository ? tree.pathBelow(inner.path, outer.path) : undefined;
}

/** As `path.ts` has it: nothing leads out of a repository. */
export function resolvePath(directory: string, path: string): string | undefined {
  const { repository, path: folder } = locatedPath(directory);
  const resolved = tree.resolvePath(folder, path);
  return resolved === undefined ? undefined : inRepository(repository, resolved);
}

/** The files of the documented repository and of all others that are known, by such paths. */
export function locatedFiles({ files, checkouts = [] }: Repository): ReadonlyMap<string, string> {
  if (checkouts.length === 0) return files;
  const others = checkouts.flatMap(({ name, files: texts }) =>
    [...texts].map(([path, text]) => [inRepository(name, path), text] as const),
  );
  return new Map([...files, ...others]);
}
