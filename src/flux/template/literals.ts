import { refuse, undecided } from './failure.ts';
import type { NumberOperand } from './nodes.ts';

/** The text of a Go string literal, in either kind of quotes (https://go.dev/ref/spec#String_literals). */
export function unquote(literal: string): string {
  if (literal.startsWith('`')) return literal.slice(1, -1).replaceAll('\r', '');
  return unescape(literal.slice(1, -1), '"');
}

/** The number of a character literal such as `'a'`. */
export function characterNumber(literal: string): NumberOperand {
  const [character = '', ...others] = unescape(literal.slice(1, -1), "'");
  if (character === '' || others.length > 0) refuse('a template holds a malformed character');
  const code = character.codePointAt(0) ?? 0;
  return { type: 'number', integer: BigInt(code), float: code, ideal: 'int' };
}

/** A Go number literal (https://go.dev/ref/spec#Integer_literals); whole floating-point numbers may serve as integers. */
export function parseNumber(literal: string): NumberOperand {
  const integer = parseInteger(literal);
  if (integer !== undefined) return { type: 'number', integer, float: Number(integer), ideal: 'int' };
  const text = literal.replaceAll('_', '');
  if (/^[-+]?0[xX].*[pP]|i$/.test(text)) undecided('a template holds a hexadecimal fraction or a complex number');
  if (!/^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/.test(literal) || !/[.eE]/.test(literal)) {
    return refuse('a template holds a malformed number');
  }
  const float = Number(text);
  if (!Number.isFinite(float)) refuse('a template holds a number that is too large');
  const isWhole = Number.isSafeInteger(float);
  return { type: 'number', float, ideal: 'float64', ...(isWhole ? { integer: BigInt(float) } : {}) };
}

function parseInteger(literal: string): bigint | undefined {
  const [, sign = '', body = ''] = /^([-+]?)(.*)$/.exec(literal) ?? [];
  if (
    !/^(?:0|[1-9](?:_?[0-9])*|0(?:_?[0-7])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+)$/.test(body)
  ) {
    return undefined;
  }
  const digits = body.replaceAll('_', '');
  const magnitude = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const value = sign === '-' ? -magnitude : magnitude;
  if (BigInt.asIntN(64, value) !== value) refuse('a template holds a number that is too large');
  return value;
}

function unescape(text: string, quote: string): string {
  return text.replace(escape, (match, simple?: string, octal?: string, byte?: string, code?: string) => {
    if (simple !== undefined) return escapes[simple] ?? (simple === quote ? quote : malformed());
    if (octal !== undefined) return ascii(Number.parseInt(octal, 8));
    if (byte !== undefined) return ascii(Number.parseInt(byte, 16));
    if (code !== undefined) return character(Number.parseInt(code, 16));
    return match === quote ? quote : malformed();
  });
}

const escape =
  /\\(?:([abfnrtv\\'"])|([0-3][0-7]{2})|x([0-9a-fA-F]{2})|(?:u(?=[0-9a-fA-F]{4})|U(?=[0-9a-fA-F]{8}))((?<=u)[0-9a-fA-F]{4}|(?<=U)[0-9a-fA-F]{8})|)/g;

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Escapes of single bytes beyond ASCII make text that is no Unicode. */
function ascii(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : undecided('a template holds bytes that are no text');
}

function character(code: number): string {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) malformed();
  return String.fromCodePoint(code);
}

function malformed(): never {
  return refuse('a template holds a malformed string');
}
