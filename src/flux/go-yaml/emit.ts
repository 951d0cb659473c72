import { escaped } from './escape.ts';
import { formatFloat } from './float.ts';
import { compareKeys } from './key-order.ts';
import { scalarStyle } from './scalar-style.ts';

/** What is written as YAML: JSON, and integers of any size. */
export type Plain = null | boolean | string | number | bigint | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * YAML as sigs.k8s.io/yaml writes it, character by character: go-yaml v2 with
 * sorted keys, lists that are not indented, and lines folded at 80 columns.
 * Templates work on this text.
 */
export function toYaml(value: Plain): string {
  const emitter: Emitter = { parts: [], column: 0, isBlank: true, isIndented: true };
  emitNode(emitter, value, { indent: -1, parent: 'root' });
  writeIndent(emitter, 0);
  return emitter.parts.join('');
}

interface Emitter {
  readonly parts: string[];
  /** Characters since the last line break. */
  column: number;
  /** Whether nothing has to be put between what is written and what follows. */
  isBlank: boolean;
  /** Whether there are only indentation and indicators on the line. */
  isIndented: boolean;
}

interface Place {
  /** Of the collection around; -1 outside of any. */
  readonly indent: number;
  readonly parent: 'root' | 'map' | 'list';
}

/** Longer keys are written with a question mark. */
const maxKeyBytes = 128;

const maxColumn = 80;

function emitNode(emitter: Emitter, value: Plain, place: Place): void {
  if (isList(value)) emitList(emitter, value, place);
  else if (typeof value === 'object' && value !== null) emitMap(emitter, value, place);
  else emitScalar(emitter, value, place.indent < 0 ? 2 : place.indent + 2, false);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function emitList(emitter: Emitter, items: readonly Plain[], { indent, parent }: Place): void {
  if (items.length === 0) {
    writeIndicator(emitter, '[]', false);
    return;
  }
  const inner = parent === 'map' && !emitter.isIndented ? indent : deeper(indent);
  for (const item of items) {
    writeIndent(emitter, inner);
    writeIndicator(emitter, '-', true);
    emitNode(emitter, item, { indent: inner, parent: 'list' });
  }
}

function emitMap(emitter: Emitter, entries: { readonly [key: string]: Plain }, { indent }: Place): void {
  const keys = Object.keys(entries).sort(compareKeys);
  if (keys.length === 0) {
    writeIndicator(emitter, '{}', false);
    return;
  }
  const inner = deeper(indent);
  for (const key of keys) {
    writeIndent(emitter, inner);
    if (isSimpleKey(key)) {
      emitScalar(emitter, key, inner + 2, true);
      write(emitter, ':');
      emitter.isBlank = false;
      emitter.isIndented = false;
    } else {
      writeIndicator(emitter, '?', true);
      emitScalar(emitter, key, inner + 2, false);
      writeIndent(emitter, inner);
      writeIndicator(emitter, ':', true);
    }
    emitNode(emitter, entries[key] ?? null, { indent: inner, parent: 'map' });
  }
}

function deeper(indent: number): number {
  return indent < 0 ? 0 : indent + 2;
}

function isSimpleKey(key: string): boolean {
  return !key.includes('\n') && new TextEncoder().encode(key).length <= maxKeyBytes;
}

function emitScalar(
  emitter: Emitter,
  value: null | boolean | string | number | bigint,
  indent: number,
  isKey: boolean,
): void {
  if (typeof value !== 'string') {
    writeFolded(emitter, scalarText(value), indent, true);
    return;
  }
  switch (scalarStyle(value, isKey)) {
    case 'plain':
      writeFolded(emitter, value, indent, isKey);
      return;
    case 'single':
      writeFolded(emitter, `'${value.replaceAll("'", "''")}'`, indent, isKey);
      return;
    case 'double':
      writeDouble(emitter, value, indent, isKey);
      return;
    case 'literal':
      writeLiteral(emitter, value, indent);
      return;
  }
}

function scalarText(value: null | boolean | number | bigint): string {
  if (typeof value !== 'number') return String(value);
  // Numbers come from JSON, where whole ones have no fraction.
  if (Object.is(value, -0)) return '0';
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value).toString() : formatFloat(value);
}

