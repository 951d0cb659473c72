import { deepEqual } from '../equal.ts';
import { fixed, type TemplateFunction } from '../signature.ts';
import { kindName, typeName } from '../value.ts';

/** slim-sprig's functions for types (https://go-task.github.io/slim-sprig/reflection.html). */
export const types: Readonly<Record<string, TemplateFunction>> = {
  typeOf: fixed(['any'], (_, value) => typeName(value)),
  typeIs: fixed(['string', 'any'], (_, name, value) => typeName(value) === name),
  typeIsLike: fixed(['string', 'any'], (_, name, value) => typeName(value) === name || typeName(value) === `*${name}`),
  kindOf: fixed(['any'], (_, value) => kindName(value)),
  kindIs: fixed(['string', 'any'], (_, name, value) => kindName(value) === name),
  deepEqual: fixed(['any', 'any'], deepEqual),
};
