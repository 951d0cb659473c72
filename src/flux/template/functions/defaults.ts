import { fixed, variadic, type TemplateFunction } from '../signature.ts';
import { isTrue, kindName } from '../value.ts';
import { refuse } from '../failure.ts';

/** slim-sprig's functions for what may be empty (https://go-task.github.io/slim-sprig/defaults.html), for kinds of values, and `fail`. */
export const defaults: Readonly<Record<string, TemplateFunction>> = {
  default: variadic(['any'], 'any', (_, fallback, given = null) => (isTrue(given) ? given : fallback)),
  empty: fixed(['any'], (_, value) => !isTrue(value)),
  coalesce: variadic([], 'any', (_, ...values) => values.find(isTrue) ?? null),
  all: variadic([], 'any', (_, ...values) => values.every(isTrue)),
  any: variadic([], 'any', (_, ...values) => values.some(isTrue)),
  ternary: fixed(['any', 'any', 'bool'], (_, yes, no, condition) => (condition ? yes : no)),
  kindOf: fixed(['any'], (_, value) => kindName(value)),
  kindIs: fixed(['string', 'any'], (_, name, value) => kindName(value) === name),
  fail: fixed(['string'], () => refuse('a template calls `fail`')),
};
