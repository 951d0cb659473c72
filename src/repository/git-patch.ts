import { unquotePath } from './git-quoting.ts';
import type { FileEdit, Hunk, LineRange } from './history.ts';
import { removedObjects } from './removed-objects.ts';
import { versionLine, type VersionLine } from './version-line.ts';

/** What `parsePatches` reads: to be given to `git log --patch --unified=0`. */
export const patchFormat = '--format=%x00%H';

/**
 * Reads the output of `git log --patch --unified=0` in `patchFormat`: by commit,
 * what happened inside of its files. Of the lines themselves only versions are
 * kept, and none from a stretch that looks like part of a secret. Where the
 * output breaks off (`complete` is false), the commit that it was at is left out.
 *
 * @param variables names of variables that versions are written with: lines that define them are kept, too.
 */
export function parsePatches(
  output: string,
  complete: boolean,
  variables: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, readonly FileEdit[]> {
  const edits = new Map<string, readonly FileEdit[]>();
  const lines = linesOf(output);
  let hash: string | undefined;
  let files: FileEdit[] = [];
  for (let line = lines.next(); line !== undefined;) {
    if (line.startsWith('\0')) {
      if (hash !== undefined) edits.set(hash, files);
      hash = line.slice(1);
      files = [];
      line = lines.next();
    } else if (line.startsWith('diff --git ')) {
      const file = readFile(line, lines, variables);
      if (file.edit) files.push(file.edit);
      line = file.following;
    } else line = lines.next();
  }
  if (hash !== undefined && complete) edits.set(hash, files);
  return edits;
}

interface Lines {
  /** The next line; undefined at the end. */
  readonly next: () => string | undefined;
}

function linesOf(text: string): Lines {
  let at = 0;
  return {
    next: () => {
      if (at >= text.length) return undefined;
      const end = text.indexOf('\n', at);
      const line = text.slice(at, end < 0 ? text.length : end);
      at = end < 0 ? text.length : end + 1;
      return line;
    },
  };
}

/** Reads one file's part, whose first line is `header`; gives the line that follows it, too. */
function readFile(
  header: string,
  lines: Lines,
  variables: ReadonlySet<string>,
): { readonly edit?: FileEdit; readonly following: string | undefined } {
  let [from, path] = bothPaths(header.slice('diff --git '.length));
  let deleted = false;
  let binary = false;
  const hunks: Hunk[] = [];
  const replaced: number[] = [];
  const removed: string[] = [];
  let line = lines.next();
  for (; line !== undefined && !line.startsWith('diff --git ') && !line.startsWith('\0'); line = lines.next()) {
    const ranges = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (ranges) {
      const [before, after] = [rangeOf(ranges[1], ranges[2]), rangeOf(ranges[3], ranges[4])];
      const content = readHunk(lines, before.count, after.count);
      hunks.push(hunkOf(before, after, content, variables));
      replaced.push(...replacedLines(content, after.start));
      if (deleted) removed.push(...content.removed);
    } else if (line.startsWith('deleted file')) deleted = true;
    else if (line.startsWith('Binary files ')) binary = true;
    else if (line.startsWith('rename from ')) from = unquotePath(line.slice('rename from '.length));
    else if (line.startsWith('rename to ')) path = unquotePath(line.slice('rename to '.length));
  }
  if (path === undefined) return { following: line };
  return {
    edit: {
      path,
      ...(from === undefined || from === path ? {} : { from }),
      hunks,
      binary,
      replaced,
      removed: removedObjects(removed),
    },
    following: line,
  };
}

/** The two paths of `a/PATH b/PATH`: spaces in them are not quoted, so the two halves tell, unless the file was renamed. */
function bothPaths(text: string): readonly [string | undefined, string | undefined] {
  const half = (text.length - 1) / 2;
  const [before, after] = [unquotePath(text.slice(0, half)), unquotePath(text.slice(half + 1))];
  const same = before.slice(2) === after.slice(2) && before.startsWith('a/') && after.startsWith('b/');
  return same ? [before.slice(2), after.slice(2)] : [undefined, undefined];
}

interface HunkContent {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The lines of a hunk, by their number: their texts may look like anything. */
function readHunk(lines: Lines, removedCount: number, addedCount: number): HunkContent {
  const removed: string[] = [];
  const added: string[] = [];
  while (removed.length < removedCount || added.length < addedCount) {
    const line = lines.next();
    if (line === undefined) break;
    if (line.startsWith('-')) removed.push(line.slice(1));
    else if (line.startsWith('+')) added.push(line.slice(1));
  }
  return { removed, added };
}

function rangeOf(start: string | undefined, count: string | undefined): Omit<LineRange, 'versions'> {
  return { start: Number(start), count: count === undefined ? 1 : Number(count) };
}

function hunkOf(
  before: Omit<LineRange, 'versions'>,
  after: Omit<LineRange, 'versions'>,
  { removed, added }: HunkContent,
  variables: ReadonlySet<string>,
): Hunk {
  const secretive = [...removed, ...added].some(looksSecret);
  const versionsIn = (lines: readonly string[], start: number): readonly VersionLine[] =>
    secretive ? [] : lines.flatMap((line, index) => versionLine(line, start + index, variables) ?? []);
  return {
    before: { ...before, versions: versionsIn(removed, before.start) },
    after: { ...after, versions: versionsIn(added, after.start) },
  };
}

function looksSecret(line: string): boolean {
  return /^\s*(?:kind:\s*["']?\w*Secret\b|(?:stringData|data|sops|encryptedData)["']?:)|ENC\[|-----BEGIN/.test(line);
}

/** Of the lines that were added, from `start` on, those of fields that say what a version is one of, if lines that were removed have these fields. */
function replacedLines({ removed, added }: HunkContent, start: number): readonly number[] {
  const fieldOf = (line: string) => /^[\s-]*["']?(url|chart|repository|newName)["']?\s*:/.exec(line)?.[1];
  const before = new Set(removed.map(fieldOf));
  return added.flatMap((line, index) => {
    const field = fieldOf(line);
    return field !== undefined && before.has(field) ? [start + index] : [];
  });
}
