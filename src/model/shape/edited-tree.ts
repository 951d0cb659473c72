import { changedTree } from '../../repository/changed-tree.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { pathBelow } from '../../repository/located-path.ts';
import type { Instructions, NewLine } from './instructions.ts';

/** An artifact after somebody followed instructions; undefined where what they name is not all in it. */
export function editedTree(tree: FileTree, all: readonly Instructions[]): FileTree | undefined {
  const lines = all.flatMap((one) => [...one.lines, ...one.beside]);
  const prefix = prefixOf(tree, lines[0]?.path ?? '');
  const inTree = (path: string): string | undefined => (prefix === '' ? path : pathBelow(path, prefix));
  const texts = new Map<string, string>();
  for (const [index, { files }] of all.entries()) {
    for (const { path, text, made } of files) {
      const at = inTree(path);
      if (at === undefined) return undefined;
      texts.set(at, made.purpose === 'own' ? ownObject(index) : text);
    }
  }
  for (const line of lines.toSorted(lastFirst)) {
    const at = inTree(line.path);
    const before = at === undefined ? undefined : (texts.get(at) ?? tree.read(at));
    if (at === undefined || before === undefined) return undefined;
    texts.set(at, before.split('\n').toSpliced(line.after.end.line, 0, line.text).join('\n'));
  }
  return changedTree(tree, texts);
}

/** A line that is added moves those below it. */
function lastFirst(a: NewLine, b: NewLine): number {
  return b.after.end.line - a.after.end.line;
}

/** The folder of the repository that is the root of the tree. */
function prefixOf(tree: FileTree, path: string): string {
  const segments = path.split('/');
  const depth = segments.findIndex((_, index) => tree.origin(segments.slice(index).join('/')) === path);
  return segments.slice(0, Math.max(depth, 0)).join('/');
}

/** What only a person can write is any object. */
function ownObject(index: number): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: own-${String(index)}\n  namespace: default\n`;
}
