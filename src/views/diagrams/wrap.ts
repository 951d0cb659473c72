import { textWidth, type Weight } from './text-width.ts';

export interface Font {
  /** px. */
  readonly size: number;
  readonly weight: Weight;
}

/**
 * A name in at most `lines` lines of at most `width` px each, as even as they
 * can be. Lines end after a hyphen, a dot, a slash or another mark, where names
 * are put together. What is too long even so loses its middle, because names
 * that share their first words differ in their last.
 */
export function wrapName(name: string, font: Font, width: number, lines: number): string[] {
  const fits = fitsIn(font);
  if (fits(name, width)) return [name];
  const pieces = name.split(/(?<=[-./:@_+,\s])(?=[^-./:@_+,\s])/u);
  return evenLines(pieces, fits, width, lines) ?? shorten(name, (part) => fits(part, width), lines);
}

/** Words in at most `lines` lines of at most `width` px each; what is too long loses its end. */
export function wrapWords(text: string, font: Font, width: number, lines: number): string[] {
  const fits = fitsIn(font);
  const words = text.split(/(?<=\s)(?=\S)/u);
  for (let count = words.length; count > 0; count -= 1) {
    const end = count < words.length ? ['…'] : [];
    const filled = fill([...words.slice(0, count), ...end], (part) => fits(part, width), lines);
    if (filled) return filled.map((line) => line.trim());
  }
  return wrapName(text, font, width, lines);
}

function fitsIn(font: Font): (part: string, room: number) => boolean {
  return (part, room) => textWidth(part.trim(), font.size, font.weight) <= room;
}

/** The lines of the narrowest measure that does not need more of them; undefined if there is none. */
function evenLines(
  pieces: readonly string[],
  fits: (part: string, room: number) => boolean,
  width: number,
  lines: number,
): string[] | undefined {
  let best: string[] | undefined;
  for (let room = width; room > 0; room -= 4) {
    const filled = fill(pieces, (part) => fits(part, room), lines);
    if (!filled) break;
    best = filled;
  }
  return best?.map((line) => line.trim());
}

/** As much as fits on each line, in turn; undefined if that takes more than `lines` lines. */
function fill(pieces: readonly string[], fits: (part: string) => boolean, lines: number): string[] | undefined {
  const filled: string[] = [];
  for (const piece of pieces) {
    const last = filled.at(-1);
    if (last !== undefined && fits(last + piece)) filled[filled.length - 1] = last + piece;
    else if (fits(piece) && filled.length < lines) filled.push(piece);
    else return undefined;
  }
  return filled;
}

/** Full lines from the start, then an ellipsis and as much of the end as fits. */
function shorten(text: string, fits: (part: string) => boolean, lines: number): string[] {
  const characters = Array.from(text);
  const heads: string[] = [];
  let used = 0;
  while (heads.length < lines - 1) {
    const count = longest(characters.length - used, (n) => fits(characters.slice(used, used + n).join('')));
    heads.push(characters.slice(used, used + count).join(''));
    used += count;
  }
  const rest = characters.slice(used);
  const tail = longest(rest.length, (n) => fits(`…${rest.slice(rest.length - n).join('')}`));
  const last = fits(rest.join('')) ? rest.join('') : `…${rest.slice(rest.length - tail).join('')}`;
  return [...heads, last].map((line) => line.trim());
}

/** The largest `n` up to `most` for which `holds`, at least 1; `holds` fails from some number on. */
function longest(most: number, holds: (n: number) => boolean): number {
  let n = 1;
  while (n < most && holds(n + 1)) n += 1;
  return n;
}
