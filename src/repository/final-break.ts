import { isCollection, isMap, isPair, isScalar, type Document } from 'yaml';

/**
 * go-yaml reads a block that ends with the text, not with a line break, without
 * one; `yaml` adds it. Takes it from the last value of the last document, where
 * `text` does not end with a line break.
 */
export function dropAddedBreak(document: Document | undefined, text: string): void {
  if (!document || text === '' || text.endsWith('\n')) return;
  const last = lastNode(document.contents);
  if (!isScalar(last) || (last.type !== 'BLOCK_LITERAL' && last.type !== 'BLOCK_FOLDED')) return;
  const { value } = last;
  if (typeof value !== 'string' || !value.endsWith('\n')) return;
  const [line, lastLine] = [
    text.slice(text.lastIndexOf('\n') + 1),
    value.slice(value.lastIndexOf('\n', value.length - 2) + 1, -1),
  ];
  const ends = line.trim() === '' ? lastLine !== '' && lastLine.trim() === '' : value.endsWith(`${line.trimStart()}\n`);
  if (ends) last.value = value.slice(0, -1);
}

function lastNode(contents: unknown): unknown {
  let node = contents;
  while (isCollection(node) && node.items.length > 0) {
    const item: unknown = node.items.at(-1);
    node = isMap(node) && isPair(item) ? (item.value ?? item.key) : item;
  }
  return node;
}
