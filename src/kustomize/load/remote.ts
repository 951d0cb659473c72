import { withoutUser } from '../../repository/url.ts';

/**
 * Whether kustomize takes `path` for something remote: a file behind http, or a
 * Git repository (`IsRemoteFile`, `NewRepoSpecFromURL`).
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/internal/git/repospec.go
 */
export function isRemote(path: string): boolean {
  return isRemoteFile(path) || isGitRepository(path);
}

/** Whether kustomize gets the file by http. */
export function isRemoteFile(path: string): boolean {
  return /^https?:/i.test(path);
}

/** `url` without the user name and password that it may hold, and without a query, which may hold a token, but for the ref. */
export function withoutCredentials(url: string): string {
  const [address = '', query = ''] = split(url, '?');
  const ref = query.split('&').find((parameter) => /^(?:ref|version)=/.test(parameter));
  const safe = withoutUser(address);
  return ref === undefined ? safe : `${safe}?${ref}`;
}

function isGitRepository(path: string): boolean {
  if (path.startsWith('/')) return false;
  const [address = ''] = split(path, '?');
  const unforced = address.replace(/^git::/i, '');
  const scheme = /^(?:ssh|https?|file):\/\//i.exec(unforced)?.[0] ?? '';
  const afterScheme = unforced.slice(scheme.length);
  const user = /^[a-zA-Z][a-zA-Z0-9-]*@/.exec(afterScheme)?.[0] ?? '';
  const hostAndPath = afterScheme.slice(user.length);
  const onGitHub = /^github\.com[/:]/i.test(hostAndPath);
  const likeScp = scheme === '' && (user !== '' || onGitHub);
  if (scheme === '' && !likeScp) return false;
  if (scheme.toLowerCase() === 'file://') return hostAndPath !== '' || user !== '';
  const separator = hostSeparator(hostAndPath, likeScp);
  return separator >= 0 && hasRepositoryPath(hostAndPath.slice(separator + 1));
}

/** Where the host ends: at a slash, or in `git@host:path` at the colon. */
function hostSeparator(hostAndPath: string, likeScp: boolean): number {
  const slash = hostAndPath.indexOf('/');
  if (!likeScp) return slash;
  const colon = hostAndPath.indexOf(':');
  return slash === -1 || (colon > 0 && colon < slash) ? colon : slash;
}

/** A repository's path either says where it ends (`_git/`, `//`, `.git`) or has two segments, and the rest stays inside. */
function hasRepositoryPath(path: string): boolean {
  const marker = /_git\/|\/\/|\.git/.exec(path);
  if (!marker && path.split('/').length < 2) return false;
  return marker?.index !== 0 || marker[0] === '_git/';
}

function split(text: string, separator: string): readonly string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
