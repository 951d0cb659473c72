import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { spendCharacters, spendText, type Budget } from '../budget.ts';
import { refuse, undecided } from '../failure.ts';
import { toYaml } from '../../go-yaml/emit.ts';
import { fixed, type TemplateFunction } from '../signature.ts';
import { toJson } from '../to-json.ts';
import { float, list, map, type Value } from '../value.ts';
import { adler32 } from './adler32.ts';
import { textOf } from './bytes.ts';
import { fromBase32, toBase32 } from './base32.ts';
import { toPlain } from './plain.ts';

/** Checksums, Base64 and Base32, JSON, and Flux Operator's `toYaml`. */
export const encodings: Readonly<Record<string, TemplateFunction>> = {
  sha1sum: fixed(['string'], (_, text) => bytesToHex(sha1(utf8ToBytes(text)))),
  sha256sum: fixed(['string'], (_, text) => bytesToHex(sha256(utf8ToBytes(text)))),
  adler32sum: fixed(['string'], (_, text) => adler32(text)),
  b64enc: fixed(['string'], toBase64),
  b64dec: fixed(['string'], fromBase64),
  b32enc: fixed(['string'], (_, text) => toBase32(utf8ToBytes(text))),
  b32dec: fixed(['string'], (_, text) => textOf(fromBase32(text) ?? illegal())),
  toJson: fixed(['any'], (budget, value) => toJson(budget, value)),
  mustToJson: fixed(['any'], (budget, value) => toJson(budget, value)),
  toPrettyJson: fixed(['any'], (budget, value) => toJson(budget, value, { pretty: true })),
  mustToPrettyJson: fixed(['any'], (budget, value) => toJson(budget, value, { pretty: true })),
  toRawJson: fixed(['any'], (budget, value) => toJson(budget, value, { escapesHtml: false })),
  mustToRawJson: fixed(['any'], (budget, value) => toJson(budget, value, { escapesHtml: false })),
  fromJson: fixed(['string'], (budget, text) => parsed(budget, text) ?? null),
  mustFromJson: fixed(['string'], (budget, text) => {
    const value = parsed(budget, text);
    return value === undefined ? refuse('a template reads JSON that is none') : value;
  }),
  toYaml: fixed(['any'], (budget, value) => written(budget, value)),
  mustToYaml: fixed(['any'], (budget, value) => written(budget, value)),
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
