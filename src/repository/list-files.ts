import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileLocation, type Diagnostic } from '../diagnostic.ts';
import { markerName, readMarker } from '../output/marker.ts';
import { isGit } from './find-git.ts';
import { ignoreRules, isIgnored, type IgnoreRules } from './ignore-rules.ts';
import { parentDirectory } from './path.ts';
import { readRegularFile } from './regular-file.ts';
import { RepositoryError } from './repository-error.ts';
import { unreadable } from './unreadable.ts';
import { repositoryDiagnostic } from './problems.ts';

/** A repository with more files than this is not what the caller meant. */
const maxFiles = 100_000;

/** Names that hold no documentation and no manifests of the repository's own. */
const skipped = new Set(['.git', 'node_modules', '.clusterbook', '.astro']);

export interface FileList {
  /** Relative to the folder, `/`-separated. */
  readonly paths: readonly string[];
  /** Folders that could not be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The regular files below `root`: those of `known`, or, where Git was not
 * asked, those that the `.gitignore` files do not ignore. Follows no symbolic
 * link.
 *
 * @throws RepositoryError if `root` or a `.gitignore` file cannot be read.
 */
export async function listFiles(root: string, known: ReadonlySet<string> | undefined): Promise<FileList> {
  const paths: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const folders = known && foldersOf(known);
  const visit = async (folder: string, above: IgnoreRules): Promise<void> => {
    const entries = await readEntries(root, folder);
    if (!Array.isArray(entries)) {
      diagnostics.push(entries);
      return;
    }
    if (folder !== '' && isOutput(join(root, folder), entries)) return;
    const names = new Set(entries.map(({ name }) => name));
    if (!known && folder !== '' && names.has('.git') && (await isGit(join(root, folder, '.git')))) {
      diagnostics.push(nestedRepository(folder));
      return;
    }
    const rules = !known && names.has('.gitignore') ? await readRules(root, folder, above) : above;
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const type = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : undefined;
      if (type === undefined || skipped.has(entry.name)) continue;
      const list = type === 'folder' ? folders : known;
      if (list ? !list.has(path) : isIgnored(rules, path, type)) continue;
      if (entry.name.includes('\ufffd')) diagnostics.push(unreadable(type, path, 'has a name that is not valid UTF-8'));
      else if (type === 'folder') await visit(path, rules);
      else paths.push(path);
      if (paths.length > maxFiles) {
        throw new RepositoryError(
          `"${root}" holds more than ${maxFiles} files. Give the folder of one Flux repository.`,
        );
      }
    }
  };
  await visit('', ignoreRules([]));
  return { paths, diagnostics };
}

function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = parentDirectory(path); at !== '' && !folders.has(at); at = parentDirectory(at)) folders.add(at);
  }
  return folders;
}

async function readEntries(root: string, folder: string): Promise<Dirent[] | Diagnostic> {
  try {
    return await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    const { code = 'EIO' } = error as NodeJS.ErrnoException;
    if (folder !== '') return unreadable('folder', folder, code);
    throw new RepositoryError(`The folder "${root}" cannot be opened (${code}). Give one that you may read.`);
  }
}

/** Whether Clusterbook wrote the folder: a site is no part of the repository that it documents. */
function isOutput(folder: string, entries: readonly Dirent[]): boolean {
  return entries.some((entry) => entry.name === markerName && entry.isFile()) && readMarker(folder) !== undefined;
}

/** As with Git, a `.gitignore` file that is a link is not followed; what it would ignore must not be published. */
async function readRules(root: string, folder: string, above: IgnoreRules): Promise<IgnoreRules> {
  const path = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
  try {
    const bytes = await readRegularFile(join(root, path));
    if (bytes !== 'too-large') return ignoreRules([{ folder, text: new TextDecoder().decode(bytes) }], above);
  } catch {
    // The same is to be said as of one that is too large.
  }
  throw new RepositoryError(
    `"${path}" cannot be read, so ignored files could be published. Make it a regular file that you may read.`,
  );
}

function nestedRepository(folder: string): Diagnostic {
  return repositoryDiagnostic('repository/nested-repository', {
    location: fileLocation(folder),
  });
}
