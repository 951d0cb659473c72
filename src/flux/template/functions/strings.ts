import { spendCharacters, spendText, type Budget } from '../budget.ts';
import { refuse, undecided } from '../failure.ts';
import { print } from '../print.ts';
import { quote } from '../quote.ts';
import { fixed, transparent, variadic, type TemplateFunction } from '../signature.ts';
import { list, map, type Value } from '../value.ts';
import { byteLength, sliceBytes } from './bytes.ts';
import { slugify } from './slugify.ts';
import { stringsOf, textOfValue } from './texts.ts';

/** slim-sprig's functions for strings (https://go-task.github.io/slim-sprig/strings.html), and `slugify`. */
export const strings: Readonly<Record<string, TemplateFunction>> = {
  hello: fixed([], () => 'Hello!'),
  trim: fixed(['string'], (_, text) => trimSpace(text)),
  upper: fixed(['string'], (budget, text) => mapCharacters(budget, text, (character) => character.toUpperCase())),
  lower: fixed(['string'], (budget, text) => mapCharacters(budget, text, (character) => character.toLowerCase())),
  title: fixed(['string'], title),
  trunc: fixed(['int', 'string'], (_, count, text) => truncate(text, count)),
  substr: fixed(['int', 'int', 'string'], (_, start, end, text) => substring(text, start, end)),
  repeat: fixed(['int', 'string'], (budget, count, text) => {
    if (count < 0) refuse('a template repeats a string a negative number of times');
    spendText(budget, count * text.length);
    return text.repeat(count);
  }),
  trimAll: fixed(['string', 'string'], (_, characters, text) => trimCharacters(text, characters)),
  trimall: fixed(['string', 'string'], (_, characters, text) => trimCharacters(text, characters)),
  trimPrefix: fixed(['string', 'string'], (_, prefix, text) =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimSuffix: fixed(['string', 'string'], (_, suffix, text) =>
    text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
  ),
  contains: fixed(['string', 'string'], (_, part, text) => text.includes(part)),
  hasPrefix: fixed(['string', 'string'], (_, prefix, text) => text.startsWith(prefix)),
  hasSuffix: fixed(['string', 'string'], (_, suffix, text) => text.endsWith(suffix)),
  quote: transparent(
    variadic([], 'any', (budget, ...values) =>
      present(values)
        .map((value) => quote(budget, textOfValue(budget, value)))
        .join(' '),
    ),
  ),
  squote: transparent(
    variadic([], 'any', (budget, ...values) =>
      present(values)
        .map((value) => `'${print(budget, value)}'`)
        .join(' '),
    ),
  ),
  cat: transparent(
    variadic([], 'any', (budget, ...values) =>
      present(values)
        .map((value) => print(budget, value))
        .join(' '),
    ),
  ),
  indent: fixed(['int', 'string'], indent),
  nindent: fixed(['int', 'string'], (budget, spaces, text) => `\n${indent(budget, spaces, text)}`),
  replace: fixed(['string', 'string', 'string'], (budget, from, to, text) => {
    spendText(budget, text.length + (from === '' ? text.length + 1 : text.split(from).length) * to.length);
    return from === ''
      ? to + Array.from(text, (character) => character + to).join('')
      : text.replaceAll(from, () => to);
  }),
  plural: fixed(['string', 'string', 'int'], (_, one, many, count) => (count === 1 ? one : many)),
  toString: transparent(fixed(['any'], textOfValue)),
  join: fixed(['string', 'any'], (budget, separator, value) => {
    const texts = stringsOf(budget, value);
    spendText(
      budget,
      texts.reduce((sum, text) => sum + text.length + separator.length, 0),
    );
    return texts.join(separator);
  }),
  toStrings: fixed(['any'], (budget, value) => list(stringsOf(budget, value), 'string')),
  split: fixed(['string', 'string'], (budget, separator, text) => numbered(split(budget, text, separator))),
  splitn: fixed(['string', 'int', 'string'], (budget, separator, count, text) =>
    numbered(split(budget, text, separator, count)),
  ),
  splitList: fixed(['string', 'string'], (budget, separator, text) => list(split(budget, text, separator), 'string')),
  slugify: fixed(['string'], (budget, text) => {
    spendCharacters(budget, text);
    return slugify(text);
  }),
};

function present(values: readonly Value[]): readonly Value[] {
  return values.filter((value) => value !== null);
}

/** Go's white space is Unicode's, without the byte order mark that JavaScript adds. */
function trimSpace(text: string): string {
  return text.replace(/^[\p{White_Space}]+/u, '').replace(/(?<!\p{White_Space})\p{White_Space}+$/u, '');
}

/** Go maps character by character; where one becomes several in JavaScript, Go knows better. */
function mapCharacters(budget: Budget, text: string, mapped: (character: string) => string): string {
  spendCharacters(budget, text);
  return Array.from(text, (character) => {
    const result = mapped(character);
    return Array.from(result).length === 1 ? result : character;
  }).join('');
}

/** Upper case after whatever is no letter, digit or underscore. */
function title(budget: Budget, text: string): string {
  spendCharacters(budget, text);
  let previous = ' ';
  return Array.from(text, (character) => {
    const isStart = isSeparator(previous);
    previous = character;
    return isStart ? mapCharacters(budget, character, (letter) => letter.toUpperCase()) : character;
  }).join('');
}

function isSeparator(character: string): boolean {
  if (character < '\x80') return !/[A-Za-z0-9_]/.test(character);
  return !/[\p{L}\p{Nd}]/u.test(character) && /\p{White_Space}/u.test(character);
}

function truncate(text: string, count: number): string {
  const length = byteLength(text);
  if (count < 0) return length + count > 0 ? sliceBytes(text, length + count, length) : text;
  return length > count ? sliceBytes(text, 0, count) : text;
}

function substring(text: string, start: number, end: number): string {
  const length = byteLength(text);
  const [from, to] = start < 0 ? [0, end] : [start, end < 0 || end > length ? length : end];
  if (from > to || to < 0 || to > length) refuse('a template takes a part of a string that does not exist');
  return sliceBytes(text, from, to);
}

function trimCharacters(text: string, characters: string): string {
  const trimmed = new Set(characters);
  const all = Array.from(text);
  const start = all.findIndex((character) => !trimmed.has(character));
  const end = all.findLastIndex((character) => !trimmed.has(character));
  return start < 0 ? '' : all.slice(start, end + 1).join('');
}

function indent(budget: Budget, spaces: number, text: string): string {
  if (spaces < 0) refuse('a template repeats a string a negative number of times');
  spendText(budget, text.length + text.split('\n').length * spaces);
  const pad = ' '.repeat(spaces);
  return pad + text.replaceAll('\n', `\n${pad}`);
}

function split(budget: Budget, text: string, separator: string, count = -1): readonly string[] {
  budget.spend(text.length);
  if (count === 0) return [];
  const parts = separator === '' ? Array.from(text) : text.split(separator);
  if (count < 0 || parts.length <= count) return parts;
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

/** `_0`, `_1` and so on. */
function numbered(parts: readonly string[]): Value {
  if (parts.length > 100_000) undecided('a template splits a string into more parts than anybody needs');
  return map(
    parts.map((part, index) => [`_${index}`, part] as const),
    'string',
  );
}
