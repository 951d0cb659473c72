import { spendText, type Budget } from './budget.ts';
import { undecided } from './failure.ts';
import { print } from './print.ts';
import { quote } from './quote.ts';
import { ordered, type Value } from './value.ts';

/**
 * `fmt.Sprintf` (https://pkg.go.dev/fmt), with the verbs that texts, whole numbers and booleans have.
 * What Go would write of a wrong or missing value, and the forms of other numbers, are undecided.
 */
export function format(budget: Budget, pattern: string, values: readonly Value[]): string {
  let taken = 0;
  const text = pattern.replace(directive, (_, flags: string, width: string, verb: string) => {
    if (verb === '%') return '%';
    const value = values[taken];
    taken += 1;
    if (value === undefined) return unusual();
    const written = formatValue(budget, verb, value);
    return flags + width === '' ? written : pad(budget, flags, Number(width), value, written);
  });
  if (taken < values.length) unusual();
  spendText(budget, text.length);
  return text;
}

/** A whole directive; what is none has an empty verb. */
const directive = /%([-0]*)([0-9]*)([sdvqt%]|)/g;

function formatValue(budget: Budget, verb: string, value: Value): string {
  budget.spend(1);
  if (verb === 'v') return value === null ? '<nil>' : print(budget, value);
  if (typeof value === 'string' && verb === 's') return value;
  if (typeof value === 'string' && verb === 'q') return quote(budget, value);
  if (typeof value === 'boolean' && verb === 't') return String(value);
  if (typeof value !== 'object' || value === null) return unusual();
  if (value.kind === 'integer' && verb === 'd') return value.value.toString();
  if (value.kind !== 'list') return unusual();
  return `[${ordered(value)
    .map((item) => formatValue(budget, verb, item))
    .join(' ')}]`;
}

function pad(budget: Budget, flags: string, width: number, value: Value, text: string): string {
  const isInteger = typeof value === 'object' && value?.kind === 'integer';
  if ((typeof value === 'object' && !isInteger) || (flags.includes('0') && !isInteger)) return unusual();
  const missing = width - Array.from(text).length;
  if (missing <= 0) return text;
  spendText(budget, missing);
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0')) return ' '.repeat(missing) + text;
  return text.startsWith('-') ? `-${'0'.repeat(missing)}${text.slice(1)}` : '0'.repeat(missing) + text;
}

function unusual(): never {
  return undecided('a template calls `printf` in a way that is not evaluated here');
}
