import type { Location } from '../../diagnostic.ts';
import { isArray, isObject, type Json, type Pointer } from '../../kubernetes/json.ts';
import { placeInText } from '../../kubernetes/place-in-text.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';

/** Where a body uses a variable. */
export interface VariablePlace {
  /** To the text, or to the key. */
  readonly pointer: Pointer;
  /** Where in a text of several lines. */
  readonly inText?: Location;
}

/**
 * Where an object uses a variable without a default, in the file that says so;
 * the object where that is not known. `resource` is as it was before
 * substitution.
 */
export function variableUseLocation(resource: Resource, name: string): Location {
  const { pointer, inText } = variableUse(resource.body, name) ?? {};
  return pointer ? valueLocation(resource, pointer, inText) : resource.origin.location;
}

/** Returns where `body` first uses a variable without a default; undefined if nowhere. */
export function variableUse(body: Json, name: string): VariablePlace | undefined {
  // `=` and `:` with a sign bring a default, as envsubst.ts has it. Names are letters, digits and underscores.
  const expression = new RegExp(`\\$\\{#?${name}(?![\\p{L}\\p{Nd}_]|=|:[-=+?])`, 'u');
  const find = (value: Json, pointer: Pointer): VariablePlace | undefined => {
    if (typeof value === 'string') {
      const match = expression.exec(value);
      const inText = match ? placeInText(value, match.index, match[0].length) : undefined;
      return match ? { pointer, ...(inText ? { inText } : {}) } : undefined;
    }
    for (const [key, inner] of entriesOf(value)) {
      if (typeof key === 'string' && expression.test(key)) return { pointer: [...pointer, key] };
      const found = find(inner, [...pointer, key]);
      if (found) return found;
    }
    return undefined;
  };
  return find(body, []);
}

function entriesOf(value: Json): Iterable<[string | number, Json]> {
  if (isArray(value)) return value.entries();
  return isObject(value) ? Object.entries(value) : [];
}
