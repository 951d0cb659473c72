import { isObject, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { plainScalar, scalarText } from '../objects/scalar.ts';
import { takeMapDirective } from './patch-directive.ts';

/** A list of scalars with those of a patch before it, each once. */
export function mergeScalars(dest: readonly Json[], patch: readonly Json[]): readonly Json[] {
  const texts = new Set<string>();
  return [...patch, ...dest].filter((item) => {
    const text = scalarText(item);
    if (texts.has(text)) return false;
    texts.add(text);
    return true;
  });
}

type MergeItem = (dest: Json | undefined, patch: Json | undefined) => Json | undefined;

/**
 * A list of maps merged with that of a patch: items are the same if their merge
 * keys have the same values. This follows kustomize step by step, because its
 * result for items without some of the keys (container ports without a protocol)
 * depends on the steps: such an item may replace another one.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/kyaml/v0.21.1/kyaml/yaml/walk/associative_sequence.go
 */
export function mergeElements(
  dest: readonly Json[],
  patch: readonly Json[],
  mergeKeys: readonly string[],
  mergeItem: MergeItem,
): readonly Json[] {
  // A list that is new is merged with itself, and so are its elements.
  const isNew = dest === patch;
  let destElements: readonly Element[] = dest.map((value) => ({ value }));
  const patchElements: readonly Element[] = patch.map((value) => ({ value }));
  const tuples = mergedTuples([...patch, ...dest], mergeKeys);
  const keys = usedKeys(tuples, mergeKeys);
  let result: readonly Element[] = [];
  for (const tuple of tuples) {
    const values = usedValues(tuple, mergeKeys, keys);
    const before = findElement(destElements, keys, values);
    const after = isNew ? before : findElement(patchElements, keys, values);
    const merged = mergeElement(before, after, mergeItem);
    if (merged) {
      merged.value = withKeys(merged.value, keys, values);
      result = setElement(result, merged, keys, values);
    } else destElements = setElement(destElements, undefined, keys, values);
  }
  return appendElements(result, destElements, keys).map(({ value }) => value);
}

/** An item that keeps its identity while it is merged. */
interface Element {
  value: Json;
}

/** The element that the patch changed, or its own if the patch brings or replaces it; undefined if nothing is left of it. */
function mergeElement(
  dest: Element | undefined,
  patch: Element | undefined,
  mergeItem: MergeItem,
): Element | undefined {
  const value = mergeItem(dest?.value, patch?.value);
  const isReplaced = patch && isObject(patch.value) && takeMapDirective(patch.value).directive === 'replace';
  const element = dest && !isReplaced ? dest : patch;
  if (element && value !== undefined && value !== null && !isEmptyMap(value)) {
    element.value = value;
    return element;
  }
  // The directive is used up, even where the item is not found again to be deleted.
  if (patch && isObject(patch.value)) patch.value = takeMapDirective(patch.value).rest;
  return undefined;
}

/** The texts of an item's keys, empty where there is none. */
type Tuple = readonly string[];

/** The keys' values of all items, each once; where some are missing, those of items that agree in the others are filled in. */
function mergedTuples(items: readonly Json[], keys: readonly string[]): readonly Tuple[] {
  const distinct = new Map(items.map((item) => tupleOf(item, keys)).map((tuple) => [JSON.stringify(tuple), tuple]));
  const tuples: Tuple[] = [...distinct.values()];
  if (keys.length === 1) return tuples;
  for (const [i, tuple] of tuples.entries()) {
    for (const [j, other] of tuples.entries()) {
      // Upstream goes on with the tuple as it was, so that the last one that agrees counts.
      const union = unionOf(tuple, other);
      if (union) tuples[i] = tuples[j] = union;
    }
  }
  return tuples;
}

function tupleOf(item: Json, keys: readonly string[]): Tuple {
  return keys.map((key) => scalarText(fieldOf(item, key)));
}

function unionOf(a: Tuple, b: Tuple): Tuple | undefined {
  const conflicts = a.some((value, index) => value !== '' && b[index] !== '' && value !== b[index]);
  const agrees = a.some((value, index) => value === b[index]);
  return conflicts || !agrees ? undefined : a.map((value, index) => value || (b[index] ?? ''));
}

/** The keys that some item has a value for; all if no item has any. */
function usedKeys(tuples: readonly Tuple[], keys: readonly string[]): readonly string[] {
  const used = keys.filter((_, index) => tuples.some((tuple) => tuple[index] !== ''));
  return used.length === 0 ? keys : used;
}

function usedValues(tuple: Tuple, mergeKeys: readonly string[], keys: readonly string[]): Tuple {
  return tuple.filter((_, index) => keys.includes(mergeKeys[index] ?? ''));
}

/** The first element with these values; keys without a value do not count. */
function findElement(elements: readonly Element[], keys: readonly string[], values: Tuple): Element | undefined {
  const stated = keys.filter((_, index) => values[index] !== '');
  const statedValues = values.filter((value) => value !== '');
  if (stated.length === 0) return undefined;
  return elements.find(({ value }) =>
    stated.every((key, index) => scalarText(fieldOf(value, key)) === statedValues[index]),
  );
}

/**
 * `elements` with those that match replaced by `element`, which is appended if
 * there are none; without it, those that match are taken out (`ElementSetter`).
 */
function setElement(
  elements: readonly Element[],
  element: Element | undefined,
  keys: readonly string[],
  values: Tuple,
): readonly Element[] {
  let found = 0;
  const next = elements.flatMap((other): readonly Element[] => {
    if (isEmptyMap(other.value) || other.value === null) return [];
    if (!isObject(other.value)) return values[0] ? [other] : [];
    if (!matches(other.value, keys, values)) return values.length > 0 ? [other] : [];
    found += 1;
    return element ? [element] : [];
  });
  return element && found === 0 ? [...next, element] : next;
}

/** Keys beyond the values do not count, and an empty value stands for any. */
function matches(item: JsonObject, keys: readonly string[], values: Tuple): boolean {
  if (values.length === 0) return false;
  return keys.every((key, index) => {
    const value = values[index];
    return value === undefined || (Object.hasOwn(item, key) && (value === '' || scalarText(item[key]) === value));
  });
}

/** `elements` with the others put in the places of their like, or appended (`appendListNode`). */
function appendElements(
  elements: readonly Element[],
  others: readonly Element[],
  keys: readonly string[],
): readonly Element[] {
  return others.reduce((all, other) => {
    const values = keys.filter((key) => fieldOf(other.value, key) !== undefined);
    const texts = values.map((key) => scalarText(fieldOf(other.value, key)));
    // What has not all of the keys is appended at once, and then once more in the place of its like.
    const missing = keys.slice(values.length).map(() => other);
    const added = [...all, ...missing];
    const without = keys.length > 1 ? setElement(added, undefined, keys, texts) : added;
    return setElement(without, other, keys, texts);
  }, elements);
}

/** `item` with the keys that it was found by and does not have. */
function withKeys(item: Json, keys: readonly string[], values: Tuple): Json {
  if (!isObject(item)) return item;
  const missing = keys.flatMap((key, index): readonly [string, Json][] => {
    const value = values[index] ?? '';
    return value === '' || Object.hasOwn(item, key) ? [] : [[key, plainScalar(value)]];
  });
  return missing.length === 0 ? item : { ...item, ...Object.fromEntries(missing) };
}

function fieldOf(item: Json, key: string): Json | undefined {
  return isObject(item) && Object.hasOwn(item, key) ? item[key] : undefined;
}

function isEmptyMap(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
