import { nearestName } from '../../config/nearest-name.ts';
import { isArray, isObject, type Json, type Pointer } from '../../kubernetes/json.ts';
import type { Schema } from './recorded.ts';

/** Why the API server refuses a field. */
export interface FieldProblem {
  readonly kind: 'type' | 'unknown' | 'missing' | 'value' | 'rule';
  /** Where the field is, or would be. */
  readonly pointer: Pointer;
  /** What follows the field's name in a sentence; of a `rule` the definition's own words. Quotes nothing of the object. */
  readonly message: string;
}

/** An error of the JSON Schema `keyword` about `found`, in words. `error` is the validator's text, which names what is missing. */
export function fieldProblem(
  keyword: string,
  error: string,
  pointer: Pointer,
  found: Json | undefined,
  root: Schema,
): FieldProblem {
  const schema = schemaAt(root, pointer);
  switch (keyword) {
    case 'type':
      return { kind: 'type', pointer, message: wrongType(found, schema) };
    case 'false':
      return { kind: 'unknown', pointer, message: unknownField(pointer, schemaAt(root, pointer.slice(0, -1))) };
    case 'required': {
      const name = /"(.*)"/.exec(error)?.[1] ?? '';
      return { kind: 'missing', pointer: [...pointer, name], message: 'is missing' };
    }
    case 'enum':
      return { kind: 'value', pointer, message: `has to be one of ${(schema?.enum as string[]).join(', ')}` };
    case 'pattern':
      return {
        kind: 'value',
        pointer,
        message: `does not have the form that it has to have, ${String(schema?.pattern)}`,
      };
    default:
      return { kind: 'value', pointer, message: outOfBounds(keyword, schema) };
  }
}

function wrongType(found: Json | undefined, schema: Schema | undefined): string {
  const wanted = schema?.['x-kubernetes-int-or-string'] === true ? 'integer' : (schema?.type ?? 'object');
  const advice = wanted === 'string' && !isObject(found) && !isArray(found) ? ': write it in quotes' : '';
  return `is ${typeName(found)} and has to be ${names[wanted] ?? wanted}${advice}`;
}

const names: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false without quotes',
  array: 'a list',
  object: 'a map',
};

function typeName(found: Json | undefined): string {
  if (found === null || found === undefined) return 'empty';
  if (isArray(found)) return 'a list';
  const type = typeof found;
  return type === 'boolean' ? 'true or false' : type === 'object' ? 'a map' : `a ${type}`;
}

function unknownField(pointer: Pointer, parent: Schema | undefined): string {
  const name = String(pointer.at(-1)).slice(0, longestName);
  const near = nearestName(name, Object.keys(parent?.properties ?? {}));
  return near === undefined ? 'is no field of this kind' : `is no field of this kind; ${near} is one`;
}

/** Of a field in any definition. */
const longestName = 64;

function outOfBounds(keyword: string, schema: Schema | undefined): string {
  const limit = String(schema?.[keyword]);
  const what = keyword.endsWith('Length') ? 'characters' : keyword.endsWith('Items') ? 'entries' : '';
  return `has to have at ${keyword.startsWith('max') ? 'most' : 'least'} ${limit} ${what}`.trimEnd();
}

function schemaAt(root: Schema, pointer: Pointer): Schema | undefined {
  let schema: Schema | undefined = root;
  for (const key of pointer) {
    if (typeof key === 'number') schema = schema?.items;
    else {
      const { properties = {}, additionalProperties }: Schema = schema ?? {};
      const field = Object.hasOwn(properties, key) ? properties[key] : undefined;
      schema = field ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    }
  }
  return schema;
}

/**
 * A path as a person writes it: `spec.images[0].newTag`. Of a key that is no
 * name, only the beginning: `token:VALUE`, without a blank, is a key with a value in it.
 */
export function fieldPath(pointer: Pointer): string {
  return pointer
    .map((key) => (typeof key === 'number' ? `[${key}]` : /^[\w-]+$/.test(key) ? `.${key}` : `["${nameIn(key)}"]`))
    .join('')
    .replace(/^\./, '');
}

/** A key as long as it may be a name, of a label among others. */
function nameIn(key: string): string {
  const name = /^[\w./-]*/.exec(key)?.[0] ?? '';
  return name === key ? name : `${name}…`;
}
