import { captionAbove, isInList } from './caption.ts';
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
  if (name === undefined || isPlaceholder(name)) return [];
  if (title === undefined || !/(?:^|\s)namespaces$/i.test(title)) return [];
  if (tellsToMake(source.text) || isNoClaim(source.text)) return [];
  return [{ statement: { type: 'namespace', name }, offset: source.offset, length: source.text.length }];
}
