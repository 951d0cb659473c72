import { code, type Text } from './text.ts';

/** A sentence of ours, with what stands between backticks as code. */
export function prose(sentence: string): Text {
  return sentence.split('`').map((part, position) => (position % 2 === 1 ? code(part) : part));
}

/** The same for several paragraphs, parted by blank lines. */
export function paragraphs(text: string): readonly Text[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map(prose);
}
