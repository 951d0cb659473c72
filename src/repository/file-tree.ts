import type { Result } from '../diagnostic.ts';
import { parseDocuments, type Document } from './document.ts';
import { inRepository, parentDirectory } from './located-path.ts';
import type { YamlReader } from './yaml-schema.ts';
import { compareText } from './text-order.ts';

/**
 * A folder tree as a reconciler sees it: the whole repository, or the artifact
 * that a source makes of it. Paths are relative to the tree's root and
 * `/`-separated; the root itself is the empty string.
 */
export interface FileTree {
  /** The file's text; undefined if there is no such file. */
  read: (path: string) => string | undefined;
  /** The file's bytes where its text does not give them, or it has none; `unread` for a file that exists and was not read. */
  bytes: (path: string) => Uint8Array | 'unread' | undefined;
  /** The YAML documents of a file as `reader` reads them, objects if none is named; parsed once; their locations name the file in the repository. Empty if there is no such file. */
  documents: (path: string, reader?: YamlReader) => Result<readonly Document[]>;
  isDirectory: (path: string) => boolean;
  /** Names in a directory, folders included, in the order of their UTF-16 code units; empty if there is no such directory. */
  entries: (directory: string) => readonly string[];
  /** Where a file of the tree stands, as `LocatedPath` has it. */
  origin: (path: string) => string;
}

/** Bytes by path, as `FileTree.bytes` gives them. */
type Bytes = ReadonlyMap<string, Uint8Array | 'unread'>;

export interface FileTreeOptions {
  /** Paths of files that are no texts. */
  readonly others?: Iterable<string>;
  /** Bytes of files whose text does not give them, by path. */
  readonly bytes?: ReadonlyMap<string, Uint8Array>;
  /** What another repository than the documented one is called. */
  readonly repository?: string;
}

/** The tree of these files, by path, and of those that are no texts. */
export function fileTree(
  files: ReadonlyMap<string, string>,
  { others = [], bytes = new Map(), repository }: FileTreeOptions = {},
): FileTree {
  const parsed: Readonly<Record<YamlReader, Map<string, Result<readonly Document[]>>>> = {
    'go-yaml v3': new Map(),
    'go-yaml v2': new Map(),
  };
  return treeOf(
    files,
    new Map<string, Uint8Array | 'unread'>([...Array.from(others, (path) => [path, 'unread'] as const), ...bytes]),
    (path, reader = 'go-yaml v3') => {
      let result = parsed[reader].get(path);
      if (!result) {
        result = parseDocuments(inRepository(repository, path), files.get(path) ?? '', reader);
        parsed[reader].set(path, result);
      }
      return result;
    },
    (path) => inRepository(repository, path),
  );
}

/** A tree whose files are files of `base` at other paths: `paths` maps each path in the new tree to one in `base`. */
export function rearranged(base: FileTree, paths: ReadonlyMap<string, string>): FileTree {
  return gathered(new Map([...paths].map(([path, from]) => [path, { tree: base, path: from }])));
}

/** A file of a tree. */
export interface TreeFile {
  readonly tree: FileTree;
  readonly path: string;
}

/** A tree whose files are files of others: `sources` says which, by their paths in the new tree. */
export function gathered(sources: ReadonlyMap<string, TreeFile>): FileTree {
  const files = new Map<string, string>();
  const bytes = new Map<string, Uint8Array | 'unread'>();
  for (const [path, from] of sources) {
    const [text, exact] = [from.tree.read(from.path), from.tree.bytes(from.path)];
    if (text !== undefined) files.set(path, text);
    if (exact !== undefined) bytes.set(path, exact);
  }
  return treeOf(
    files,
    bytes,
    (path, reader) => {
      const from = sources.get(path);
      return from ? from.tree.documents(from.path, reader) : none;
    },
    (path) => {
      const from = sources.get(path);
      return from ? from.tree.origin(from.path) : path;
    },
  );
}

/** The folder of the repository that a folder of the tree was made from. */
export function repositoryDirectory(tree: FileTree, directory: string): string {
  const names = tree.entries(directory);
  const child = (name: string): string => (directory === '' ? name : `${directory}/${name}`);
  const file = names.find((name) => !tree.isDirectory(child(name)));
  if (file !== undefined) return parentDirectory(tree.origin(child(file)));
  const [folder] = names;
  return folder === undefined ? directory : parentDirectory(repositoryDirectory(tree, child(folder)));
}

const none: Result<readonly Document[]> = { value: [], diagnostics: [] };

function treeOf(
  files: ReadonlyMap<string, string>,
  bytes: Bytes,
  documents: FileTree['documents'],
  origin: FileTree['origin'],
): FileTree {
  const directories = directoriesOf(files.keys());
  return {
    read: (path) => files.get(path),
    bytes: (path) => bytes.get(path),
    documents: (path, reader) => (files.has(path) ? documents(path, reader) : none),
    isDirectory: (path) => directories.has(path),
    entries: (directory) => directories.get(directory) ?? [],
    origin,
  };
}

function directoriesOf(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of paths) {
    let child = path;
    while (child !== '') {
      const slash = child.lastIndexOf('/');
      const parent = slash < 0 ? '' : child.slice(0, slash);
      const known = names.get(parent) ?? new Set();
      names.set(parent, known);
      if (known.has(child.slice(slash + 1))) break;
      known.add(child.slice(slash + 1));
      child = parent;
    }
  }
  return new Map([...names].map(([directory, set]) => [directory, [...set].sort(compareText)]));
}
