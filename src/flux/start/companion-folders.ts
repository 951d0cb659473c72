import { kustomizationFile } from '../../kustomize/load/load.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { joinPath, parentDirectory, pathBelow } from '../../repository/path.ts';

/**
 * The folders that stand for the same cluster as `folder` does, itself among them,
 * as where `apps/west`, `infra/west` and `policies/west` are each built for one. `folders`
 * are all that are like it, one for each cluster.
 */
export function companionFolders(tree: FileTree, folder: string, folders: readonly string[]): readonly string[] {
  const top = commonFolder(folders);
  const below = pathBelow(folder, top);
  if (top === '' || below === undefined || below === '') return [folder];
  const beside = tree
    .entries(parentDirectory(top))
    .map((name) => joinPath(parentDirectory(top), joinPath(name, below)));
  return beside.filter((other) => other === folder || kustomizationFile(tree, other) !== undefined);
}

/** The deepest folder that holds all of them. */
function commonFolder(folders: readonly string[]): string {
  const [first = '', ...others] = folders;
  let top = parentDirectory(first);
  while (top !== '' && others.some((other) => pathBelow(other, top) === undefined)) top = parentDirectory(top);
  return top;
}
