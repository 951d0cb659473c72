/** What YAML and JSON manifests are made of. Bodies are never mutated: a change makes a new value that shares the unchanged rest. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** A path into a body: map keys and list indices. */
export type Pointer = readonly (string | number)[];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at `pointer`, or undefined where the path ends early. */
export function getIn(value: Json | undefined, pointer: Pointer): Json | undefined {
  let current = value;
  for (const key of pointer) {
    if (isArray(current) && typeof key === 'number') current = current[key];
    else if (isObject(current) && Object.hasOwn(current, key)) current = current[key];
    else return undefined;
  }
  return current;
}

/** The string at `pointer`; undefined if there is none or it is something else. */
export function stringIn(value: Json | undefined, ...pointer: Pointer): string | undefined {
  const found = getIn(value, pointer);
  return typeof found === 'string' ? found : undefined;
}

/** The boolean at `pointer`; undefined if there is none or it is something else. */
export function booleanIn(value: Json | undefined, ...pointer: Pointer): boolean | undefined {
  const found = getIn(value, pointer);
  return typeof found === 'boolean' ? found : undefined;
}

/** The map at `pointer`; an empty one if there is none. */
export function objectIn(value: Json | undefined, ...pointer: Pointer): JsonObject {
  const found = getIn(value, pointer);
  return isObject(found) ? found : {};
}

/** The list at `pointer`; an empty one if there is none. */
export function arrayIn(value: Json | undefined, ...pointer: Pointer): readonly Json[] {
  const found = getIn(value, pointer);
  return isArray(found) ? found : [];
}

/** `value` with `next` at `pointer`; maps on the way are created, lists must exist. */
export function setIn(value: Json | undefined, pointer: Pointer, next: Json): Json {
  const [key, ...rest] = pointer;
  if (key === undefined) return next;
  if (isArray(value) && typeof key === 'number') {
    return value.map((item, index) => (index === key ? setIn(item, rest, next) : item));
  }
  const object = isObject(value) ? value : {};
  return { ...object, [key]: setIn(Object.hasOwn(object, key) ? object[key] : undefined, rest, next) };
}

/** `object` without `key`; the same object if it has none. */
export function without(object: JsonObject, key: string): JsonObject {
  if (!Object.hasOwn(object, key)) return object;
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
}
