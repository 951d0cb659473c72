import type { FileTree } from './file-tree.ts';
import { parseDocuments } from './document.ts';

/**
 * A tree with other texts at some paths, as it would be after an edit; all else
 * is that of `base`. Folders of new files are there too.
 */
export function changedTree(base: FileTree, texts: ReadonlyMap<string, string>): FileTree {
  const added = new Map<string, Set<string>>();
  for (const path of texts.keys()) {
    for (let child = path; child !== '';) {
      const slash = child.lastIndexOf('/');
      const parent = slash < 0 ? '' : child.slice(0, slash);
      const names = added.get(parent) ?? new Set();
      added.set(parent, names.add(child.slice(slash + 1)));
      child = parent;
    }
  }
  return {
    read: (path) => texts.get(path) ?? base.read(path),
    bytes: (path) => (texts.has(path) ? undefined : base.bytes(path)),
    documents: (path, reader) => {
      const text = texts.get(path);
      return text === undefined ? base.documents(path, reader) : parseDocuments(base.origin(path), text, reader);
    },
    isDirectory: (path) => added.has(path) || base.isDirectory(path),
    entries: (directory) => {
      const more = added.get(directory);
      return more ? [...new Set([...base.entries(directory), ...more])].toSorted() : base.entries(directory);
    },
    origin: base.origin,
  };
}
