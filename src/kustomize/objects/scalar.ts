import { stringIn, type Json, type Pointer } from '../../kubernetes/json.ts';

/**
 * What a scalar says, as text: kustomize compares and copies the text of YAML
 * scalars, whatever their type. Empty for maps, lists and nothing. A number
 * whose spelling is not the shortest one (`1.0`, `0x1f`) reads as that.
 */
export function scalarText(value: Json | undefined): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}

/** The string at `pointer`; undefined if there is none, or an empty one, which Go cannot tell from none. */
export function textIn(value: Json | undefined, ...pointer: Pointer): string | undefined {
  const text = stringIn(value, ...pointer);
  return text === '' ? undefined : text;
}

/** What `text` means as a plain YAML scalar (https://github.com/go-yaml/yaml/blob/v3/resolve.go). */
export function plainScalar(text: string): string | number | boolean | null {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  const digits = text.replaceAll('_', '');
  if (/^[-+]?0o?[0-7]+$/.test(digits)) return Number.parseInt(digits.replace('o', ''), 8);
  if (/^[-+]?(?:[0-9]+|0x[0-9a-fA-F]+|0b[01]+)$/.test(digits)) return Number(digits);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  return text;
}

/** `text` put in the place of the scalar `old`, whose type stays; undefined if the text means nothing of that type. */
export function scalarLike(old: Json, text: string): Json | undefined {
  if (typeof old === 'string') return text;
  const value = plainScalar(text);
  return typeof value === typeof old ? value : undefined;
}

/**
 * A scalar takes over the quotes of the one that it replaces, and so becomes a
 * string where that was in quotes: certainly if it would mean something else
 * without them.
 */
export function inStyleOf(old: Json | undefined, value: Json): Json {
  const wasQuoted = typeof old === 'string' && plainScalar(old) !== old;
  return wasQuoted && typeof value !== 'string' ? scalarText(value) : value;
}
