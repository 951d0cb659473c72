import type { Plain } from '../../go-yaml/emit.ts';
import { spendSort, spendText, type Budget } from '../budget.ts';
import { undecided } from '../failure.ts';
import { ordered, type Value } from '../value.ts';

/** A value as YAML knows it. */
export function toPlain(budget: Budget, value: Value): Plain {
  budget.spend(1);
  if (typeof value === 'string') spendText(budget, value.length);
  if (typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'integer':
    case 'float':
      return value.value;
    case 'list':
      return value.isNil ? null : ordered(value).map((item) => toPlain(budget, item));
    case 'map':
      spendSort(budget, [...value.entries.keys()]);
      return Object.fromEntries([...value.entries].map(([key, item]) => [key, toPlain(budget, item)]));
    case 'unknown':
      return undecided(value.reason);
  }
}
