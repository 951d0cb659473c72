import { refuse, undecided } from '../failure.ts';
import { fixed, variadic, type TemplateFunction } from '../signature.ts';
import { list, map, type GoList, type GoMap, type Value } from '../value.ts';
import { textOfValue } from './texts.ts';

/** slim-sprig's functions for maps (https://go-task.github.io/slim-sprig/dicts.html). */
export const dictionaries: Readonly<Record<string, TemplateFunction>> = {
  dict: variadic([], 'any', (budget, ...values) => {
    const entries = new Map<string, Value>();
    for (let index = 0; index < values.length; index += 2) {
      entries.set(
        textOfValue(budget, values[index] ?? null),
        index + 1 < values.length ? (values[index + 1] ?? null) : '',
      );
    }
    return map(entries);
  }),
  get: fixed(['map', 'string'], (_, { entries }, key) => (entries.has(key) ? (entries.get(key) ?? null) : '')),
  set: fixed(['map', 'string', 'any'], (_, target, key, value) => {
    if (value === target) undecided('a template puts a map into itself');
    target.entries.set(key, value);
    return target;
  }),
  unset: fixed(['map', 'string'], (_, target, key) => {
    target.entries.delete(key);
    return target;
  }),
  hasKey: fixed(['map', 'string'], (_, { entries }, key) => entries.has(key)),
  keys: variadic([], 'map', (budget, ...maps) => {
    for (const { entries } of maps) budget.spend(entries.size);
    const keys = maps.flatMap(({ entries }) => [...entries.keys()]);
    return unordered(list(keys, 'string'), maps.length === 1);
  }),
  values: fixed(['map'], (budget, { entries }) => {
    budget.spend(entries.size);
    return unordered(list([...entries.values()]), true);
  }),
  dig: variadic(['any', 'any', 'any'], 'any', (_, ...values) => dig(values)),
};

/** Go goes through a map in another order each time; one entry has only one. */
function unordered(items: GoList, isOneMap: boolean): GoList {
  return isOneMap && items.items.length < 2 ? items : { ...items, isUnordered: true };
}

/** `dig "a" "b" DEFAULT MAP` */
function dig(values: readonly Value[]): Value {
  const fallback = values.at(-2) ?? null;
  let current: Value = mapIn(values.at(-1) ?? null);
  const keys = values
    .slice(0, -2)
    .map((key) => (typeof key === 'string' ? key : refuse('a template digs for a key that is no string')));
  for (const key of keys) {
    const { entries } = mapIn(current);
    if (!entries.has(key)) return fallback;
    current = entries.get(key) ?? null;
  }
  return current;
}

function mapIn(value: Value): GoMap {
  return typeof value === 'object' && value?.kind === 'map' && value.of === 'any'
    ? value
    : refuse('a template digs in something that is no map');
}
