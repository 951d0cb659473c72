import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
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
  const [branch, remote, prefix, files] = await Promise.all([
    git(folder, ['symbolic-ref', '--short', '--quiet', 'HEAD']),
    git(folder, ['config', '--get', 'remote.origin.url']),
    git(folder, ['rev-parse', '--show-prefix']),
    git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']),
  ]);
  const facts: GitFacts = {
    commit,
    date,
    prefix: prefix?.trim().replace(/\/$/, '') ?? '',
    ...(branch?.trim() ? { branch: branch.trim() } : {}),
    ...(remote?.trim() ? { remote: withoutCredentials(remote.trim()) } : {}),
  };
  const paths = files?.split('\0').filter((path) => path !== '') ?? [];
  return { facts, ...(paths.length > 0 ? { files: paths } : {}) };
}

const run = promisify(execFile);

/** Git's settings may name programs to run: those that reading could trigger are switched off. */
const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'log.showSignature=false'];

async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', [...harmless, '-C', folder, ...args], {
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
    });
    return stdout;
  } catch {
    return undefined;
  }
}
