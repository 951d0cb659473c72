import { code, type Inline, type Text } from './text.ts';

/** `1 chart`, `2 charts`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${String(number)} ${number === 1 ? noun : plural}`;
}

/** `texts` in one line. */
export function joined(texts: readonly Text[], separator: Inline = ', '): Text {
  return texts.flatMap((text, index) => (index === 0 ? text : [separator, ...text]));
}

/** Names of things in one line, as code. */
export function joinedCode(names: readonly string[]): Text {
  return joined(names.map((name) => [code(name)]));
}

/** The first of `texts` in one line, and how many more there are: pages that each name all others would grow with their square. */
export function firstJoined(texts: readonly Text[]): Text {
  const rest = texts.length - mostNamed;
  return rest <= 1 ? joined(texts) : [...joined(texts.slice(0, mostNamed)), ` and ${counted(rest, 'other')}`];
}

/** More names in a row than anybody reads. */
const mostNamed = 200;

/** Each different value once, in the order of first occurrence. */
export function unique<T>(values: Iterable<T>): T[] {
  return [...new Set(values)];
}

/** Those that are `isFirst`, and the others, each in their order. */
export function partition<T>(things: readonly T[], isFirst: (thing: T) => boolean): [readonly T[], readonly T[]] {
  return [things.filter(isFirst), things.filter((thing) => !isFirst(thing))];
}
