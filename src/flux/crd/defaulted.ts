import { isArray, isObject, type Json } from '../../kubernetes/json.ts';
import type { Schema } from './recorded.ts';

/**
 * A value as the API server validates it: nulls are as if they were not there,
 * and defaults stand where nothing does
 * (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting).
 */
export function defaulted(value: Json, schema: Schema): Json {
  const { items, properties = {}, additionalProperties: others } = schema;
  if (isArray(value)) return items ? value.map((item) => defaulted(item, items)) : value;
  if (!isObject(value)) return value;
  const written = Object.entries(value).flatMap(([name, field]): [string, Json][] => {
    const of = fieldSchema(properties, name) ?? (typeof others === 'object' ? others : undefined);
    if (field === null && of) return [];
    // What is no Unicode text is no name of a field.
    return [[name.toWellFormed(), of ? defaulted(field, of) : field]];
  });
  const present = new Set(written.map(([name]) => name));
  const added = Object.entries(properties).filter(([name, field]) => field.default !== undefined && !present.has(name));
  return Object.fromEntries<Json>([
    ...written,
    ...added.map(([name, field]): [string, Json] => [name, defaulted(field.default as Json, field)]),
  ]);
}

/** The schema of a field; undefined for one that is none of `properties`. */
export function fieldSchema(properties: Readonly<Record<string, Schema>>, name: string): Schema | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}
