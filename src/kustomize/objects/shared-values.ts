import { getIn, isArray, isObject, setIn, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { splitEscaped, type FieldSpec } from './field-spec.ts';
import { isSelected, type Gvk } from './gvk.ts';

/**
 * Places of an object that hold one and the same value. kustomize puts the value
 * of a label into metadata, selector and template by pointer, and changes values
 * in place: what changes one of them later, such as the labels of an overlay that
 * are not meant for selectors, changes all.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/filters/filtersutil/setters.go
 */
export type SharedValue = readonly Pointer[];

/** The values that setting `keys` in the maps at `fields` put into several places of `body`; `before` had not all of them. */
export function sharedValues(
  before: JsonObject,
  body: JsonObject,
  keys: readonly string[],
  gvk: Gvk,
  fields: readonly FieldSpec[],
): readonly SharedValue[] {
  const maps = fields
    .filter((spec) => isSelected(gvk, spec))
    .flatMap(({ path }) => [...placesOf(body, splitEscaped(path, '/'), [])]);
  return keys
    .map((key) => maps.map((map): Pointer => [...map, key]).filter((place) => getIn(before, place) === undefined))
    .filter((places) => places.length > 1);
}

/** `body` with every change of a shared value made in all of its places. */
export function spreadChanges(before: JsonObject, body: JsonObject, shared: readonly SharedValue[]): JsonObject {
  return shared.reduce((next, places) => {
    const changed = places.find((place) => isChanged(getIn(before, place), getIn(body, place)));
    const value = changed && getIn(body, changed);
    if (value === undefined) return next;
    const present = places.filter((place) => getIn(body, place) !== undefined);
    // Places lead through maps and lists that are there.
    return present.reduce((sofar, place) => setIn(sofar, place, value) as JsonObject, next);
  }, body);
}

function isChanged(before: Json | undefined, after: Json | undefined): boolean {
  return after !== undefined && after !== before && !isObject(after) && !isArray(after);
}

/** Where the path of a field spec leads; lists on the way are gone through. */
function* placesOf(value: Json | undefined, path: readonly string[], pointer: Pointer): Generator<Pointer> {
  const [segment, ...rest] = path;
  if (isArray(value)) {
    for (const [index, item] of value.entries()) yield* placesOf(item, path, [...pointer, index]);
  } else if (segment === undefined) {
    if (isObject(value)) yield pointer;
  } else if (isObject(value)) {
    const key = segment.replace(/\[\]$/, '');
    yield* placesOf(getIn(value, [key]), rest, [...pointer, key]);
  }
}
