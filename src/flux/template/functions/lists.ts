import { spendSort, type Budget } from '../budget.ts';
import { deepEqual } from '../equal.ts';
import { refuse, undecided } from '../failure.ts';
import { fixed, variadic, type TemplateFunction } from '../signature.ts';
import { list, ordered, isTrue, type GoList, type Value } from '../value.ts';
import { toInt64 } from './numbers.ts';
import { textOfValue } from './texts.ts';
import { compareCodePoints } from '../../../repository/text-order.ts';

/** slim-sprig's functions for lists (https://go-task.github.io/slim-sprig/lists.html). */
export const lists: Readonly<Record<string, TemplateFunction>> = {
  list: variadic([], 'any', (_, ...items) => list(items)),
  append: fixed(['any', 'any'], appended),
  prepend: fixed(['any', 'any'], (budget, items, item) => list([item, ...itemsOf(budget, items)])),
  concat: variadic([], 'any', (budget, ...parts) => {
    const items = parts.flatMap((part) => itemsOf(budget, part));
    return items.length === 0 ? { ...list([]), isNil: true } : list(items);
  }),
  first: fixed(['any'], (budget, items) => itemsOf(budget, items)[0] ?? null),
  last: fixed(['any'], (budget, items) => itemsOf(budget, items).at(-1) ?? null),
  rest: fixed(['any'], (budget, items) => part(itemsOf(budget, items), 1)),
  initial: fixed(['any'], (budget, items) => part(itemsOf(budget, items), 0, -1)),
  reverse: fixed(['any'], (budget, items) => list(itemsOf(budget, items).toReversed())),
  compact: fixed(['any'], (budget, items) => list(itemsOf(budget, items).filter(isTrue))),
  uniq: fixed(['any'], unique),
  without: variadic(['any'], 'any', (budget, items, ...omitted) =>
    list(itemsOf(budget, items).filter((item) => !omitted.some((other) => deepEqual(budget, other, item)))),
  ),
  has: fixed(['any', 'any'], (budget, needle, items) => items !== null && includes(budget, items, needle)),
  slice: variadic(['any'], 'any', slice),
  sortAlpha: fixed(['any'], sortAlpha),
};

function listOf(value: Value): GoList {
  return typeof value === 'object' && value?.kind === 'list'
    ? value
    : refuse('a template calls a function for lists with something else');
}

function itemsOf(budget: Budget, value: Value): readonly Value[] {
  const items = ordered(listOf(value));
  budget.spend(items.length);
  return items;
}

function appended(budget: Budget, items: Value, item: Value): Value {
  return list([...itemsOf(budget, items), item]);
}

/** Of an empty list, Go makes a nil one. */
function part(items: readonly Value[], start: number, end?: number): Value {
  return items.length === 0 ? { ...list([]), isNil: true } : list(items.slice(start, end));
}

function unique(budget: Budget, items: Value): Value {
  const kept: Value[] = [];
  for (const item of itemsOf(budget, items)) {
    if (!kept.some((other) => deepEqual(budget, item, other))) kept.push(item);
  }
  return list(kept);
}

/** Whether an item is there does not depend on the order. */
function includes(budget: Budget, items: Value, needle: Value): boolean {
  return listOf(items).items.some((item) => deepEqual(budget, needle, item));
}

function slice(budget: Budget, value: Value, ...bounds: readonly Value[]): Value {
  const items = itemsOf(budget, value);
  if (items.length === 0) return null;
  const start = bounds[0] === undefined ? 0 : Number(toInt64(bounds[0]));
  const end = bounds[1] === undefined ? items.length : Number(toInt64(bounds[1]));
  if (start < 0 || end < start) refuse('a template takes a part of a list that does not exist');
  if (end > items.length) undecided('a template takes a part of a list that goes beyond its end');
  return list(items.slice(start, end), listOf(value).of);
}

/** The one function for lists that makes an order where there is none. */
function sortAlpha(budget: Budget, value: Value): Value {
  if (typeof value !== 'object' || value?.kind !== 'list') return list([textOfValue(budget, value)], 'string');
  budget.spend(value.items.length);
  if (value.isNil && value.of === 'string') return value;
  const texts = value.items.filter((item) => item !== null).map((item) => textOfValue(budget, item));
  spendSort(budget, texts);
  return list(texts.sort(compareCodePoints), 'string');
}
