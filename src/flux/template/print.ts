import { formatFloat } from '../go-yaml/float.ts';
import { spendText, type Budget } from './budget.ts';
import { undecided } from './failure.ts';
import { ordered, sortedKeys, type Value } from './value.ts';

/** What an action writes for a value: nil is `<no value>`. */
export function printAction(budget: Budget, value: Value): string {
  if (typeof value === 'object' && value?.kind === 'unknown' && value.placeholder !== undefined)
    return value.placeholder;
  return value === null ? '<no value>' : print(budget, value);
}

/** A value as `fmt.Print` and the verb `%v` write it (https://pkg.go.dev/fmt). */
export function print(budget: Budget, value: Value): string {
  budget.spend(1);
  if (value === null) return '<nil>';
  if (typeof value === 'string') {
    spendText(budget, value.length);
    return value;
  }
  if (typeof value === 'boolean') return String(value);
  switch (value.kind) {
    case 'integer':
      return value.value.toString();
    case 'float':
      return formatFloat(value.value);
    case 'list':
      return checked(
        budget,
        `[${ordered(value)
          .map((item) => print(budget, item))
          .join(' ')}]`,
      );
    case 'map': {
      const entries = sortedKeys(budget, value).map((key) => `${key}:${print(budget, value.entries.get(key) ?? null)}`);
      return checked(budget, `map[${entries.join(' ')}]`);
    }
    case 'unknown':
      return undecided(value.reason);
  }
}

function checked(budget: Budget, text: string): string {
  spendText(budget, text.length);
  return text;
}
