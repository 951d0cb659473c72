import type { Location } from '../../diagnostic.ts';
import { isKustomizationFile } from '../../kustomize/load/load.ts';
import { arrayIn, isObject, stringIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { Document } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { parentDirectory, resolvePath } from '../../repository/path.ts';
import { commentBeside } from '../objects/comment.ts';
import { lineLocation } from '../objects/line-location.ts';

/** What the kustomization.yaml files of a repository say of its other files and folders, by their paths. */
export interface KustomizationEntries {
  /** Entries that build a file or folder. */
  readonly builds: ReadonlyMap<string, readonly Entry[]>;
  /** Entries that take a file for a patch. */
  readonly patches: ReadonlyMap<string, readonly Entry[]>;
  /** Entries that are commented out. */
  readonly commentedOut: ReadonlyMap<string, readonly CommentedEntry[]>;
  /** Files that cannot be read. */
  readonly unreadable: ReadonlySet<string>;
}

/** A line of a kustomization.yaml that names a file or folder. */
export interface Entry {
  readonly location: Location;
}

/** The same, commented out. */
export interface CommentedEntry extends Entry {
  /** The comment beside it; empty if there is none. */
  readonly comment: string;
}

export function kustomizationEntries(files: ReadonlyMap<string, string>, tree: FileTree): KustomizationEntries {
  const builds = new Map<string, Entry[]>();
  const patches = new Map<string, Entry[]>();
  const commentedOut = new Map<string, CommentedEntry[]>();
  const unreadable = new Set<string>();
  for (const [file, text] of files) {
    if (!isKustomizationFile(file)) continue;
    const {
      value: [document],
      diagnostics,
    } = tree.documents(file, 'go-yaml v2');
    if (diagnostics.some(({ severity }) => severity === 'error')) unreadable.add(file);
    const { body } = document ?? {};
    if (document && isObject(body)) {
      addAll(builds, document, buildPointers(body), body);
      addAll(patches, document, patchPointers(body), body);
    }
    for (const { target, entry } of commentedEntries(file, text)) append(commentedOut, target, entry);
  }
  return { builds, patches, commentedOut, unreadable };
}

function addAll(
  entries: Map<string, Entry[]>,
  document: Document,
  pointers: readonly Pointer[],
  body: JsonObject,
): void {
  for (const pointer of pointers) {
    const target = resolvePath(parentDirectory(document.path), stringIn(body, ...pointer) ?? '');
    if (target !== undefined) append(entries, target, { location: document.locate(pointer) });
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key) ?? [];
  map.set(key, list);
  list.push(value);
}

function buildPointers(body: JsonObject): readonly Pointer[] {
  const fields = ['resources', 'bases', 'components', 'generators', 'transformers', 'validators', 'crds'];
  return fields.flatMap((field) => textEntries(body, field));
}

function patchPointers(body: JsonObject): readonly Pointer[] {
  return [
    ...textEntries(body, 'patchesStrategicMerge'),
    ...['patches', 'patchesJson6902'].flatMap((field) =>
      arrayIn(body, field).flatMap((entry, index) =>
        stringIn(entry, 'path') === undefined ? [] : [[field, index, 'path']],
      ),
    ),
  ];
}

/** Entries of a list of paths; text of several lines is a manifest or patch of its own. */
function textEntries(body: JsonObject, field: string): readonly Pointer[] {
  return arrayIn(body, field).flatMap((entry, index) =>
    typeof entry === 'string' && !entry.includes('\n') ? [[field, index]] : [],
  );
}

/** Lines like `# - ./release.yaml  # waits for the disks`. */
function commentedEntries(
  file: string,
  text: string,
): readonly { readonly target: string; readonly entry: CommentedEntry }[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const written = /^\s*#+\s*-\s*(?:path:\s*)?["']?([^\s"'#:]+)["']?\s*(?:#.*)?$/.exec(line)?.[1];
    const target = written === undefined ? undefined : resolvePath(parentDirectory(file), written);
    if (target === undefined) return [];
    const location = lineLocation(file, lines, index);
    return [{ target, entry: { location, comment: commentBeside(lines, index) } }];
  });
}
