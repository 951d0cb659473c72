import { isArray, isObject, type Json, type Pointer } from '../kubernetes/json.ts';

/** Returns where `body` first uses a variable without a default, as a pointer to the text or to the map whose key does; undefined if nowhere. */
export function variableUse(body: Json, name: string): Pointer | undefined {
  const expression = `\${${name}`;
  const uses = (text: string): boolean => {
    const at = text.indexOf(expression);
    return at >= 0 && !/^[\p{L}\p{Nd}_]/u.test(text.slice(at + expression.length));
  };
  const find = (value: Json, pointer: Pointer): Pointer | undefined => {
    if (typeof value === 'string') return uses(value) ? pointer : undefined;
    const entries: Iterable<[string | number, Json]> = isArray(value)
      ? value.entries()
      : isObject(value)
        ? Object.entries(value)
        : [];
    for (const [key, inner] of entries) {
      if (typeof key === 'string' && uses(key)) return [...pointer, key];
      const found = find(inner, [...pointer, key]);
      if (found) return found;
    }
    return undefined;
  };
  return find(body, []);
}
