import { isArray, isObject, type Json, type Pointer } from '../../kubernetes/json.ts';

/** Returns where `body` first uses a variable without a default, as a pointer to the text or to the key that does; undefined if nowhere. */
export function variableUse(body: Json, name: string): Pointer | undefined {
  // `=` and `:` with a sign bring a default, as envsubst.ts has it. Names are letters, digits and underscores.
  const expression = new RegExp(`\\$\\{#?${name}(?![\\p{L}\\p{Nd}_]|=|:[-=+?])`, 'u');
  const find = (value: Json, pointer: Pointer): Pointer | undefined => {
    if (typeof value === 'string') return expression.test(value) ? pointer : undefined;
    for (const [key, inner] of entriesOf(value)) {
      if (typeof key === 'string' && expression.test(key)) return [...pointer, key];
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
