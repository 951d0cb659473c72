import { isArray, isObject, type Json } from '../../../kubernetes/json.ts';
import { withoutCredentials } from '../../../repository/url.ts';

/**
 * Fields that say how something is put together, never what it is told: a field, a map of them, or a list. `names`
 * is a map of which only what is called after the component is looked at.
 */
export type Structure = 'value' | 'names' | MapStructure | readonly [Structure];

/** The fields of a map that are looked at. */
export interface MapStructure {
  readonly [field: string]: Structure;
}

/** Whether `structure` is that of a list, all of whose entries are alike. */
export function isListStructure(structure: Structure): structure is readonly [Structure] {
  return Array.isArray(structure);
}

/** `value` reduced to the fields of `structure`; undefined if nothing remains. */
export function pick(structure: Structure, value: Json | undefined): Json | undefined {
  if (structure === 'value') return isSetting(value) ? value : undefined;
  if (structure === 'names') return undefined;
  if (isListStructure(structure)) {
    return isArray(value) ? value.flatMap((entry) => pick(structure[0], entry) ?? []) : undefined;
  }
  if (!isObject(value)) return undefined;
  const fields = Object.entries(structure).flatMap(([field, inner]) => {
    const kept = Object.hasOwn(value, field) ? pick(inner, value[field]) : undefined;
    return kept === undefined ? [] : [[field, kept] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** Whether `value` may be shown: a number, a boolean, or a short text without credentials. */
export function isSetting(value: Json | undefined): value is string | number | boolean {
  if (typeof value === 'string') return value.length <= longest && !value.includes('\n') && !hasCredentials(value);
  return typeof value === 'number' || typeof value === 'boolean';
}

/** Longer texts are no settings. */
const longest = 200;

/** Whether it is a URL with what may let somebody in; a password may have a slash in it. */
function hasCredentials(text: string): boolean {
  return text.includes('://') && (text.includes('@') || withoutCredentials(text) !== text);
}
