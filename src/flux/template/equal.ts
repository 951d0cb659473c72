import { spendText, type Budget } from './budget.ts';
import { refuse, undecided } from './failure.ts';
import { kindName, ordered, type Value } from './value.ts';
import { compareCodePoints } from '../../repository/text-order.ts';

/** `reflect.DeepEqual`: same types, same contents. */
export function deepEqual(budget: Budget, a: Value, b: Value): boolean {
  budget.spend(1);
  for (const value of [a, b]) {
    if (typeof value === 'object' && value?.kind === 'unknown') undecided(value.reason);
  }
  if (typeof a === 'string' && typeof b === 'string' && a.length === b.length) spendText(budget, a.length);
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (a.kind === 'integer' && b.kind === 'integer') return a.type === b.type && a.value === b.value;
  if (a.kind === 'float' && b.kind === 'float') return a.value === b.value;
  if (a.kind === 'list' && b.kind === 'list') {
    const [left, right] = [ordered(a), ordered(b)];
    if (a.of !== b.of || a.isNil !== b.isNil || left.length !== right.length) return false;
    return left.every((item, index) => deepEqual(budget, item, right[index] ?? null));
  }
  if (a.kind === 'map' && b.kind === 'map') {
    if (a.of !== b.of || a.entries.size !== b.entries.size) return false;
    return a.entries
      .entries()
      .every(([key, value]) => b.entries.has(key) && deepEqual(budget, value, b.entries.get(key) ?? null));
  }
  return false;
}

/** The function `eq` for two values: what is not of one basic kind cannot be compared, but with nil. */
export function equal(a: Value, b: Value): boolean {
  const [left, right] = [basic(a), basic(b)];
  if (left && right) {
    if (left.kind !== right.kind) return incomparable();
    return left.value === right.value;
  }
  if (a === null || b === null) return isNil(a) && isNil(b);
  // Of lists, Go compares those that are nil.
  const mayCompare = kindName(a) === kindName(b) && (isNil(a) || isNil(b));
  return mayCompare ? isNil(a) && isNil(b) : incomparable();
}

/** The function `lt` for two values, which are numbers of one kind or strings. */
export function less(a: Value, b: Value): boolean {
  const [left, right] = [basic(a), basic(b)];
  if (left?.kind === 'string' && right?.kind === 'string') return compareCodePoints(left.value, right.value) < 0;
  if (left?.kind === 'integer' && right?.kind === 'integer') return left.value < right.value;
  if (left?.kind === 'float' && right?.kind === 'float') return left.value < right.value;
  return incomparable();
}

type Basic =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number };

function basic(value: Value): Basic | undefined {
  if (value === null) return undefined;
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'string') return { kind: 'string', value };
  switch (value.kind) {
    case 'integer':
      return { kind: 'integer', value: value.value };
    case 'float':
      return { kind: 'float', value: value.value };
    case 'list':
    case 'map':
      return undefined;
    case 'unknown':
      return undecided(value.reason);
  }
}

function isNil(value: Value): boolean {
  return value === null || (typeof value === 'object' && value.kind === 'list' && value.isNil === true);
}

function incomparable(): never {
  return refuse('a template compares values of types that Go does not compare');
}
