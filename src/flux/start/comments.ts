/**
 * A text in Terraform's or Bicep's language with blanks in place of its comments,
 * so that nothing that is commented out counts, and places stay what they are.
 */
export function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  let quote: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== undefined) {
      if (character === '\\') index += 1;
      else if (character === quote || character === '\n') quote = undefined;
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    if (character !== '#' && character !== '/') continue;
    const end = commentEnd(text, index);
    if (end === undefined) continue;
    kept += text.slice(from, index) + text.slice(index, end).replace(/[^\n]/g, ' ');
    from = end;
    index = end - 1;
  }
  return kept + text.slice(from);
}

/** Where the comment that begins at `start` ends; undefined if none begins there. An address has slashes, too, but no blank before them. */
function commentEnd(text: string, start: number): number | undefined {
  const isBlock = text.startsWith('/*', start);
  if (!isBlock && !text.startsWith('//', start) && text.charAt(start) !== '#') return undefined;
  if (!isBlock && /\S/.test(text.charAt(start - 1))) return undefined;
  const end = isBlock ? text.indexOf('*/', start + 2) + 2 : text.indexOf('\n', start);
  return end < (isBlock ? 2 : 0) ? text.length : end;
}
