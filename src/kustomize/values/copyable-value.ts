import { hiddenCredential, hiddenSecretValue } from '../../credential/hidden.ts';
import { isCredential } from '../../credential/is-credential.ts';
import { isArray, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { itemIndex, itemSelector, lookup } from './field-path.ts';

/**
 * The value at a path of an object as replacements and variables may copy it;
 * undefined if there is none. Values of a Secret stay in the Secret, and
 * credentials where they are written: copied into a hostname or a name, they
 * would be shown.
 */
export function copyableValue(resource: Resource, path: readonly string[]): Json | undefined {
  const found = lookup(copyableBody(resource), path);
  return found === undefined ? undefined : withoutCredentials(nameOf(resource.body, path), found);
}

function copyableBody({ kind, body }: Resource): JsonObject {
  if (kind !== 'Secret') return body;
  const hide = (value: Json): Json => {
    if (!isObject(value)) return hiddenSecretValue;
    return Object.fromEntries(Object.keys(value).map((key) => [key, hiddenSecretValue]));
  };
  const fields = ['data', 'stringData'].filter((field) => body[field] !== undefined);
  return { ...body, ...Object.fromEntries(fields.map((field) => [field, hide(body[field] ?? null)])) };
}

/** What the value at a path is called: by its key, or by the name beside it, as in `env.[name=TOKEN].value`. */
function nameOf(body: JsonObject, path: readonly string[]): string {
  const key = path.findLast((segment) => itemIndex(segment) === undefined && !itemSelector(segment)) ?? '';
  return key === path.at(-1) ? nameBeside(lookup(body, path.slice(0, -1)), key) : key;
}

/** The name of an entry of a map: its key, or that of the map if the entry is its `value`. */
function nameBeside(map: Json | undefined, key: string): string {
  return key === 'value' ? (stringIn(map, 'name') ?? key) : key;
}

/** `seen`: copies of copies hold one map many times. */
function withoutCredentials(name: string, value: Json, seen = new Map<JsonObject, Json>()): Json {
  if (isArray(value)) return value.map((item) => withoutCredentials(name, item, seen));
  if (!isObject(value)) return isCredential(name, value) ? hiddenCredential : value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const entries = Object.entries(value).map(
    ([key, item]) => [key, withoutCredentials(nameBeside(value, key), item, seen)] as const,
  );
  const copy = entries.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(entries);
  seen.set(value, copy);
  return copy;
}
