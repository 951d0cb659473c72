import type { Json } from '../../../kubernetes/json.ts';

/** Values while they are put together: `--set` writes into maps that several results share. */
export interface Draft {
  [key: string]: DraftValue;
}

export type DraftValue = string | number | boolean | null | undefined | DraftValue[] | Draft;

/** What helm-controller does not take: a reference to values that it refuses. */
export class RefusedValues extends Error {}

/** Values of more items, or deeper ones, than are followed here. Helm follows them as long as it has memory. */
export class TooLarge extends Error {}

/** How many items may still be put into lists: a text of ten characters makes one of 65,537. */
export interface Room {
  items: number;
}

/** For the values of one release. */
export const newRoom = (): Room => ({ items: 2_000_000 });

/** What stands at a path whose value nobody here knows. */
export const unknownValue: Draft = Object.freeze({});

/**
 * Sets what `--set path=text` would in `draft`
 * (https://github.com/helm/helm/blob/main/pkg/strvals/parser.go): text may go
 * on with other paths after a comma, be a list in braces, and has backslashes
 * before what means nothing. Throws `RefusedValues` or `TooLarge`.
 */
export function setValue(draft: Draft, path: string, text: string, isText: boolean, room: Room): void {
  setAll(draft, `${path}=${text}`, isText ? (value) => value : typed, room);
}

/** Marks what is at `path` as unknown. Throws as `setValue`. */
export function setUnknown(draft: Draft, path: string, room: Room): void {
  setAll(draft, `${path}=x`, () => unknownValue, room);
}

function setAll(draft: Draft, text: string, convert: Reader['convert'], room: Room): void {
  const reader: Reader = { characters: Array.from(text), at: 0, convert, room, depth: 0 };
  while (readKey(reader, draft, 0) !== 'end') reader.depth = 0;
}

interface Reader {
  readonly characters: readonly string[];
  at: number;
  readonly convert: (text: string) => DraftValue;
  readonly room: Room;
  /** How many lists the path has led into. */
  depth: number;
}

/** Helm has no limit for lists. */
const maxDepth = 250;

/** Helm's own limits. */
const [maxLevels, maxIndex] = [30, 65_536];

/** Where the text ends, `end`; otherwise something may follow. */
type Progress = 'more' | 'end';

function refuse(): never {
  throw new RefusedValues();
}

function readKey(reader: Reader, draft: Draft, level: number): Progress {
  const { text: key, stop } = readUntil(reader, '=[,.');
  switch (stop) {
    case undefined:
      return key === '' ? 'end' : refuse();
    case '[':
      return readListKey(reader, draft, key, level);
    case '=': {
      const { value, isEnd } = readValue(reader);
      assign(draft, key, value);
      return isEnd ? 'end' : 'more';
    }
    case '.':
      return readInner(reader, draft, key, level + 1);
    default:
      return refuse();
  }
}

function readListKey(reader: Reader, draft: Draft, key: string, level: number): Progress {
  const index = readIndex(reader);
  if (index === undefined) return 'end';
  const found = Object.hasOwn(draft, key) ? draft[key] : [];
  const list = found === unknownValue ? [] : found;
  if (!Array.isArray(list)) return refuse();
  const items = readItem(reader, list, index, level);
  if (found !== unknownValue) assign(draft, key, items ?? list);
  return items ? 'more' : 'end';
}

function readInner(reader: Reader, draft: Draft, key: string, level: number): Progress {
  if (level > maxLevels) refuse();
  const found = Object.hasOwn(draft, key) ? draft[key] : {};
  // What is not known may be a map.
  const inner = found === unknownValue ? {} : found;
  if (!isDraft(inner)) return refuse();
  const progress = readKey(reader, inner, level);
  const isEmpty = Object.keys(inner).length === 0;
  if (isEmpty && progress === 'more') refuse();
  if (!isEmpty && found !== unknownValue) assign(draft, key, inner);
  return progress;
}

