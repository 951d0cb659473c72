import { access, constants, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Diagnostic, Result } from '../diagnostic.ts';
import { readGit } from './git.ts';
import { readHistory } from './git-history.ts';
import { listFiles } from './list-files.ts';
import { maxFileBytes, readRegularFile } from './regular-file.ts';
import { RepositoryError } from './repository-error.ts';
import type { Repository } from './repository.ts';
import { unreadable } from './unreadable.ts';

export interface ReadOptions {
  /** How long Git may take to answer one question, in milliseconds: a minute, unless stated. */
  readonly gitTime?: number;
}

/**
 * Reads the text files below `root`: in a Git checkout those that Git tracks or
 * would add, elsewhere those that no `.gitignore` file ignores. Symbolic links
 * are never followed, so nothing outside the folder is read; nothing is executed
 * but `git` itself.
 *
 * @throws RepositoryError if `root` is not a readable folder, or it is not certain which files Git ignores.
 */
export async function readRepository(root: string, { gitTime }: ReadOptions = {}): Promise<Result<Repository>> {
  const folder = resolve(root);
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new RepositoryError(`There is no folder at "${root}". Give the path of a checkout of your Flux repository.`);
  }
  await access(folder, constants.R_OK | constants.X_OK).catch(() => {
    throw new RepositoryError(
      `The folder "${root}" cannot be opened for lack of permission. Give one that you may read.`,
    );
  });
  const git = await readGit(folder, gitTime);
  const listed = await listFiles(folder, git?.files);
  const diagnostics = distinct([...(git?.diagnostics ?? []), ...listed.diagnostics]);
  const files = new Map<string, string>();
  const others = new Set<string>();
  for (const path of [...listed.paths].sort(byCodeUnit)) {
    const read = await readText(folder, path);
    if (typeof read === 'string') files.set(path, read);
    else others.add(path);
    if (typeof read === 'object') diagnostics.push(read);
  }
  const value: Repository = { name: basename(folder), files, others, ...(git ? { git: git.facts } : {}) };
  if (git?.facts.commit === undefined) return { value, diagnostics };
  const { value: history, diagnostics: unread } = await readHistory(folder, git.facts.commit, files, gitTime);
  const facts = { ...git.facts, ...(history ? { history } : {}) };
  return { value: { ...value, git: facts }, diagnostics: [...diagnostics, ...unread] };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Git and we may say the same of a folder; file systems list folders in orders of their own. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byPlace = new Map(diagnostics.map((one) => [`${one.location?.path ?? ''} ${one.rule}`, one]));
  return [...byPlace].sort(([a], [b]) => byCodeUnit(a, b)).map(([, one]) => one);
}

/** The file's text; undefined for a binary file; a diagnostic for text that cannot be read. */
async function readText(root: string, path: string): Promise<string | Diagnostic | undefined> {
  const isManifest = /\.(?:ya?ml|md)$/.test(path);
  const problem = (reason: string): Diagnostic | undefined =>
    isManifest ? unreadable('file', path, reason) : undefined;
  try {
    const bytes = await readRegularFile(join(root, path));
    if (bytes === 'too-large') return problem(`is larger than ${maxFileBytes / 1024 / 1024} MiB`);
    if (bytes.includes(0)) return problem('is binary');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    return problem(
      error instanceof TypeError ? 'is not valid UTF-8' : ((error as NodeJS.ErrnoException).code ?? 'EIO'),
    );
  }
}
