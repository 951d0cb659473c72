import type { Json } from '../../kubernetes/json.ts';
import { isArray } from '../../kubernetes/json.ts';
import { spendSort, type Budget } from './budget.ts';
import { undecided } from './failure.ts';
import { compareCodePoints } from '../../repository/text-order.ts';

/**
 * A value of Go, as far as templates can hold one. Types are kept apart where
 * Go keeps them apart: `int` and `int64` are different arguments.
 */
export type Value = null | boolean | string | GoInteger | GoFloat | GoList | GoMap | GoUnknown;

export interface GoInteger {
  readonly kind: 'integer';
  /** Inputs are `int64`, literals and lengths `int`. */
  readonly type: 'int' | 'int64';
  readonly value: bigint;
}

export interface GoFloat {
  readonly kind: 'float';
  readonly value: number;
}

export interface GoList {
  readonly kind: 'list';
  /** The type of the elements; `list` is `[]interface {}`. */
  readonly of: 'any' | 'string' | 'int';
  readonly items: readonly Value[];
  /** Go's nil slice, which JSON writes as null. */
  readonly isNil?: true;
  /** In the order of a Go map, which is another one each time. */
  readonly isUnordered?: true;
}

/** Mutable, because templates may `set` and `unset`, and all who hold the map see it. */
export interface GoMap {
  readonly kind: 'map';
  readonly of: 'any' | 'string';
  readonly entries: Map<string, Value>;
}

/** What only a cluster knows. */
export interface GoUnknown {
  readonly kind: 'unknown';
  /** Goes on after "because". */
  readonly reason: string;
  /** What is shown in its place, such as the name of the variable that it is; nothing can be decided by it. */
  readonly placeholder?: string;
}

export function integer(value: bigint | number, type: GoInteger['type'] = 'int'): GoInteger {
  return { kind: 'integer', type, value: BigInt.asIntN(64, BigInt(value)) };
}

export function float(value: number): GoFloat {
  return { kind: 'float', value };
}

export function list(items: readonly Value[], of: GoList['of'] = 'any'): GoList {
  return { kind: 'list', of, items };
}

export function map(entries: Iterable<readonly [string, Value]>, of: GoMap['of'] = 'any'): GoMap {
  return { kind: 'map', of, entries: new Map(entries) };
}

/** The value of an input as the Kubernetes API machinery decodes JSON: whole numbers are `int64`. */
export function fromJson(json: Json): Value {
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json;
  if (typeof json === 'number') return fromNumber(json);
  if (isArray(json)) return list(json.map(fromJson));
  return map(Object.entries(json).map(([key, value]) => [key, fromJson(value)] as const));
}

function fromNumber(number: number): Value {
  if (!Number.isInteger(number) || Math.abs(number) >= 2 ** 63) return float(number);
  if (Number.isSafeInteger(number)) return integer(number, 'int64');
  return { kind: 'unknown', reason: 'an input is a number of more digits than can be read exactly here' };
}

/** The items of a list, for what depends on their order. */
export function ordered(value: GoList): readonly Value[] {
  if (value.isUnordered) undecided('a template takes the keys or values of a map in the order of Go, which changes');
  return value.items;
}

/** Sorted as Go sorts strings: by bytes, which is by code points. */
export function sortedKeys(budget: Budget, value: GoMap): readonly string[] {
  const keys = [...value.entries.keys()];
  spendSort(budget, keys);
  return keys.sort(compareCodePoints);
}

/** The name of a value's kind in Go's package reflect. */
export function kindName(value: Value): string {
  if (value === null) return 'invalid';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  switch (value.kind) {
    case 'integer':
      return value.type;
    case 'float':
      return 'float64';
    case 'list':
      return 'slice';
    case 'map':
      return 'map';
    case 'unknown':
      return undecided(value.reason);
  }
}

/** Whether `if` takes a value for true: anything but its type's zero value. */
export function isTrue(value: Value): boolean {
  if (value === null || typeof value !== 'object') return Boolean(value);
  switch (value.kind) {
    case 'integer':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'list':
      return value.items.length > 0;
    case 'map':
      return value.entries.size > 0;
    case 'unknown':
      return undecided(value.reason);
  }
}
