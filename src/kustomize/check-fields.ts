import { isArray, isObject, type Json, type Pointer } from '../kubernetes/json.ts';
import type { FieldType } from './tables/kustomization-fields.ts';

/** A field that has no meaning, or a value of the wrong type. */
export interface FieldProblem {
  readonly problem: 'unknown-field' | 'invalid-field';
  readonly pointer: Pointer;
}

/**
 * What a strict decoder of `type` would refuse in `value`: kustomize reads its
 * own files with unknown fields disallowed and without converting scalars.
 */
export function checkFields(value: Json, type: FieldType, pointer: Pointer = []): readonly FieldProblem[] {
  if (value === null || type === 'any') return [];
  const invalid: readonly FieldProblem[] = [{ problem: 'invalid-field', pointer }];
  if (type === 'strings') {
    if (!isObject(value)) return invalid;
    return Object.entries(value).flatMap(([key, item]) => checkFields(item, 'string', [...pointer, key]));
  }
  if (typeof type === 'string') return isScalar(value, type) ? [] : invalid;
  if ('items' in type) {
    return isArray(value)
      ? value.flatMap((item, index) => checkFields(item, type.items, [...pointer, index]))
      : invalid;
  }
  if (!isObject(value)) return invalid;
  return Object.entries(value).flatMap(([key, item]) => {
    const field = Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
    const place = [...pointer, key];
    return field ? checkFields(item, field, place) : [{ problem: 'unknown-field' as const, pointer: place }];
  });
}

function isScalar(value: Json, type: 'string' | 'boolean' | 'integer'): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}
