import { isArray, isObject, type Json } from '../../kubernetes/json.ts';
import { kustomizationFile } from '../../kustomize/load/load.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { joinPath, resolvePath } from '../../repository/path.ts';

/**
 * The files that building `directory` may read, found without building it: what
 * any text of a kustomization.yaml leads to, and what these lead to; all manifests
 * below a folder that has none. A few more than a build reads, never fewer.
 */
export function buildFiles(tree: FileTree, directory: string): ReadonlySet<string> {
  const files = new Set<string>();
  const directories = new Set([directory]);
  for (const next of directories) {
    const read = namedPaths(tree, next) ?? manifestsBelow(tree, next);
    for (const path of read) {
      if (tree.isDirectory(path)) directories.add(path);
      else files.add(path);
    }
  }
  return files;
}

/** For each file and folder that a kustomization.yaml names, the folders of those that do. */
export function listingFolders(tree: FileTree): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const folders = [''];
  for (const folder of folders) {
    folders.push(
      ...tree
        .entries(folder)
        .map((name) => joinPath(folder, name))
        .filter((path) => tree.isDirectory(path)),
    );
    for (const path of namedPaths(tree, folder) ?? []) {
      const known = found.get(path);
      if (known) known.push(folder);
      else found.set(path, [folder]);
    }
  }
  return found;
}

const remembered = new WeakMap<FileTree, Map<string, ReadonlySet<string>>>();

/** The files and folders that the kustomization.yaml of a folder names, itself among them; undefined if there is none. */
export function namedPaths(tree: FileTree, directory: string): ReadonlySet<string> | undefined {
  const file = kustomizationFile(tree, directory);
  if (file === undefined) return undefined;
  const known = remembered.get(tree) ?? new Map<string, ReadonlySet<string>>();
  remembered.set(tree, known);
  const paths = known.get(directory) ?? new Set([file, ...existing(tree, directory, file)]);
  known.set(directory, paths);
  return paths;
}

function existing(tree: FileTree, directory: string, file: string): readonly string[] {
  const [document] = tree.documents(file, 'go-yaml v2').value;
  return textsIn(document?.body as Json | undefined).flatMap((text) => {
    // Generators write KEY=FILE.
    const path = resolvePath(directory, text.slice(text.indexOf('=') + 1));
    return path !== undefined && path !== directory && (tree.read(path) !== undefined || tree.isDirectory(path))
      ? [path]
      : [];
  });
}

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' || value.includes('\n') ? [] : [value];
  if (isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Manifests below a folder without kustomization.yaml; folders with one stand for themselves. */
function manifestsBelow(tree: FileTree, directory: string): readonly string[] {
  return tree.entries(directory).flatMap((name) => {
    const path = joinPath(directory, name);
    if (!tree.isDirectory(path)) return /\.ya?ml$/.test(name) ? [path] : [];
    return kustomizationFile(tree, path) === undefined ? manifestsBelow(tree, path) : [path];
  });
}
