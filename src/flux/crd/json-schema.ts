import type { InstanceType, Schema as JsonSchema } from '@cfworker/json-schema';
import type { Schema } from './recorded.ts';

/** What says the same in JSON Schema. */
const same = new Set(['enum', 'pattern', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum']);

/**
 * The JSON Schema of what the API server takes in a server-side apply: besides
 * what the structural schema says, fields that it does not name are refused
 * ("field not declared in schema",
 * https://github.com/kubernetes-sigs/structured-merge-diff), and a field with a
 * default is never missing.
 */
export function jsonSchema(schema: Schema): JsonSchema {
  const { type, properties, items, required = [], additionalProperties } = schema;
  const kept = Object.entries(schema).filter(([keyword]) => same.has(keyword));
  const demanded = required.filter((name) => properties?.[name]?.default === undefined);
  return {
    ...Object.fromEntries(kept),
    ...(type === undefined ? {} : { type: type as InstanceType }),
    ...(schema['x-kubernetes-int-or-string'] === true ? { type: ['integer', 'string'] satisfies InstanceType[] } : {}),
    ...(demanded.length > 0 ? { required: demanded } : {}),
    ...(items ? { items: jsonSchema(items) } : {}),
    ...(properties ? { properties: mapped(properties) } : {}),
    ...(type === 'object' ? others(schema, additionalProperties) : {}),
  };
}

function mapped(properties: Readonly<Record<string, Schema>>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, jsonSchema(property)]));
}

/** What the fields have to be that `properties` does not name. */
function others(schema: Schema, additional: Schema['additionalProperties']): Pick<JsonSchema, 'additionalProperties'> {
  if (typeof additional === 'object') return { additionalProperties: jsonSchema(additional) };
  return additional === true || schema['x-kubernetes-preserve-unknown-fields'] === true
    ? {}
    : { additionalProperties: false };
}
