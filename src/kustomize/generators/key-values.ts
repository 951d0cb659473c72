import { arrayIn, stringIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { baseName } from '../../repository/path.ts';
import { report } from '../objects/log.ts';
import { readContents, readText, type Target } from '../load/target.ts';
import { isNoMemberName } from './member-name.ts';

/**
 * The key-value pairs that a generator's `envs`, `literals` and `files` name, in
 * this order; `pointer` is the generator's place.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/kv/kv.go
 */
export function keyValues(target: Target, args: JsonObject, pointer: Pointer): ReadonlyMap<string, Contents> {
  const values = new Map<string, Contents>();
  for (const { key, value, place } of pairs(target, args, pointer)) {
    if (values.has(key)) report(target.log, 'duplicate-key', target.kustomization.locate(place));
    else values.set(key, value);
    if (isNoMemberName(key)) report(target.log, 'key-not-text', target.kustomization.locate(place));
  }
  return values;
}

/** The value of a key: a text, or the bytes of a file that is none. */
export type Contents = string | Uint8Array;

interface Pair {
  readonly key: string;
  readonly value: Contents;
  readonly place: Pointer;
}

function* pairs(target: Target, args: JsonObject, pointer: Pointer): Generator<Pair> {
  for (const { text, place } of envFiles(args, pointer)) {
    for (const [key, value] of envLines(readText(target, text, place) ?? '')) yield { key, value, place };
  }
  for (const { text, place } of sources(args, 'literals', pointer)) {
    const index = text.indexOf('=');
    if (index <= 0) report(target.log, 'invalid-generator-source', target.kustomization.locate(place));
    else yield { key: text.slice(0, index), value: withoutQuotes(text.slice(index + 1)), place };
  }
  for (const { text, place } of sources(args, 'files', pointer)) {
    const [first = '', second, ...others] = text.split('=');
    const path = second ?? first;
    if (first === '' || path === '' || others.length > 0) {
      report(target.log, 'invalid-generator-source', target.kustomization.locate(place));
      continue;
    }
    const value = readContents(target, path, place);
    if (value !== undefined) yield { key: second === undefined ? baseName(path) : first, value, place };
  }
}

interface Source {
  readonly text: string;
  readonly place: Pointer;
}

function sources(args: JsonObject, field: string, pointer: Pointer): readonly Source[] {
  return arrayIn(args, field).flatMap((text, index) =>
    typeof text === 'string' ? [{ text, place: [...pointer, field, index] }] : [],
  );
}

/** `env` is the old, singular form of `envs`. */
function envFiles(args: JsonObject, pointer: Pointer): readonly Source[] {
  const env = stringIn(args, 'env');
  return [...sources(args, 'envs', pointer), ...(env ? [{ text: env, place: [...pointer, 'env'] }] : [])];
}

/** `KEY=VALUE` lines; a line without `=` has an empty value, `#` begins a comment. */
function envLines(text: string): readonly (readonly [string, string])[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return lines
    .map((line) => line.replace(/\r$/, '').trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const index = line.indexOf('=');
      return index < 0 ? ([line, ''] as const) : ([line.slice(0, index), line.slice(index + 1)] as const);
    });
}

/** `text` without the quotes around it, if it is in quotes. */
function withoutQuotes(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}
