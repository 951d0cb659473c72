/**
 * `path` as seen from `directory`, normalised: without `.`, `..`, a leading or
 * a trailing slash. Undefined where it would leave the tree. As Flux does, an
 * absolute path is taken as relative to the root of the tree.
 */
export function resolvePath(directory: string, path: string): string | undefined {
  const segments: string[] = path.startsWith('/') ? [] : directory.split('/').filter((segment) => segment !== '');
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}

/** `path` from the root of a tree, which `..` cannot leave: as Flux reads `spec.path`, `../../apps` is `apps`. */
export function clampedPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** What follows `directory` in `path`: empty for the folder itself, undefined for what lies outside of it. */
export function pathBelow(path: string, directory: string): string | undefined {
  if (directory === '') return path;
  if (path === directory) return '';
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : undefined;
}

/** `path`, which is relative to `directory`, from the root of the tree. Either may be empty. */
export function joinPath(directory: string, path: string): string {
  return directory === '' ? path : path === '' ? directory : `${directory}/${path}`;
}

/** The folder that holds `path`; empty for the root. */
export function parentDirectory(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last segment of `path`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `path` in `folder`, where either may be empty. */
export function joinedPath(folder: string, path: string): string {
  return folder === '' || path === '' ? folder + path : `${folder}/${path}`;
}
