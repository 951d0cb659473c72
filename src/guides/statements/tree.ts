import { hasFileEnding, writtenPath } from './written-path.ts';

/** One entry of a drawing of folders. */
export interface TreeEntry {
  readonly path: string;
  /** 0-based, of the drawing. */
  readonly line: number;
}

/**
 * The paths that a drawing of folders shows, as `tree` prints them. What
 * stands below something that is left open (`...`, `<name>`) is left out, and
 * so is what may be a word about the entry instead of its name.
 */
export function treeEntries(drawing: string): readonly TreeEntry[] {
  const lines = drawing.split('\n');
  const first = lines.findIndex((line) => /[├└]/.test(line));
  if (first < 0) return [];
  const root = rootOf(lines[first - 1]?.trim() ?? '');
  if (root === undefined) return [];
  const entries: TreeEntry[] = [];
  const above: { readonly column: number; readonly path: string | undefined }[] = [];
  for (const [line, text] of lines.entries()) {
    const branch = branchAndEntry.exec(text);
    if (line < first || !branch) continue;
    const [, indent = '', rest = ''] = branch;
    while ((above.at(-1)?.column ?? -1) >= indent.length) above.pop();
    const parent = above.length === 0 ? root.replace(/^\.\/?|\/$/g, '') : above.at(-1)?.path;
    const path = parent === undefined ? undefined : entryPath(parent, rest);
    above.push({ column: indent.length, path });
    if (path !== undefined) entries.push({ path, line });
  }
  return entries;
}

/** What a drawing starts from: the folder in the line above, often the name of the repository; nothing where there is no such line. */
function rootOf(line: string): string | undefined {
  if (line === '') return '.';
  return /^(?:📁\s*)?(\.|[\w./-]{1,200}\/|[\w-]{1,100})\s*(?:#.*)?$/u.exec(line)?.[1];
}

/**
 * The lines that lead to an entry, its own branch, a picture before the name if there is one, and the rest. No two
 * neighbouring parts match the same character, and the last one matches all: nothing has to be tried twice.
 */
const branchAndEntry = /^([│|\s]*)[├└]─*\s*(?:[^\w\s.<[{$*~…─-]+\s*)?(\S.*)$/su;

/** Undefined for what is no single name, or stands for another one. */
function entryPath(parent: string, rest: string): string | undefined {
  const [name = '', after = ''] = /^(\S+)(?:\s+(.*))?$/s.exec(rest)?.slice(1) ?? [];
  const isName = name.endsWith('/') || hasFileEnding(name) || after === '' || /^(?:#|←|<-|--|—|–|\(|→|-)/.test(after);
  if (!isName) return undefined;
  const path = parent === '' ? name.replace(/\/$/, '') : `${parent}/${name}`;
  return path.includes('/') ? writtenPath(path) : /^[\w.-]+$/.test(path) ? path : undefined;
}
