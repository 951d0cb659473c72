import { isObject, type Json } from '../../kubernetes/json.ts';
import { Malformed } from './cursor.ts';
import { decode } from './decode.ts';
import { parseYaml, TooDeep } from './parser.ts';

/** What a YAML document says; `doubtful` where Go may read what is malformed here. */
export type ReadYaml = { readonly state: 'read'; readonly value: Json } | { readonly state: 'malformed' | 'doubtful' };

/** Reads the first YAML document of a text as sigs.k8s.io/yaml does, with go-yaml v2. */
export function readYaml(text: string): ReadYaml {
  if (forbidden.test(text)) return { state: 'malformed' };
  try {
    const value = decode(parseYaml(text.replace(/^\ufeff/, '')));
    return holdsNoJson(value) ? { state: 'malformed' } : { state: 'read', value };
  } catch (problem) {
    if (problem instanceof Malformed) return { state: 'malformed' };
    if (problem instanceof TooDeep) return { state: 'doubtful' };
    throw problem;
  }
}

/** Control characters, and what is no character. */
const forbidden = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Numbers that JSON does not have. */
function holdsNoJson(value: Json): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (Array.isArray(value)) return value.some(holdsNoJson);
  return isObject(value) && Object.values(value).some(holdsNoJson);
}
