import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileLocation, type Diagnostic, type Result } from '../diagnostic.ts';
import { generatorFiles } from './generator-files.ts';
import { readGit } from './git.ts';
import { readHistory } from './git-history.ts';
import { readBytes } from './read-text.ts';
import type { Repository } from './repository.ts';

/** Larger files are no manifests that a person keeps in Git; a diagnostic says that one was left out. */
const maxFileBytes = 5 * 1024 * 1024;

/** Of binary files that generators take in: more than all the ConfigMaps of a repository hold. */
const maxKeptBytes = 64 * 1024 * 1024;

/** A repository with more files than this is not what the caller meant. */
const maxFiles = 100_000;

/** Folders that hold no documentation and no manifests of the repository's own. */
const skippedFolders = new Set(['.git', 'node_modules', '.clusterbook', '.astro']);

/** The repository cannot be read at all. The message says what to do. */
export class RepositoryError extends Error {}

/**
 * Reads the text files below `root`: in a Git checkout those that Git tracks or
 * would add, elsewhere all. Symbolic links are never followed, so nothing
 * outside the folder is read; nothing is executed but `git` itself.
 *
 * @throws RepositoryError if `root` is not a readable folder.
 */
export async function readRepository(root: string): Promise<Result<Repository>> {
  const folder = resolve(root);
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new RepositoryError(`There is no folder at "${root}". Give the path of a checkout of your Flux repository.`);
  }
  const git = await readGit(folder);
  const paths = await listFiles(folder, git?.files);
  const diagnostics: Diagnostic[] = [];
  const files = new Map<string, string>();
  const others = new Set<string>();
  const bytes = new Map<string, Uint8Array>();
  for (const path of paths.sort(byCodeUnit)) {
    const { text, exact, problem } = await readText(folder, path);
    if (text === undefined) others.add(path);
    else files.set(path, text);
    if (exact) bytes.set(path, exact);
    if (problem) diagnostics.push(problem);
  }
  let kept = 0;
  for (const path of generatorFiles(files, others)) {
    const size = (await stat(join(folder, path)).catch(() => undefined))?.size ?? maxFileBytes;
    if (size >= maxFileBytes || kept + size > maxKeptBytes) continue;
    kept += size;
    bytes.set(path, await readFile(join(folder, path)));
  }
  const history = git && (await readHistory(folder, git.facts.commit, files));
  const facts = git && { ...git.facts, ...(history ? { history } : {}) };
  return { value: { name: basename(folder), files, others, bytes, ...(facts ? { git: facts } : {}) }, diagnostics };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function listFiles(root: string, tracked: readonly string[] | undefined): Promise<string[]> {
  const paths: string[] = [];
  const wanted = tracked && new Set(tracked);
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) await visit(path);
      else if (entry.isFile() && (!wanted || wanted.has(path))) paths.push(path);
      if (paths.length > maxFiles) {
        throw new RepositoryError(
          `"${root}" holds more than ${maxFiles} files. Give the folder of one Flux repository.`,
        );
      }
    }
  };
  await visit('');
  return paths;
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
  const file = join(root, path);
  const leftOut = (reason: string): ReadFile =>
    /\.(?:ya?ml|md)$/.test(path) ? { problem: unreadable(path, reason) } : {};
  try {
    const { size } = await stat(file);
    if (size > maxFileBytes) return leftOut(`is larger than ${maxFileBytes / 1024 / 1024} MiB`);
    const bytes = await readFile(file);
    const read = readBytes(bytes);
    if (typeof read === 'string') return leftOut(read);
    return { text: read.text, ...(read.isExact ? {} : { exact: bytes }) };
  } catch {
    return leftOut('cannot be opened');
  }
}

function unreadable(path: string, reason: string): Diagnostic {
  return {
    rule: 'repository/unreadable-file',
    severity: 'warning',
    message: `The file ${reason}, so it was left out.`,
    location: fileLocation(path),
  };
}
