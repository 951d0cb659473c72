import type { InlineCode } from 'mdast';
import type { Passage } from './passages.ts';
import type { PathStatement } from './statement.ts';
import { treeEntries } from './tree.ts';
import { isAboutMaking, isNoClaim, sentencesOf, sourceOf, tellsToMake } from './wording.ts';
import { hasFileEnding, writtenPath } from './written-path.ts';

/** Paths between backticks that a sentence takes for existing. */
export function namedPaths(
  passage: Passage,
  text: string,
): readonly { readonly statement: PathStatement; readonly node: InlineCode }[] {
  if (passage.type !== 'text') return [];
  const source = sourceOf(passage, text);
  // An entry of a list of tasks tells what to do, or what was done.
  if (/\[[ x]\]\s*$/i.test(text.slice(Math.max(0, source.offset - longestBox), source.offset))) return [];
  const sentenceAt = sentencesOf(source.text);
  const { lead, headings } = passage.surroundings;
  const intro = lead.trimEnd().endsWith(':') ? lead : '';
  if (tellsToMake(intro) || isNoClaim(intro) || isAboutMaking(headings.at(-1) ?? '') || isCaption(source.text))
    return [];
  return passage.codes.flatMap((node) => {
    const path = writtenPath(node.value);
    if (path === undefined || (!hasFileEnding(path) && !node.value.endsWith('/') && path.split('/').length < 3))
      return [];
    const sentence = sentenceAt((node.position?.start.offset ?? 0) - source.offset);
    return tellsToMake(sentence) || isNoClaim(sentence)
      ? []
      : [{ statement: { type: 'path', path, form: 'name' }, node }];
  });
}

/** A box to tick, and the blanks behind it. */
const longestBox = 8;

/** Whether a paragraph is but the name of a file, whose content follows: it may be one that the reader writes. */
function isCaption(source: string): boolean {
  return /^\W*(?:(?:file|path|in)\W+)?`[^`]+`[\s*_:]*$/i.test(source);
}

/** Paths of a drawing of folders, where it is no drawing of what is to be made. */
export function drawnPaths(passage: Passage): readonly { readonly statement: PathStatement; readonly line: number }[] {
  if (passage.type !== 'code' || !drawingLanguages.has(passage.node.lang ?? '')) return [];
  const { lead, headings } = passage.surroundings;
  if (tellsToMake(lead) || isNoClaim(lead) || isAboutMaking(headings.at(-1) ?? '')) return [];
  return treeEntries(passage.node.value).map(({ path, line }) => ({
    statement: { type: 'path', path, form: 'tree', drawing: passage.node.position?.start.offset ?? 0 },
    line,
  }));
}

/** What authors write behind the fence of a drawing. */
const drawingLanguages: ReadonlySet<string> = new Set([
  '',
  'text',
  'txt',
  'tree',
  'plaintext',
  'console',
  'sh',
  'bash',
]);
