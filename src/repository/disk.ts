import { access, constants, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Diagnostic, Result } from '../diagnostic.ts';
import { generatorFiles } from './generator-files.ts';
import { readGit } from './git.ts';
import { readHistory } from './git-history.ts';
import { listFiles } from './list-files.ts';
import { readBytes } from './read-text.ts';
import { maxFileBytes, readRegularFile } from './regular-file.ts';
import { RepositoryError } from './repository-error.ts';
import type { Repository } from './repository.ts';
import { unreadable } from './unreadable.ts';
import { compareText } from './text-order.ts';

/** Of binary files that generators take in: more than all the ConfigMaps of a repository hold. */
const maxKeptBytes = 64 * 1024 * 1024;

export interface ReadOptions {
  /** How long Git may take to answer one question, in milliseconds: a minute, unless stated. */
  readonly gitTime?: number;
  /** Whether to read what landed before; yes, unless stated. */
  readonly history?: boolean;
}

/**
 * Reads the text files below `root`: in a Git checkout those that Git tracks or
 * would add, elsewhere those that no `.gitignore` file ignores. Symbolic links
 * are never followed, so nothing outside the folder is read; nothing is executed
 * but `git` itself.
 *
 * @throws RepositoryError if `root` is not a readable folder, or it is not certain which files Git ignores.
 */
export async function readRepository(
  root: string,
  { gitTime, history: wantsHistory = true }: ReadOptions = {},
): Promise<Result<Repository>> {
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
  const bytes = new Map<string, Uint8Array>();
  for (const path of [...listed.paths].sort(compareText)) {
    const { text, exact, problem } = await readText(folder, path);
    if (text === undefined) others.add(path);
    else files.set(path, text);
    if (exact) bytes.set(path, exact);
    if (problem) diagnostics.push(problem);
  }
  for (const [path, kept] of await keptBytes(folder, generatorFiles(files, others))) bytes.set(path, kept);
  const value: Repository = { name: basename(folder), files, others, bytes, ...(git ? { git: git.facts } : {}) };
  if (git?.facts.commit === undefined || !wantsHistory) return { value, diagnostics };
  const { value: history, diagnostics: unread } = await readHistory(folder, git.facts.commit, files, gitTime);
  const facts = { ...git.facts, ...(history ? { history } : {}) };
  return { value: { ...value, git: facts }, diagnostics: [...diagnostics, ...unread] };
}

/** Git and we may say the same of a folder; file systems list folders in orders of their own. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byPlace = new Map(diagnostics.map((one) => [`${one.location?.path ?? ''} ${one.rule}`, one]));
  return [...byPlace].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one);
}

/** The bytes of the files that are no text, up to a limit for all of them. What cannot be read is left out. */
async function keptBytes(root: string, paths: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const kept = new Map<string, Uint8Array>();
  let size = 0;
  for (const path of paths) {
    const read = await readRegularFile(join(root, path)).catch(() => 'too-large' as const);
    if (read === 'too-large' || size + read.length > maxKeptBytes) continue;
    size += read.length;
    kept.set(path, read);
  }
  return kept;
}

interface ReadFile {
  /** Absent for a file that is no text. */
  readonly text?: string;
  /** Its bytes, where the text does not give them. */
  readonly exact?: Uint8Array;
  /** Why a file that may be a manifest is left out. */
  readonly problem?: Diagnostic;
}

async function readText(root: string, path: string): Promise<ReadFile> {
  const leftOut = (reason: string): ReadFile =>
    /\.(?:ya?ml|md)$/.test(path) ? { problem: unreadable('file', path, reason) } : {};
  try {
    const bytes = await readRegularFile(join(root, path));
    if (bytes === 'too-large') return leftOut(`is larger than ${maxFileBytes / 1024 / 1024} MiB`);
    const read = readBytes(bytes);
    if (typeof read === 'string') return leftOut(read);
    return { text: read.text, ...(read.isExact ? {} : { exact: bytes }) };
  } catch (error) {
    return leftOut((error as NodeJS.ErrnoException).code ?? 'EIO');
  }
}
