import { readdir } from 'node:fs/promises';
import type { Diagnostic } from '../diagnostic.ts';
import { git, gitOutput } from './git-command.ts';
import { gitProblem } from './git-problem.ts';
import { pathBelow } from './path.ts';
import { RepositoryError } from './repository-error.ts';
import { unreadable } from './unreadable.ts';

export interface GitFiles {
  /** Relative to the folder that was asked about. */
  readonly files: ReadonlySet<string>;
  /** Folders that Git could not look into. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files of `folder` that Git tracks or would add. `prefix` is where the
 * folder stands in its repository.
 *
 * @throws RepositoryError where it is not certain which files Git ignores, or it ignores all.
 */
export async function listGitFiles(folder: string, prefix: string, time: number): Promise<GitFiles> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = await gitOutput(folder, args, { time });
  if (listed.end !== 'success') throw gitProblem(folder, listed, time);
  // Git goes on without a .gitignore file that it cannot open, and lists what that file ignores.
  const [, rules] =
    /^warning: (?:unable to access|ignoring excessively large pattern file:) '?([^'\n]+)/m.exec(listed.errors) ?? [];
  if (rules !== undefined) {
    throw new RepositoryError(
      `Git cannot read "${rules}", which may say what it ignores, so ignored files could be published. Make it a regular file that you may read.`,
    );
  }
  const entries = listed.text.split('\0').filter((path) => path !== '');
  // What ends with a slash is another repository.
  const files = new Set(entries.filter((path) => !path.endsWith('/')));
  if (files.size === 0) await refuseEmpty(folder, entries, time);
  return { files, diagnostics: unreadableFolders(listed.errors, prefix) };
}

/** @throws RepositoryError if Git leaves out what is in `folder`. */
async function refuseEmpty(folder: string, entries: readonly string[], time: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name !== '.git');
  if (entries.includes('./') && names.length > 0) {
    throw new RepositoryError(
      `"${folder}" is a submodule that is not checked out, so Git does not know its files. Run: git submodule update --init`,
    );
  }
  const ignored = await git(folder, ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'], {
    time,
  });
  if (ignored === '') return;
  throw new RepositoryError(
    `Git ignores all that is in "${folder}", so nothing of it is published. Remove it from the .gitignore file, or make the folder a repository of its own: git init`,
  );
}

/** Git's warnings break off after 4096 bytes, so one without an end is about a path that is too long. */
function unreadableFolders(errors: string, prefix: string): readonly Diagnostic[] {
  const warnings = errors.matchAll(/^warning: could not open directory '(.+?)(?:\/?': (.+))?$/gm);
  return [...warnings].flatMap(([, path = '', message = 'ENAMETOOLONG']) => {
    const below = pathBelow(path, prefix);
    return below === undefined ? [] : [unreadable('folder', below, message)];
  });
}
