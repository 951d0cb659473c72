import type { TemplateFunction } from '../signature.ts';
import { builtins } from './builtins.ts';
import { defaults } from './defaults.ts';
import { dictionaries } from './dictionaries.ts';
import { encodings } from './encodings.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import { paths } from './paths.ts';
import { expressions } from './expressions.ts';
import { strings } from './strings.ts';
import { times } from './times.ts';
import { types } from './types.ts';
import { urls } from './urls.ts';

/**
 * The functions of templates by name: those of Go, the hermetic ones of
 * slim-sprig (https://go-task.github.io/slim-sprig/), whose `slice` hides Go's,
 * and Flux Operator's own. Beside them there are `inputs`, `and` and `or`,
 * which `evaluate` knows. `now`, `env` and the like are not offered.
 */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map(
  [
    builtins,
    strings,
    numbers,
    lists,
    dictionaries,
    defaults,
    types,
    encodings,
    expressions,
    paths,
    urls,
    times,
  ].flatMap((group) => Object.entries(group)),
);

/** Whether templates may call a function of this name. */
export function isFunction(name: string): boolean {
  return functions.has(name) || name === 'inputs' || name === 'and' || name === 'or';
}
