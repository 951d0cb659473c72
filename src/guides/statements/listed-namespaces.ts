import type { Passage } from './passages.ts';
import type { NamespaceStatement } from './statement.ts';
import { isNoClaim, sourceOf, tellsToMake } from './wording.ts';
import { isPlaceholder } from './written-path.ts';

/** Namespaces that a list describes below a title that says so. */
export function listedNamespaces(
  passage: Passage,
  text: string,
): readonly { readonly statement: NamespaceStatement; readonly offset: number; readonly length: number }[] {
  if (passage.type !== 'text' || passage.node.type !== 'paragraph') return [];
  const source = sourceOf(passage, text);
  const title =
    captionAbove(text, source.offset) ??
    (isInList(text, source.offset) ? passage.surroundings.headings.at(-1) : undefined);
  const name = /^[*_`]*([a-z][a-z0-9-]*)[*_`]*\s*(?::|—|–| - )[*_`]*\s+\S/.exec(source.text)?.[1];
  if (
    name === undefined ||
    title === undefined ||
    !/(?:^|\s)namespaces$/i.test(title) ||
    tellsToMake(source.text) ||
    isNoClaim(source.text)
  )
    return [];
  return isPlaceholder(name)
    ? []
    : [{ statement: { type: 'namespace', name }, offset: source.offset, length: source.text.length }];
}

function isInList(text: string, offset: number): boolean {
  return /^\s*[-*•]/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1));
}

/** The line right above a list, where it is a title that somebody forgot to mark as one. */
export function captionAbove(text: string, offset: number): string | undefined {
  if (!isInList(text, offset)) return undefined;
  let end = text.lastIndexOf('\n', offset - 1);
  for (let lines = 0; end > 0 && lines < longestList; lines++) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trim();
    if (!/^[-*•]/.test(line))
      return line === '' || line.length > longestTitle || /[.:;,!?]$/.test(line) ? undefined : line;
    end = start - 1;
  }
  return undefined;
}

const longestTitle = 60;
/** Nobody sees the title of an entry that stands further down. */
const longestList = 30;
