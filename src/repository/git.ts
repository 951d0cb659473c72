import type { Diagnostic } from '../diagnostic.ts';
import { findGit } from './find-git.ts';
import { gitOutput, gitTime } from './git-command.ts';
import { listGitFiles } from './git-files.ts';
import { gitProblem } from './git-problem.ts';
import { RepositoryError } from './repository-error.ts';
import type { GitFacts } from './repository.ts';
import { withoutCredentials } from './url.ts';

/** What Git knows of a folder: the commit, and the files that it tracks or would add. */
export interface GitReading {
  readonly facts: GitFacts;
  /** Relative to the folder. */
  readonly files: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Asks Git about `folder`; undefined where no `.git` is in it or above it.
 *
 * @param time how long each answer may take, in milliseconds.
 * @throws RepositoryError where there is a `.git`, and Git does not answer.
 */
export async function readGit(folder: string, time: number = gitTime): Promise<GitReading | undefined> {
  const place = await gitOutput(folder, ['rev-parse', '--is-inside-work-tree', '--show-prefix'], { time });
  if (place.end !== 'success') {
    const isNone = place.end !== 'failure' || /^fatal: not a git repository \(or any /m.test(place.errors);
    if (isNone && (await findGit(folder)) === undefined) return undefined;
    throw gitProblem(folder, place, time);
  }
  if (!place.text.startsWith('true\n')) {
    throw new RepositoryError(
      `"${folder}" holds what Git stores, not a checkout of files. Clone the repository, and give the folder of the clone.`,
    );
  }
  const prefix = place.text.slice('true\n'.length).replace(/\/?\n$/, '');
  const [commit, branch, remote, tags, listed] = await Promise.all([
    readCommit(folder, time),
    ask(folder, ['symbolic-ref', '--short', '--quiet', 'HEAD'], time),
    ask(folder, ['config', '--get', 'remote.origin.url'], time),
    readTags(folder, time),
    listGitFiles(folder, prefix, time),
  ]);
  const facts: GitFacts = {
    ...commit,
    prefix,
    ...(branch === undefined ? {} : { branch }),
    ...(tags === undefined ? {} : { tags }),
    ...(remote === undefined ? {} : { remote: withoutCredentials(remote) }),
  };
  return { facts, ...listed };
}

/** Empty before the first commit. */
async function readCommit(folder: string, time: number): Promise<Pick<GitFacts, 'commit' | 'date'>> {
  const head = await gitOutput(folder, ['log', '-1', '--format=%H%n%cI'], { time });
  const [commit, date] = head.text.split('\n');
  if (head.end === 'success' && commit && date) return { commit, date };
  if (head.end === 'failure' && head.errors.includes('does not have any commits yet')) return {};
  throw gitProblem(folder, head, time);
}

/** The tags of the commit; undefined for a clone without any tags, which was told to leave them out. */
async function readTags(folder: string, time: number): Promise<readonly string[] | undefined> {
  const [tags, any] = await Promise.all([
    ask(folder, ['tag', '--points-at', 'HEAD'], time),
    ask(folder, ['for-each-ref', '--count=1', 'refs/tags'], time),
  ]);
  return any === undefined ? undefined : (tags?.split('\n').filter((tag) => tag !== '') ?? []);
}

/** What Git says, on one line; undefined where there is no such thing. */
async function ask(folder: string, args: readonly string[], time: number): Promise<string | undefined> {
  const answer = await gitOutput(folder, args, { time });
  if (answer.end === 'too-slow') throw gitProblem(folder, answer, time);
  return answer.end === 'success' && answer.text.trim() !== '' ? answer.text.trim() : undefined;
}
