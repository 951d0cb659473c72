import { isObject, type Json, type JsonObject } from '../../kubernetes/json.ts';

/** What `$patch` asks for; `merge` is what happens without it. */
export type Directive = 'merge' | 'replace' | 'delete' | 'unknown';

const key = '$patch';

/** The directive of a map, and the map without it. */
export function takeMapDirective(patch: JsonObject): { directive: Directive; rest: JsonObject } {
  if (!Object.hasOwn(patch, key)) return { directive: 'merge', rest: patch };
  const { [key]: value, ...rest } = patch;
  return { directive: directiveOf(value), rest };
}

/** The directive of a list, an item that holds nothing else, and the list without it. */
export function takeListDirective(patch: readonly Json[]): { directive: Directive; rest: readonly Json[] } {
  const found = patch.find((item) => isObject(item) && Object.hasOwn(item, key));
  if (!isObject(found) || Object.keys(found).length > 1) return { directive: 'merge', rest: patch };
  const rest = patch.filter((item) => !isObject(item) || item[key] !== found[key]);
  return { directive: directiveOf(found[key]), rest };
}

function directiveOf(value: Json | undefined): Directive {
  return value === 'merge' || value === 'replace' || value === 'delete' ? value : 'unknown';
}
