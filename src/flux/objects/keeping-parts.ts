import { isArray, isObject, type Json } from '../../kubernetes/json.ts';

/** `after`, with all that is equal in `before` taken from there, and the keys of maps in the order of `before`. */
export function keepingParts(before: Json, after: Json): Json {
  if (isArray(before) && isArray(after)) {
    const items = after.map((item, index) =>
      index < before.length ? keepingParts(before[index] ?? null, item) : item,
    );
    return items.length === before.length && items.every((item, index) => item === before[index]) ? before : items;
  }
  if (!isObject(before) || !isObject(after)) return after;
  const kept = Object.entries(before).filter(([key]) => Object.hasOwn(after, key));
  const entries = kept.map(([key, value]): [string, Json] => [key, keepingParts(value, after[key] ?? null)]);
  const added = Object.entries(after).filter(([key]) => !Object.hasOwn(before, key));
  const isSame =
    added.length === 0 &&
    kept.length === Object.keys(before).length &&
    entries.every(([key, value]) => value === before[key]);
  return isSame ? before : Object.fromEntries([...entries, ...added]);
}
