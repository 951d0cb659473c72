import { spendText, type Budget } from '../budget.ts';
import { equal, less } from '../equal.ts';
import { refuse, undecided } from '../failure.ts';
import { format } from '../format.ts';
import { print } from '../print.ts';
import { fixed, transparent, variadic, type TemplateFunction } from '../signature.ts';
import { integer, isTrue, ordered, type Value } from '../value.ts';
import { byteLength } from './bytes.ts';

/** Functions of Go itself (https://pkg.go.dev/text/template#hdr-Functions). */
export const builtins: Readonly<Record<string, TemplateFunction>> = {
  not: fixed(['any'], (_, value) => !isTrue(value)),
  eq: variadic(['any'], 'any', (_, first, ...others) => {
    if (others.length === 0) refuse('a template compares a value with nothing');
    return others.some((other) => equal(first, other));
  }),
  ne: fixed(['any', 'any'], (_, a, b) => !equal(a, b)),
  lt: fixed(['any', 'any'], (_, a, b) => less(a, b)),
  le: fixed(['any', 'any'], (_, a, b) => less(a, b) || equal(a, b)),
  gt: fixed(['any', 'any'], (_, a, b) => !less(a, b) && !equal(a, b)),
  ge: fixed(['any', 'any'], (_, a, b) => !less(a, b)),
  len: fixed(['any'], (_, value) => integer(length(value))),
  index: variadic(['any'], 'any', (_, value, ...keys) =>
    value === null ? refuse('a template indexes something that is no list or map') : keys.reduce(element, value),
  ),
  print: transparent(variadic([], 'any', (budget, ...values) => concatenated(budget, values))),
  printf: variadic(['string'], 'any', (budget, pattern, ...values) => format(budget, pattern, values)),
};

function length(value: Value): number {
  if (typeof value === 'string') return byteLength(value);
  if (typeof value === 'object' && value?.kind === 'list') return value.items.length;
  if (typeof value === 'object' && value?.kind === 'map') return value.entries.size;
  return refuse('a template asks for the length of something that has none');
}

function element(value: Value, key: Value): Value {
  if (typeof value === 'string') undecided('a template takes a single byte of a string');
  if (typeof value === 'object' && value?.kind === 'list') {
    const index = typeof key === 'object' && key?.kind === 'integer' ? Number(key.value) : undefined;
    if (index === undefined) return refuse('a template indexes a list with something that is no number');
    const found = ordered(value)[index];
    return found === undefined ? refuse('a template indexes a list where it has no element') : found;
  }
  if (typeof value === 'object' && value?.kind === 'map') {
    if (typeof key !== 'string') return refuse('a template indexes a map with something that is no string');
    return value.entries.get(key) ?? (value.of === 'string' ? '' : null);
  }
  return refuse('a template indexes something that is no list or map');
}

/** `fmt.Sprint`: a blank goes between two operands if neither is a string. */
function concatenated(budget: Budget, values: readonly Value[]): string {
  const texts = values.map((value, index) => {
    const isApart = index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string';
    return (isApart ? ' ' : '') + print(budget, value);
  });
  return joined(budget, texts, '');
}

function joined(budget: Budget, texts: readonly string[], separator: string): string {
  spendText(
    budget,
    texts.reduce((sum, text) => sum + text.length + separator.length, 0),
  );
  return texts.join(separator);
}
