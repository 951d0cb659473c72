import { trimEnd } from '../../repository/trim-end.ts';

/**
 * A Git or OCI URL in a form that compares: `host/path`, without scheme, user,
 * port, `.git` and trailing slash, in lower case. `git@github.com:org/repo` and
 * `ssh://git@github.com/org/repo.git` are the same repository.
 */
export function comparableUrl(url: string): string {
  const path = url
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/^([^/:]+):(?:\d+\/)?/, '$1/');
  return trimEnd(path, '/')
    .replace(/\.git$/, '')
    .replace(/\/+/g, '/')
    .toLowerCase();
}

/** What stands before the repository's name in a Git URL, in a form that compares: a repository keeps it when it is renamed. */
export function ownerOf(url: string): string {
  return comparableUrl(url).replace(/\/[^/]*$/, '');
}
