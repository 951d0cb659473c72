import { arrayIn, isObject, objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { report } from '../objects/log.ts';
import { apiVersionOf } from '../objects/gvk.ts';
import { patchSchema, type ListSchema, type MapSchema, type Schema, type SchemaOf } from '../tables/merge-keys.ts';
import { readDocuments, type Target } from './target.ts';

/** `target` with the schemas that it brings, unless what includes it has brought some: kustomize sets them once. */
export function withSchemas(target: Target): Target {
  const schemaOf = target.schemaOf ?? customSchemas(target);
  return schemaOf ? { ...target, schemaOf } : target;
}

/**
 * The schemas of the OpenAPI document that `openapi.path` names, with
 * kustomize's own behind them, as Flux has it; undefined without the field.
 *
 * https://github.com/fluxcd/pkg/blob/main/kustomize/kustomize_generator.go
 */
function customSchemas(target: Target): SchemaOf | undefined {
  const path = stringIn(target.kustomization.body, 'openapi', 'path');
  if (!path) return undefined;
  const [document] = readDocuments(target, path, ['openapi', 'path']) ?? [];
  if (!document) return undefined;
  if (!isObject(document.body)) {
    report(target.log, 'invalid-configuration', document.location);
    return undefined;
  }
  const schemas = schemasByType(objectIn(document.body, 'definitions'));
  return (apiVersion, kind) => schemas.get(`${apiVersion} ${kind}`) ?? patchSchema(apiVersion, kind);
}

function schemasByType(definitions: JsonObject): ReadonlyMap<string, MapSchema> {
  const resolved = new Map<string, MapSchema>();
  const types = Object.entries(definitions).flatMap(([name, definition]) =>
    arrayIn(definition, 'x-kubernetes-group-version-kind').map((type): [string, MapSchema] => {
      const group = stringIn(type, 'group') ?? '';
      const apiVersion = apiVersionOf({ group, version: stringIn(type, 'version') ?? '' });
      return [`${apiVersion} ${stringIn(type, 'kind') ?? ''}`, resolve(`#/definitions/${name}`)];
    }),
  );
  return new Map(types);

  /** Definitions may contain themselves, so that a schema exists before its fields do. */
  function resolve(reference: string): MapSchema {
    const known = resolved.get(reference);
    if (known) return known;
    const fields: Record<string, Schema> = {};
    const schema: MapSchema = { fields };
    resolved.set(reference, schema);
    const definition = definitions[reference.replace('#/definitions/', '')];
    for (const [key, property] of Object.entries(objectIn(definition, 'properties'))) {
      const field = fieldSchema(property);
      if (field) fields[key] = field;
    }
    return schema;
  }

  function fieldSchema(property: Json): Schema | undefined {
    const reference = stringIn(property, '$ref');
    if (reference !== undefined) return resolve(reference);
    if (stringIn(property, 'type') === 'array') return listSchema(property);
    return isObject(property) && isObject(property.properties) ? inlineSchema(property) : undefined;
  }

  function inlineSchema(property: JsonObject): MapSchema {
    const fields = Object.entries(objectIn(property, 'properties')).flatMap(([key, value]): [string, Schema][] => {
      const field = fieldSchema(value);
      return field ? [[key, field]] : [];
    });
    return { fields: Object.fromEntries(fields) };
  }

  /** A list is merged if it has that strategy. */
  function listSchema(property: Json): ListSchema | undefined {
    const strategies = (stringIn(property, 'x-kubernetes-patch-strategy') ?? '').split(',');
    if (!strategies.includes('merge')) return undefined;
    const items = fieldSchema(objectIn(property, 'items'));
    return { mergeKeys: mergeKeysOf(property), ...(items && 'fields' in items ? { items } : {}) };
  }
}

function mergeKeysOf(property: Json): readonly string[] {
  const several = arrayIn(property, 'x-kubernetes-list-map-keys').filter((key) => typeof key === 'string');
  const one = stringIn(property, 'x-kubernetes-patch-merge-key');
  return several.length > 0 ? several : one ? [one] : [];
}
