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
  trim: fixed(['string'], (_, text) => trimSpace(text)),
  upper: fixed(['string'], (budget, text) => mapCharacters(budget, text, (character) => character.toUpperCase())),
  lower: fixed(['string'], (budget, text) => mapCharacters(budget, text, (character) => character.toLowerCase())),
  trunc: fixed(['int', 'string'], (_, count, text) => truncate(text, count)),
  repeat: fixed(['int', 'string'], (budget, count, text) => {
    if (count < 0) refuse('a template repeats a string a negative number of times');
    spendText(budget, count * text.length);
    return text.repeat(count);
  }),
  trimAll: fixed(['string', 'string'], (_, characters, text) => trimCharacters(text, characters)),
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
  indent: fixed(['int', 'string'], indent),
  nindent: fixed(['int', 'string'], (budget, spaces, text) => `\n${indent(budget, spaces, text)}`),
  replace: fixed(['string', 'string', 'string'], (budget, from, to, text) => {
    spendText(budget, text.length + (from === '' ? text.length + 1 : text.split(from).length) * to.length);
    return from === ''
      ? to + Array.from(text, (character) => character + to).join('')
      : text.replaceAll(from, () => to);
  }),
  toString: transparent(fixed(['any'], textOfValue)),
  join: fixed(['string', 'any'], (budget, separator, value) => {
    const texts = stringsOf(budget, value);
    spendText(
      budget,
      texts.reduce((sum, text) => sum + text.length + separator.length, 0),
    );
    return texts.join(separator);
  }),
  split: fixed(['string', 'string'], (budget, separator, text) => numbered(split(budget, text, separator))),
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

function truncate(text: string, count: number): string {
  const length = byteLength(text);
  if (count < 0) return length + count > 0 ? sliceBytes(text, length + count, length) : text;
  return length > count ? sliceBytes(text, 0, count) : text;
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

function split(budget: Budget, text: string, separator: string): readonly string[] {
  budget.spend(text.length);
  return separator === '' ? Array.from(text) : text.split(separator);
}

/** `_0`, `_1` and so on. */
function numbered(parts: readonly string[]): Value {
  if (parts.length > 100_000) undecided('a template splits a string into more parts than anybody needs');
  return map(
    parts.map((part, index) => [`_${index}`, part] as const),
    'string',
  );
}
