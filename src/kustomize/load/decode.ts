import { isArray, isObject, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { scalarText } from '../objects/scalar.ts';
import type { FieldType, ObjectType } from '../tables/kustomization-fields.ts';

/** A field that has no meaning, or a value of the wrong type. */
interface FieldProblem {
  readonly problem: 'unknown-field' | 'invalid-field';
  /** The place in what was decoded, as written there. */
  readonly pointer: Pointer;
}

/** What a decoder makes of a value, and what it would refuse. */
interface Decoded {
  readonly value: Json;
  readonly problems: readonly FieldProblem[];
}

/**
 * `value` as Go's JSON decoder puts it into a struct of type `type`, which is how
 * kustomize reads its own files: the case of field names does not count, and a
 * null means no value. Numbers and booleans become texts where sigs.k8s.io/yaml
 * decodes, which finds no fields of embedded structs, and are refused elsewhere.
 * What is refused is left out.
 *
 * https://pkg.go.dev/encoding/json#Unmarshal
 * https://pkg.go.dev/sigs.k8s.io/yaml#Unmarshal
 */
export function decodeObject(
  value: JsonObject,
  type: ObjectType,
  scalars: Scalars,
): Decoded & { readonly value: JsonObject } {
  return decodeFields(value, type, scalars, []);
}

/** What becomes of a number or a boolean where a text is expected. */
type Scalars = 'refused' | 'as-text';

/** The place in `value` of what decoding puts at `pointer`: fields may be spelled otherwise there. */
export function asSpelled(value: Json | undefined, [key, ...rest]: Pointer): Pointer {
  if (key === undefined) return [];
  if (isArray(value) && typeof key === 'number') return [key, ...asSpelled(value[key], rest)];
  if (!isObject(value)) return [key, ...rest];
  const spelled = Object.hasOwn(value, key) ? key : (spellingOf(value, String(key)) ?? key);
  return [spelled, ...asSpelled(value[spelled], rest)];
}

function decodeFields(
  value: JsonObject,
  type: ObjectType,
  scalars: Scalars,
  pointer: Pointer,
): Decoded & { readonly value: JsonObject } {
  const fields: Record<string, Json> = {};
  const problems: FieldProblem[] = [];
  const spellings = new Map<string, string>();
  for (const [key, item] of Object.entries(value)) {
    const name = Object.hasOwn(type.fields, key) ? key : spellingOf(type.fields, key);
    const field = name === undefined ? undefined : type.fields[name];
    const place = [...pointer, key];
    if (name === undefined || field === undefined) {
      problems.push({ problem: 'unknown-field', pointer: place });
      continue;
    }
    const decoded = decode(item, field, type.embedded?.has(name) ? 'refused' : scalars, place);
    problems.push(...decoded.problems);
    // Of several spellings the last one in alphabetical order counts: kustomize sorts the keys before it decodes.
    if (decoded.value === undefined || decoded.value === null || key < (spellings.get(name) ?? '')) continue;
    fields[name] = decoded.value;
    spellings.set(name, key);
  }
  return { value: fields, problems };
}

/** The key of `fields` that is `key` but for the case of its letters. */
function spellingOf(fields: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const folded = key.toLowerCase();
  return Object.keys(fields).findLast((other) => other.toLowerCase() === folded);
}

/** A value, null for none; undefined if it has the wrong type. */
type DecodedValue = Omit<Decoded, 'value'> & { readonly value: Json | undefined };

function decode(value: Json, type: FieldType, scalars: Scalars, pointer: Pointer): DecodedValue {
  if (value === null || type === 'any') return { value, problems: [] };
  if (typeof type === 'string') {
    if (type === 'strings' && isObject(value)) return decodeStrings(value, scalars, pointer);
    if (type === 'string' && scalars === 'as-text' && !isObject(value) && !isArray(value)) {
      return { value: scalarText(value), problems: [] };
    }
    return isScalar(value, type) ? { value, problems: [] } : refused(pointer);
  }
  if ('fields' in type) return isObject(value) ? decodeFields(value, type, scalars, pointer) : refused(pointer);
  if (!isArray(value)) return refused(pointer);
  const items = value.map((item, index) => decode(item ?? null, type.items, scalars, [...pointer, index]));
  return {
    // The places of the others stay the same.
    value: items.map((item) => (item.value === null ? zeroOf(type.items) : (item.value ?? null))),
    problems: items.flatMap(({ problems }) => problems),
  };
}

function decodeStrings(value: JsonObject, scalars: Scalars, pointer: Pointer): DecodedValue {
  const entries = Object.entries(value).map(
    ([key, item]) => [key, decode(item, 'string', scalars, [...pointer, key])] as const,
  );
  return {
    value: Object.fromEntries(
      entries.flatMap(([key, item]) => (item.value === undefined ? [] : [[key, item.value ?? '']])),
    ),
    problems: entries.flatMap(([, { problems }]) => problems),
  };
}

function refused(pointer: Pointer): DecodedValue {
  return { value: undefined, problems: [{ problem: 'invalid-field', pointer }] };
}

function isScalar(value: Json, type: 'string' | 'boolean' | 'integer' | 'strings'): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

/** What Go makes of a null in a list. */
function zeroOf(type: FieldType): Json {
  switch (type) {
    case 'string':
      return '';
    case 'boolean':
      return false;
    case 'integer':
      return 0;
    case 'any':
      return null;
    default:
      return typeof type === 'object' && 'items' in type ? [] : {};
  }
}
