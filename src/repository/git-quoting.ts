/** A path as Git writes it where `core.quotePath` is on: in quotes and with escapes if it holds anything unusual. */
export function unquotePath(text: string): string {
  const match = /^"(.*)"\t?$/s.exec(text);
  if (!match) return text.replace(/\t$/, '');
  const bytes = [...(match[1] ?? '').matchAll(/\\([0-7]{3}|.)|[^\\]/gs)].map(([char, escape]) =>
    escape === undefined ? char.charCodeAt(0) : escaped(escape),
  );
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** https://github.com/git/git/blob/master/quote.c */
const letters: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

function escaped(escape: string): number {
  return escape.length === 3 ? Number.parseInt(escape, 8) : (letters[escape] ?? escape.charCodeAt(0));
}
