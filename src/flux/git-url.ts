import { trimEnd } from '../repository/trim-end.ts';

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
