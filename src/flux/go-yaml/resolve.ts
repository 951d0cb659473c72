import { isTimestamp } from './timestamp.ts';

/** What a plain scalar is for go-yaml v2; a time stays the text that it is. */
export type Resolved =
  | { readonly type: 'string' | 'timestamp'; readonly value: string }
  | { readonly type: 'null'; readonly value: null }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int' | 'float'; readonly value: number };

/**
 * What go-yaml v2 takes a scalar without quotes for
 * (https://github.com/yaml/go-yaml/blob/v2/resolve.go). Integers beyond 53 bits
 * lose digits, as all numbers do here.
 */
export function resolveScalar(text: string): Resolved {
  if (!/^[-+0-9.yYnNtTfFoO~]|^$/.test(text)) return { type: 'string', value: text };
  const keyword = keywords.get(text);
  if (keyword) return keyword;
  const number = text.startsWith('.') ? fractionOf(text) : /^[-+0-9]/.test(text) ? timeOrNumber(text) : undefined;
  return number ?? { type: 'string', value: text };
}

const keywords: ReadonlyMap<string, Resolved> = new Map([
  ...keywordsOf({ type: 'bool', value: true }, 'y Y yes Yes YES true True TRUE on On ON'),
  ...keywordsOf({ type: 'bool', value: false }, 'n N no No NO false False FALSE off Off OFF'),
  ...keywordsOf({ type: 'null', value: null }, ' ~ null Null NULL'),
  ...keywordsOf({ type: 'float', value: Number.NaN }, '.nan .NaN .NAN'),
  ...keywordsOf({ type: 'float', value: Infinity }, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...keywordsOf({ type: 'float', value: -Infinity }, '-.inf -.Inf -.INF'),
]);

function keywordsOf(resolved: Resolved, words: string): readonly (readonly [string, Resolved])[] {
  return words.split(' ').map((word) => [word, resolved]);
}

/** Go's own syntax, where underscores stand between digits. */
function fractionOf(text: string): Resolved | undefined {
  return /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/.test(text)
    ? float(text.replaceAll('_', ''))
    : undefined;
}

function timeOrNumber(text: string): Resolved | undefined {
  if (isTimestamp(text)) return { type: 'timestamp', value: text };
  const digits = text.replaceAll('_', '');
  const integer = integerOf(digits);
  if (integer !== undefined) return { type: 'int', value: Number(integer) };
  const isFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits);
  return isFloat ? float(digits) : undefined;
}

/** A number that is too large for a float stays text. */
function float(digits: string): Resolved | undefined {
  const value = Number(digits);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

/** Signed numbers have 64 bits, others one more. */
function integerOf(digits: string): bigint | undefined {
  const match = /^([-+]?)(?:(0[xX])([0-9a-fA-F]+)|(0[bB])([01]+)|(0[oO]?)([0-7]+)|(0|[1-9][0-9]*))$/.exec(digits);
  if (!match) return binaryWithInnerSign(digits);
  const [, sign, , hexadecimal, , binary, , octal, decimal] = match;
  const size = magnitude(hexadecimal, binary, octal, decimal);
  const value = sign === '-' ? -size : size;
  const isInRange = value >= -(2n ** 63n) && value < (sign === '' ? 2n ** 64n : 2n ** 63n);
  return isInRange ? value : undefined;
}

function magnitude(
  hexadecimal: string | undefined,
  binary: string | undefined,
  octal: string | undefined,
  decimal: string | undefined,
): bigint {
  if (hexadecimal !== undefined) return BigInt(`0x${hexadecimal}`);
  if (binary !== undefined) return BigInt(`0b${binary}`);
  return octal === undefined ? BigInt(decimal ?? 0) : BigInt(`0o${octal}`);
}

/** `0b-1`, which go-yaml takes for a number. */
function binaryWithInnerSign(digits: string): bigint | undefined {
  const match = /^0b([-+])([01]{1,63})$/.exec(digits);
  if (!match) return undefined;
  const size = BigInt(`0b${match[2] ?? ''}`);
  return match[1] === '-' ? -size : size;
}
