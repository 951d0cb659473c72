import type { Budget } from '../budget.ts';
import { print } from '../print.ts';
import { ordered, type Value } from '../value.ts';

/** A value as text, in the way of slim-sprig. */
export function textOfValue(budget: Budget, value: Value): string {
  return typeof value === 'string' ? value : print(budget, value);
}

/** The items of a list as texts, without nil; a single text for anything else. */
export function stringsOf(budget: Budget, value: Value): readonly string[] {
  if (value === null) return [];
  if (typeof value !== 'object' || value.kind !== 'list') return [textOfValue(budget, value)];
  return ordered(value)
    .filter((item) => item !== null)
    .map((item) => textOfValue(budget, item));
}
