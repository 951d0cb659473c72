import { git } from './git-command.ts';
import type { GitFacts } from './repository.ts';
import { withoutCredentials } from './url.ts';

/** What Git knows of a folder: the commit, and the files that it tracks or would add. */
export interface GitReading {
  readonly facts: GitFacts;
  /** Relative to the folder; absent where Git ignores the folder as a whole. */
  readonly files?: readonly string[];
}

/** Asks Git about `folder`; undefined where it is no checkout with a commit, or there is no Git. */
export async function readGit(folder: string): Promise<GitReading | undefined> {
  const head = await git(folder, ['log', '-1', '--format=%H%n%cI', 'HEAD']);
  const [commit, date] = head?.split('\n') ?? [];
  if (!commit || !date) return undefined;
  const [branch, remote, prefix, files, tags, anyTag] = await Promise.all([
    git(folder, ['symbolic-ref', '--short', '--quiet', 'HEAD']),
    git(folder, ['config', '--get', 'remote.origin.url']),
    git(folder, ['rev-parse', '--show-prefix']),
    git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']),
    git(folder, ['tag', '--points-at', 'HEAD']),
    git(folder, ['for-each-ref', '--count=1', 'refs/tags']),
  ]);
  const facts: GitFacts = {
    commit,
    date,
    prefix: prefix?.trim().replace(/\/$/, '') ?? '',
    ...(branch?.trim() ? { branch: branch.trim() } : {}),
    // A clone without any tags was told to leave them out.
    ...(anyTag?.trim() ? { tags: tags?.split('\n').filter((tag) => tag !== '') ?? [] } : {}),
    ...(remote?.trim() ? { remote: withoutCredentials(remote.trim()) } : {}),
  };
  const paths = files?.split('\0').filter((path) => path !== '') ?? [];
  return { facts, ...(paths.length > 0 ? { files: paths } : {}) };
}
