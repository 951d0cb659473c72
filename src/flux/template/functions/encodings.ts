import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { spendCharacters, spendText, type Budget } from '../budget.ts';
import { undecided } from '../failure.ts';
import { toYaml } from '../../go-yaml/emit.ts';
import { fixed, type TemplateFunction } from '../signature.ts';
import { toJson } from '../to-json.ts';
import { float, list, map, type Value } from '../value.ts';
import { adler32 } from './adler32.ts';
import { textOf } from './bytes.ts';
import { toPlain } from './plain.ts';

/** Checksums, Base64, JSON, and Flux Operator's `toYaml`. */
export const encodings: Readonly<Record<string, TemplateFunction>> = {
  sha256sum: fixed(['string'], (_, text) => bytesToHex(sha256(utf8ToBytes(text)))),
  adler32sum: fixed(['string'], (_, text) => adler32(text)),
  b64enc: fixed(['string'], toBase64),
  b64dec: fixed(['string'], fromBase64),
  toJson: fixed(['any'], toJson),
  fromJson: fixed(['string'], (budget, text) => parsed(budget, text) ?? null),
  toYaml: fixed(['any'], written),
};

function toBase64(budget: Budget, text: string): string {
  spendCharacters(budget, text);
  return btoa(Array.from(utf8ToBytes(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** Standard Base64 with padding, where line breaks are skipped. */
function fromBase64(budget: Budget, text: string): string {
  spendCharacters(budget, text);
  const digits = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits)) illegal();
  return textOf(Uint8Array.from(atob(digits), (character) => character.charCodeAt(0)));
}

/** Go's message of the error would be the result. */
function illegal(): never {
  return undecided('a template decodes something that is not encoded');
}

/** What Go reads of JSON: all numbers are floats. Undefined if it is malformed. */
function parsed(budget: Budget, text: string): Value | undefined {
  try {
    return fromParsed(budget, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function fromParsed(budget: Budget, json: unknown): Value {
  budget.spend(1);
  if (typeof json === 'number') return float(json);
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return list(json.map((item) => fromParsed(budget, item)));
  if (typeof json !== 'object' || json === null) return null;
  return map(Object.entries(json).map(([key, value]) => [key, fromParsed(budget, value)] as const));
}

function written(budget: Budget, value: Value): string {
  const text = toYaml(toPlain(budget, value));
  spendText(budget, text.length);
  return text;
}
