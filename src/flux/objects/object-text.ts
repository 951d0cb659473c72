import { isArray, isObject, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { toYaml } from '../go-yaml/emit.ts';
import { unprintable } from '../go-yaml/scalar-style.ts';
import { readYaml } from '../go-yaml/read.ts';

/**
 * The YAML text of an object in which Flux substitutes; undefined if Flux fails
 * to make it. kustomize writes the object as JSON, and go-yaml v2 reads that as
 * YAML, where a next-line character is a line break and other control
 * characters are not allowed
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/api/resource/resource.go, `AsYAML`).
 */
export function yamlOf(body: JsonObject): string | undefined {
  const json = JSON.stringify(body);
  if (!oddInJson.test(json)) return toYaml(body);
  const read = readYaml(json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'));
  return read.state === 'read' ? toYaml(read.value) : undefined;
}

/** What JSON holds as it is, and YAML does not. */
export const oddInJson = /[\x7f-\x9f\ufffe\uffff]/;

/**
 * Whether kustomize cannot take an object back after substitution: it writes
 * the object with go-yaml v3, which begins a block with the tab that a text of
 * several lines begins with, and fails to read that.
 */
export function holdsUnwritable(value: Json): boolean {
  if (typeof value === 'string') return value.startsWith('\t') && value.includes('\n') && mayBeLiteral(value);
  if (isArray(value)) return value.some(holdsUnwritable);
  return isObject(value) && Object.values(value).some(holdsUnwritable);
}

/** Not what has blanks before a line break or at the end, nor control characters: it stands in quotes. */
function mayBeLiteral(text: string): boolean {
  return !/ [\n\u2028\u2029]| $/.test(text) && !unprintable.test(text.replaceAll('\t', ''));
}
