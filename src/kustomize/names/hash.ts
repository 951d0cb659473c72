import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isArray, isObject, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { scalarText } from '../objects/scalar.ts';

/**
 * The suffix that kustomize gives the name of a generated ConfigMap or Secret:
 * ten characters that depend on its data (and a Secret's type), not on its name.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/hasher/hasher.go
 */
export function nameHash(body: JsonObject): string {
  const kind = scalarText(body.kind);
  const optional = kind === 'Secret' ? 'stringData' : 'binaryData';
  const content: JsonObject = {
    kind,
    // Upstream looks the name up at a path that never exists, and existing hashes must not change.
    name: '',
    data: contentOf(body.data),
    ...(kind === 'Secret' ? { type: contentOf(body.type) } : {}),
    ...(isObject(body[optional]) ? { [optional]: body[optional] } : {}),
  };
  const hex = bytesToHex(sha256(utf8ToBytes(goJson(content))));
  return hex.slice(0, 10).replace(/[013ae]/g, (digit) => friendlier[digit] ?? digit);
}

/** Characters that could spell words, or be mistaken for others, are replaced. */
const friendlier: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

function contentOf(value: Json | undefined): Json {
  return isObject(value) || isArray(value) ? value : scalarText(value);
}

/** `value` as Go's `json.Marshal` writes it: keys sorted, and `<`, `>`, `&` and two line separators escaped. */
export function goJson(value: Json): string {
  if (isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escapeUnicode);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${goJson(key)}:${goJson(value[key] ?? null)}`).join(',')}}`;
}

function escapeUnicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
