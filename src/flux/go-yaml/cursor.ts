/** A place in a YAML text. Columns count UTF-16 units: go-yaml compares them only where blanks come before. */
export interface Cursor {
  readonly text: string;
  at: number;
  line: number;
  column: number;
}

/** The character `ahead` of the cursor; empty after the end. */
export function peek(cursor: Cursor, ahead = 0): string {
  return cursor.text.charAt(cursor.at + ahead);
}

export function skip(cursor: Cursor, characters = 1): void {
  cursor.at += characters;
  cursor.column += characters;
}

/** Reads the line break at the cursor: a line feed, or the separator that stands there. */
export function readBreak(cursor: Cursor): string {
  const character = peek(cursor);
  cursor.at += character === '\r' && peek(cursor, 1) === '\n' ? 2 : 1;
  cursor.column = 0;
  cursor.line += 1;
  return character === '\u2028' || character === '\u2029' ? character : '\n';
}

/** Reads the characters at the cursor that match `pattern`, a sticky expression. */
export function readAll(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0] ?? '';
  skip(cursor, found.length);
  return found;
}

export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** go-yaml v2 takes all line breaks of YAML 1.1. */
export function isBreak(character: string): boolean {
  return /^[\r\n\x85\u2028\u2029]$/.test(character);
}

export function isBreakOrEnd(character: string): boolean {
  return character === '' || isBreak(character);
}

export function isBlankOrEnd(character: string): boolean {
  return isBlank(character) || isBreakOrEnd(character);
}

/** Whether a line begins with `---` or `...` here. */
export function isDocumentMarker(cursor: Cursor): boolean {
  if (cursor.column !== 0) return false;
  const marker = cursor.text.slice(cursor.at, cursor.at + 3);
  return (marker === '---' || marker === '...') && isBlankOrEnd(peek(cursor, 3));
}

/** A text that go-yaml refuses. */
export class Malformed extends Error {}

/** Refuses the text. The reason quotes nothing of it. */
export function refuse(reason: string): never {
  throw new Malformed(reason);
}