/** Beyond the last column, a line ends at the next single blank. What follows a separator of lines is indented. */
function writeFolded(emitter: Emitter, text: string, indent: number, isKey: boolean): void {
  space(emitter);
  const isQuoted = text.startsWith("'");
  const [first, last] = isQuoted ? [2, text.length - 3] : [0, text.length - 1];
  let isAfterSeparator = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const isSingleBlank = character === ' ' && text[index - 1] !== ' ' && text[index + 1] !== ' ';
    const mayBreak = isSingleBlank && index >= first && index <= last;
    if (mayBreak && !isKey && emitter.column > maxColumn) {
      writeIndent(emitter, indent);
      continue;
    }
    const isSeparator = character === '\u2028' || character === '\u2029';
    if (isAfterSeparator && !isSeparator && character !== ' ' && index < text.length - 1) {
      writeIndent(emitter, indent);
      isAfterSeparator = false;
    }
    write(emitter, character);
    if (isSeparator) {
      emitter.column = 0;
      isAfterSeparator = true;
    }
    if (character !== ' ') emitter.isIndented = isSeparator;
  }
  emitter.isBlank = false;
  emitter.isIndented = false;
}

function writeDouble(emitter: Emitter, text: string, indent: number, isKey: boolean): void {
  space(emitter);
  write(emitter, '"');
  const characters = Array.from(text);
  // go-yaml looks for a byte order mark at the beginning instead of at the character.
  const isMarked = text.startsWith('\ufeff');
  let isAfterBlank = false;
  for (const [index, character] of characters.entries()) {
    const isInside = index > 0 && index < characters.length - 1;
    if (character !== ' ' || isMarked) {
      write(emitter, escaped(character, isMarked));
    } else if (!isKey && !isAfterBlank && isInside && emitter.column > maxColumn) {
      writeIndent(emitter, indent);
      if (characters[index + 1] === ' ') write(emitter, '\\');
    } else {
      write(emitter, ' ');
    }
    isAfterBlank = character === ' ';
  }
  write(emitter, '"');
  emitter.isBlank = false;
  emitter.isIndented = false;
}

/** The number tells the indentation where the text begins with white space; `-` and `+` tell of line breaks at its end. */
function writeLiteral(emitter: Emitter, text: string, indent: number): void {
  space(emitter);
  const hint = /^[ \n\u2028\u2029]/.test(text) ? '2' : '';
  const chomping = !endsLine.test(text) ? '-' : /^.$|[\n\u2028\u2029].$/su.test(text) ? '+' : '';
  write(emitter, `|${hint}${chomping}`);
  breakLine(emitter);
  for (const line of text.split(afterLine)) {
    if (!/^[\n\u2028\u2029]/.test(line)) write(emitter, ' '.repeat(indent));
    if (line.endsWith('\n')) {
      write(emitter, line.slice(0, -1));
      breakLine(emitter);
    } else {
      write(emitter, line);
    }
  }
  if (endsLine.test(text)) emitter.column = 0;
  emitter.isIndented = endsLine.test(text);
  emitter.isBlank = emitter.isIndented;
}

const endsLine = /[\n\u2028\u2029]$/;
const afterLine = /(?<=[\n\u2028\u2029])/;

function space(emitter: Emitter): void {
  if (!emitter.isBlank) write(emitter, ' ');
}

/** An indicator leaves the line one of indentation and indicators, if `isIndentation`. */
function writeIndicator(emitter: Emitter, indicator: string, isIndentation: boolean): void {
  space(emitter);
  write(emitter, indicator);
  emitter.isBlank = false;
  emitter.isIndented = emitter.isIndented && isIndentation;
}

function writeIndent(emitter: Emitter, indent: number): void {
  const { column, isBlank, isIndented } = emitter;
  if (!isIndented || column > indent || (column === indent && !isBlank)) breakLine(emitter);
  if (emitter.column < indent) write(emitter, ' '.repeat(indent - emitter.column));
  emitter.isBlank = true;
  emitter.isIndented = true;
}

function breakLine(emitter: Emitter): void {
  emitter.parts.push('\n');
  emitter.column = 0;
  emitter.isBlank = true;
  emitter.isIndented = true;
}

function write(emitter: Emitter, text: string): void {
  emitter.parts.push(text);
  emitter.column += text.length;
}
