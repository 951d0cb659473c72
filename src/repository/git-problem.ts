import type { GitOutput } from './git-command.ts';
import { RepositoryError } from './repository-error.ts';

/**
 * Why Git does not answer about `folder`, and what to do. What Git ignores must
 * not be published, so nothing is read without its answer.
 *
 * @param time how long it was waited for, in milliseconds.
 */
export function gitProblem(folder: string, { errors, end }: Omit<GitOutput, 'text'>, time: number): RepositoryError {
  const copy = 'or give a copy of the folder without ".git", whose .gitignore files then decide';
  switch (end) {
    case 'no-git':
      return unknown(`"${folder}" is a Git repository, but there is no program "git".`, `Install Git, ${copy}.`);
    case 'too-slow':
      return unknown(
        `Git did not answer about "${folder}" within ${time / 1000} seconds.`,
        `Run "git status" there to see what takes so long. A clone on a local disk is faster.`,
      );
    case 'too-long':
      return new RepositoryError(
        `Git lists more files in "${folder}" than Clusterbook reads. Give the folder of one Flux repository.`,
      );
    case 'success':
    case 'failure':
      return failed(folder, errors, copy);
  }
}

function failed(folder: string, errors: string, copy: string): RepositoryError {
  const reason = oneLine(/^(?:fatal|error): (.+)/m.exec(errors)?.[1] ?? 'it does not say why');
  // Git writes the command with the path that it compares, quoted for a shell.
  const [, command] = /^\s*(git config --global --add safe\.directory .+)/m.exec(errors) ?? [];
  if (command !== undefined) {
    return unknown(
      `Git does not read "${folder}": the repository belongs to another user.`,
      `If you trust it, run: ${oneLine(command)}`,
    );
  }
  return unknown(
    `Git cannot read the repository at "${folder}" (${reason}).`,
    `Repair it until "git status" works there, ${copy}.`,
  );
}

function unknown(reason: string, remedy: string): RepositoryError {
  return new RepositoryError(`${reason} Without Git's answer, ignored files could be published. ${remedy}`);
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
