import ignore, { type Ignore } from 'ignore';

/** What the `.gitignore` files of a repository say. */
export type IgnoreRules = Ignore;

export interface IgnoreFile {
  /** The folder that it stands in; empty for the root. */
  readonly folder: string;
  readonly text: string;
}

/**
 * The rules of `.gitignore` files, after those of `above`: a later one takes
 * precedence (https://git-scm.com/docs/gitignore), so files of folders stand
 * after those of the folders that these are in.
 */
export function ignoreRules(files: readonly IgnoreFile[], above?: IgnoreRules): IgnoreRules {
  const patterns = files.flatMap(({ folder, text }) =>
    text
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
      .flatMap((line) => patternFromRoot(bytewise(folder), bytewise(line))),
  );
  const rules = ignore({ ignorecase: false });
  return (above ? rules.add(above) : rules).add(patterns);
}

/** Whether Git ignores a path from the root, or a folder that it is in. */
export function isIgnored(rules: IgnoreRules, path: string, type: 'file' | 'folder'): boolean {
  return rules.ignores(bytewise(type === 'folder' ? `${path}/` : path));
}

/** A line of the `.gitignore` file in `folder` as it would be written in the root. */
function patternFromRoot(folder: string, line: string): string[] {
  if (line.startsWith('#')) return [];
  const negation = line.startsWith('!') ? '!' : '';
  const pattern = bounded(line.slice(negation.length).replace(/(?<!\\) +$/, ''), negation === '');
  if (pattern === undefined || /^\/*$/.test(pattern)) return [];
  if (folder === '') return [`${negation}${pattern}`];
  const start = `${negation}/${folder.replace(/[\\*?[]/g, '\\$&')}/`;
  // Without a slash before its end, a pattern matches at any level.
  return /\/./.test(pattern) ? [`${start}${pattern.replace(/^\//, '')}`] : [`${start}**/${pattern}`];
}

/** Each `**` multiplies the ways in which a deep path can match. */
const mostDoubleStars = 4;

/** A pattern with more `**` than can be matched in good time ignores all below instead; one that takes back does nothing. */
function bounded(pattern: string, ignores: boolean): string | undefined {
  const parts = pattern.split('**');
  if (parts.length - 1 <= mostDoubleStars) return pattern;
  return ignores ? `${parts.slice(0, mostDoubleStars).join('**')}**` : undefined;
}

/** Git compares bytes, so `?` is no letter with an accent: here each byte is a character. */
function bytewise(text: string): string {
  if (!/\P{ASCII}/u.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
