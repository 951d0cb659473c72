import type { Checkout, GitFacts, Repository } from '../repository/repository.ts';
import { baseName } from '../repository/path.ts';
import type { RepositoryFacts } from './fleet.ts';
import { trimEnd } from '../repository/trim-end.ts';

interface Host {
  /** What its address looks like. */
  readonly pattern: RegExp;
  /** Below the repository's page: a file of a commit. */
  readonly file: (commit: string) => string;
  /** Below the repository's page: what stands before a commit's hash. */
  readonly commits: string;
}

const hosts: readonly Host[] = [
  { pattern: /gitlab/, file: (commit) => `-/blob/${commit}/`, commits: '-/commit/' },
  { pattern: /bitbucket/, file: (commit) => `src/${commit}/`, commits: 'commits/' },
  { pattern: /gitea|forgejo|codeberg/, file: (commit) => `src/commit/${commit}/`, commits: 'commit/' },
  { pattern: /github/, file: (commit) => `blob/${commit}/`, commits: 'commit/' },
];

/**
 * What pages say of the documented repository and commit. People call it by the
 * last segment of its remote's URL; a folder of a larger repository, and one
 * without a remote, by that of `syncUrl`, which Flux is synced from.
 */
export function repositoryFacts(repository: Repository, syncUrl: string | undefined): RepositoryFacts {
  const { git } = repository;
  const url = git?.prefix === '' && git.remote !== undefined ? git.remote : syncUrl;
  const name = url === undefined ? repository.name : baseName(trimEnd(url, '/').replace(/\.git$/, ''));
  return { name, ...(git ? gitFacts(git) : {}) };
}

/** What pages say of another repository. */
export function checkoutFacts({ name, git }: Checkout): RepositoryFacts {
  return { name, ...(git ? gitFacts(git) : {}) };
}

function gitFacts(git: GitFacts): Omit<RepositoryFacts, 'name'> {
  const webUrl = git.remote === undefined ? undefined : toWebUrl(git.remote);
  const host = webUrl === undefined ? undefined : hosts.find(({ pattern }) => pattern.test(new URL(webUrl).hostname));
  const prefix = git.prefix === '' ? '' : `${git.prefix}/`;
  return {
    ...(git.commit === undefined ? {} : { commit: git.commit }),
    ...(git.date === undefined ? {} : { date: git.date }),
    ...(git.branch === undefined ? {} : { branch: git.branch }),
    ...(webUrl === undefined ? {} : { webUrl }),
    ...(webUrl === undefined || !host || git.commit === undefined
      ? {}
      : { fileUrl: `${webUrl}/${host.file(git.commit)}${prefix}`, commitUrl: `${webUrl}/${host.commits}` }),
  };
}

/** The page of a remote: `git@github.com:org/repo.git` is https://github.com/org/repo. Undefined for local paths and the like. */
function toWebUrl(remote: string): string | undefined {
  const match = /^(?:https?:\/\/|ssh:\/\/)?(?:[^@/]*@)?([\w.-]+\.[a-z]+)(?::\d+)?[:/](.+?)(?:\.git)?\/*$/i.exec(remote);
  if (!match) return undefined;
  const [, host = '', path = ''] = match;
  const url = `https://${host}/${path.replace(/^\/+/, '')}`;
  return URL.canParse(url) ? url : undefined;
}
