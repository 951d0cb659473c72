import { isArray, isObject, stringIn, without, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { isTooBig } from '../objects/size.ts';

/** One operation of a JSON 6902 patch. */
export type Operation = JsonObject;

/**
 * `document` after the operations; undefined if one of them does not apply.
 *
 * As in the library that kustomize uses, `replace` and `test` may name a key that
 * does not exist, and negative indices count from the end
 * (https://github.com/evanphx/json-patch/blob/v4.13.0/patch.go).
 */
export function applyJsonPatch(document: JsonObject, operations: readonly Operation[]): JsonObject | undefined {
  let current: Json | undefined = document;
  for (const operation of operations) {
    current = apply(current, operation);
    if (current === undefined) return undefined;
  }
  return isObject(current) ? current : undefined;
}

function apply(document: Json, operation: Operation): Json | undefined {
  const path = pointerOf(operation, 'path');
  if (!path) return undefined;
  const value = operation.value ?? null;
  switch (operation.op) {
    case 'add':
      return edit(document, path, (parent, key) => add(parent, key, value));
    case 'remove':
      return edit(document, path, remove);
    case 'replace':
      return path.length === 0 ? value : edit(document, path, (parent, key) => replace(parent, key, value));
    case 'move':
      return move(document, operation, path);
    case 'copy':
      return copy(document, operation, path);
    case 'test':
      return test(document, path, operation) ? document : undefined;
    default:
      return undefined;
  }
}

function move(document: Json, operation: Operation, path: readonly string[]): Json | undefined {
  const from = pointerOf(operation, 'from');
  const value = from && get(document, from);
  if (value === undefined || !from) return undefined;
  const without = edit(document, from, remove);
  return without === undefined ? undefined : edit(without, path, (parent, key) => add(parent, key, value));
}

function copy(document: Json, operation: Operation, path: readonly string[]): Json | undefined {
  const from = pointerOf(operation, 'from');
  const parent = from && get(document, from.slice(0, -1));
  if (parent === undefined || !from) return undefined;
  const value = get(document, from) ?? (isObject(parent) ? null : undefined);
  if (value === undefined || isTooBig(value)) return undefined;
  return edit(document, path, (target, key) => add(target, key, value));
}

function test(document: Json, path: readonly string[], operation: Operation): boolean {
  const parent = get(document, path.slice(0, -1));
  const found = get(document, path);
  if (found === undefined && !isObject(parent)) return false;
  return equal(found ?? null, operation.value ?? null);
}

/** `document` with the container of the value at `pointer` changed; undefined where there is none, or it cannot be changed so. */
function edit(
  document: Json,
  pointer: readonly string[],
  change: (parent: Json, key: string) => Json | undefined,
  depth = 0,
): Json | undefined {
  const key = pointer[depth];
  if (key === undefined) return undefined;
  if (depth === pointer.length - 1) return change(document, key);
  const child = get(document, [key]);
  const next = child === undefined || child === null ? undefined : edit(child, pointer, change, depth + 1);
  return next === undefined ? undefined : replace(document, key, next);
}

function add(parent: Json, key: string, value: Json): Json | undefined {
  if (isObject(parent)) return { ...parent, [key]: value };
  if (!isArray(parent)) return undefined;
  const index = key === '-' ? parent.length : indexOf(key, parent.length + 1);
  return index === undefined ? undefined : parent.toSpliced(index, 0, value);
}

function remove(parent: Json, key: string): Json | undefined {
  if (isObject(parent) && Object.hasOwn(parent, key)) {
    return without(parent, key);
  }
  const index = isArray(parent) ? indexOf(key, parent.length) : undefined;
  return isArray(parent) && index !== undefined ? parent.toSpliced(index, 1) : undefined;
}

function replace(parent: Json, key: string, value: Json): Json | undefined {
  if (isObject(parent)) return { ...parent, [key]: value };
  const index = isArray(parent) ? indexOf(key, parent.length) : undefined;
  return isArray(parent) && index !== undefined ? parent.with(index, value) : undefined;
}

function get(document: Json, pointer: readonly string[]): Json | undefined {
  return pointer.reduce<Json | undefined>((value, key) => {
    if (isObject(value)) return Object.hasOwn(value, key) ? value[key] : undefined;
    const index = isArray(value) ? indexOf(key, value.length) : undefined;
    return isArray(value) && index !== undefined ? value[index] : undefined;
  }, document);
}

/** The place in a list of `length` items that `key` names; undefined if there is none. */
function indexOf(key: string, length: number): number | undefined {
  if (!/^[-+]?[0-9]+$/.test(key)) return undefined;
  const index = Number(key) < 0 ? Number(key) + length : Number(key);
  return index >= 0 && index < length ? index : undefined;
}

/** The segments of the pointer in a field of an operation; undefined if there is none. */
export function pointerOf(operation: Operation, field: 'path' | 'from'): readonly string[] | undefined {
  const path = stringIn(operation, field);
  if (path === undefined) return undefined;
  // What precedes the first slash is ignored.
  return path
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function equal(a: Json, b: Json): boolean {
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => equal(item, b[index] ?? null));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key] ?? null, b[key] ?? null))
  );
}
