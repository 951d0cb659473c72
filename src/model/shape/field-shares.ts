import { getIn, isArray, isObject, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { ObjectSample } from './common/common-object.ts';
import { isInstance } from './common/pattern.ts';
import type { ShapeField } from './record.ts';
import { pick, type Structure } from './common/structure.ts';

/** How many of `samples` say the same as `object` in each field of its `spec`. */
export function fieldShares(object: JsonObject, samples: readonly ObjectSample[]): readonly ShapeField[] {
  return leavesOf(object.spec, ['spec']).map(({ pointer, value }) => ({
    field: pointer.join('.'),
    pointer,
    value,
    count: samples.filter((sample) => says(sample, pointer, value)).length,
    stated: samples.filter(({ body }) => getIn(body, pointer) !== undefined).length,
    all: samples.length,
  }));
}

/** Whether an object has `value` at `pointer`; of a list, whether it has all of its entries. */
export function says({ bindings, body }: ObjectSample, pointer: Pointer, value: Json): boolean {
  const own = getIn(body, pointer);
  if (!isArray(value)) return isInstance(textOf(value), { bindings, texts: [textOf(own ?? null)] });
  const [first] = value;
  const structure: Structure = isObject(first)
    ? Object.fromEntries(Object.keys(first).map((key) => [key, 'value'] as const))
    : 'value';
  const texts = (isArray(own) ? own : []).map((entry) => JSON.stringify(pick(structure, entry) ?? null));
  return value.every((entry) => isInstance(JSON.stringify(entry), { bindings, texts }));
}

/** A folder is the same with a slash at its end. */
function textOf(value: Json): string {
  return JSON.stringify(typeof value === 'string' ? value.replace(/(?<=.)\/$/, '') : value);
}

interface Leaf {
  readonly pointer: readonly string[];
  readonly value: Json;
}

function leavesOf(value: Json | undefined, pointer: readonly string[]): readonly Leaf[] {
  if (value === undefined) return [];
  if (!isObject(value)) return [{ pointer, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...pointer, key]));
}
