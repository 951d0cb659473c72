import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileLocation, type Diagnostic, type Result } from '../diagnostic.ts';
import { markerName, readMarker } from '../output/marker.ts';
import { readGit } from './git.ts';
import { readHistory } from './git-history.ts';
import type { Repository } from './repository.ts';

/** Larger files are no manifests that a person keeps in Git; a diagnostic says that one was left out. */
const maxFileBytes = 5 * 1024 * 1024;

/** A repository with more files than this is not what the caller meant. */
const maxFiles = 100_000;

/** Folders that hold no documentation and no manifests of the repository's own. */
const skippedFolders = new Set(['.git', 'node_modules', '.clusterbook', '.astro']);

/** The repository cannot be read at all. The message says what to do. */
export class RepositoryError extends Error {}

/**
 * Reads the text files below `root`: in a Git checkout those that Git tracks or
 * would add, elsewhere all. Symbolic links are never followed, so nothing
 * outside the folder is read; nothing is executed but `git` itself. What landed
 * before is left out if `history` is false.
 *
 * @throws RepositoryError if `root` is not a readable folder.
 */
export async function readRepository(
  root: string,
  options: { readonly history?: boolean } = {},
): Promise<Result<Repository>> {
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
  for (const path of paths.sort(byCodeUnit)) {
    const read = await readText(folder, path);
    if (typeof read === 'string') files.set(path, read);
    else others.add(path);
    if (typeof read === 'object') diagnostics.push(read);
  }
  const history = git && options.history !== false && (await readHistory(folder, git.facts.commit, files));
  const facts = git && { ...git.facts, ...(history ? { history } : {}) };
  return { value: { name: basename(folder), files, others, ...(facts ? { git: facts } : {}) }, diagnostics };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function listFiles(root: string, tracked: readonly string[] | undefined): Promise<string[]> {
  const paths: string[] = [];
  const wanted = tracked && new Set(tracked);
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    if (folder !== '' && isOutput(join(root, folder), entries)) return;
    for (const entry of entries) {
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

/** Whether Clusterbook wrote the folder: a site is no part of the repository that it documents. */
function isOutput(folder: string, entries: readonly Dirent[]): boolean {
  return entries.some((entry) => entry.name === markerName && entry.isFile()) && readMarker(folder) !== undefined;
}

/** The file's text; undefined for a binary file; a diagnostic for text that cannot be read. */
async function readText(root: string, path: string): Promise<string | Diagnostic | undefined> {
  const file = join(root, path);
  const isManifest = /\.(?:ya?ml|md)$/.test(path);
  try {
    const { size } = await stat(file);
    if (size > maxFileBytes)
      return isManifest ? unreadable(path, `is larger than ${maxFileBytes / 1024 / 1024} MiB`) : undefined;
    const bytes = await readFile(file);
    if (bytes.includes(0)) return isManifest ? unreadable(path, 'is binary') : undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const reason = error instanceof TypeError ? 'is not valid UTF-8' : 'cannot be opened';
    return isManifest ? unreadable(path, reason) : undefined;
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