/** The list with an item set; undefined where the text ends early, which Helm takes for nothing. */
function readItem(reader: Reader, list: DraftValue[], index: number, level: number): DraftValue[] | undefined {
  if (index < 0) refuse();
  reader.depth += 1;
  if (reader.depth > maxDepth) throw new TooLarge();
  const { text, stop } = readUntil(reader, '[.=');
  if (text !== '') refuse();
  if (stop === undefined) return undefined;
  if (stop === '=') return withItem(reader, list, index, readValue(reader).value);
  return stop === '[' ? readItemOfList(reader, list, index, level) : readItemOfMap(reader, list, index, level);
}

function readItemOfList(reader: Reader, list: DraftValue[], index: number, level: number): DraftValue[] | undefined {
  const next = readIndex(reader);
  if (next === undefined) return undefined;
  const found = list[index] ?? [];
  const inner = found === unknownValue ? [] : found;
  if (!Array.isArray(inner)) return refuse();
  const items = readItem(reader, inner, next, level);
  return items && withItem(reader, list, index, found === unknownValue ? found : items);
}

function readItemOfMap(reader: Reader, list: DraftValue[], index: number, level: number): DraftValue[] | undefined {
  if (index < list.length && !isDraft(list[index])) list[index] = {};
  const found = list[index];
  const inner = isDraft(found) && found !== unknownValue ? found : {};
  const progress = readKey(reader, inner, level);
  // Helm drops a new item whose text ends with it.
  if (progress === 'end') return undefined;
  return withItem(reader, list, index, found === unknownValue ? found : inner);
}

function withItem({ room }: Reader, list: DraftValue[], index: number, value: DraftValue): DraftValue[] {
  if (index > maxIndex) refuse();
  if (index >= list.length) room.items -= index + 1;
  if (room.items < 0) throw new TooLarge();
  const all = index < list.length ? list : [...list, ...Array.from({ length: index + 1 - list.length }, () => null)];
  all[index] = value;
  return all;
}

/** Undefined where the text ends before the bracket does. */
function readIndex(reader: Reader): number | undefined {
  const { text, stop } = readUntil(reader, ']');
  if (stop === undefined) return undefined;
  return /^[-+]?[0-9]{1,18}$/.test(text) ? Number(text) : refuse();
}

function readValue(reader: Reader): { readonly value: DraftValue; readonly isEnd: boolean } {
  if (reader.at >= reader.characters.length) return { value: '', isEnd: true };
  if (reader.characters[reader.at] === '{') return { value: readList(reader), isEnd: false };
  return { value: reader.convert(readUntil(reader, ',').text), isEnd: false };
}

function readList(reader: Reader): DraftValue[] {
  reader.at += 1;
  const list: DraftValue[] = [];
  for (;;) {
    const { text, stop } = readUntil(reader, ',}');
    if (stop === undefined) refuse();
    list.push(reader.convert(text));
    if (stop === '}') break;
  }
  if (reader.characters[reader.at] === ',') reader.at += 1;
  return list;
}

/** Reads up to one of `stops`, and over it; a backslash takes away what the character after it means. */
function readUntil(reader: Reader, stops: string): { readonly text: string; readonly stop: string | undefined } {
  let text = '';
  while (reader.at < reader.characters.length) {
    const character = reader.characters[reader.at] ?? '';
    reader.at += 1;
    if (stops.includes(character)) return { text, stop: character };
    if (character === '\\') {
      text += reader.characters[reader.at] ?? '';
      reader.at += 1;
    } else {
      text += character;
    }
  }
  return { text, stop: undefined };
}

function typed(text: string): DraftValue {
  if (/^true$/iu.test(text)) return true;
  if (/^false$/iu.test(text)) return false;
  if (/^null$/iu.test(text)) return null;
  if (text === '0') return 0;
  if (!/^[-+]?[0-9]{1,19}$/.test(text) || text.startsWith('0')) return text;
  const value = BigInt(text.replace('+', ''));
  return value >= -(2n ** 63n) && value < 2n ** 63n ? Number(value) : text;
}

/** Nothing is set under an empty key. */
function assign(draft: Draft, key: string, value: DraftValue): void {
  if (key !== '') Object.defineProperty(draft, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Whether a value is a map. */
export function isDraft(value: DraftValue): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value that nothing else holds. */
export function draftOf(value: Json): DraftValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => draftOf(item as Json));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, draftOf(inner)]));
}
