import { isArray, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { takeListDirective, takeMapDirective } from './patch-directive.ts';
import { mergeElements, mergeScalars } from './merge-list.ts';
import { inStyleOf } from '../objects/scalar.ts';
import type { ListSchema, MapSchema, Schema, SchemaOf } from '../tables/merge-keys.ts';

/** A value, or undefined where there is none. */
type Maybe = Json | undefined;

/**
 * A strategic merge patch applied to an object; undefined if it deletes the
 * object. `conflict` is called where the patch does not fit: a map in the place
 * of a list, an unknown `$patch` directive.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/kyaml/v0.21.1/kyaml/yaml/merge2/merge2.go
 */
export function strategicMerge(
  body: JsonObject,
  patch: JsonObject,
  schemaOf: SchemaOf,
  conflict: () => void,
): JsonObject | undefined {
  const merged = merge(body, patch, undefined, { schemaOf, conflict });
  return isObject(merged) ? merged : undefined;
}

interface Context {
  readonly schemaOf: SchemaOf;
  readonly conflict: () => void;
}

/**
 * `dest` merged with `patch`; both may be missing. What the patch does not
 * mention is walked as well: kustomize drops empty fields and double list items
 * there too.
 */
function merge(dest: Maybe, patch: Maybe, schema: Schema | undefined, context: Context): Maybe {
  const present = [dest, patch].filter((value) => value !== undefined && value !== null);
  // kustomize keeps a null that is spelled out, and drops a value that was left empty: they read the same, so that both are kept here.
  if (present.length === 0) return patch === undefined ? dest : undefined;
  if (present.every(isObject)) return mergeMap(dest, patch, schema ?? embeddedSchema(present, context), context);
  if (present.every(isArray)) return mergeList(dest, patch, schema, context);
  if (present.some((value) => isObject(value) || isArray(value))) context.conflict();
  if (patch === undefined) return dest;
  return patch === null ? undefined : inStyleOf(dest, patch);
}

/** Objects inside of objects have schemas of their own. */
function embeddedSchema(values: readonly Json[], { schemaOf }: Context): MapSchema | undefined {
  for (const value of values) {
    const schema = schemaOf(stringIn(value, 'apiVersion') ?? '', stringIn(value, 'kind') ?? '');
    if (schema) return schema;
  }
  return undefined;
}

function mergeMap(dest: Maybe, patch: Maybe, schema: Schema | undefined, context: Context): Maybe {
  if (patch === undefined) return isObject(dest) ? mergeFields(dest, undefined, schema, context) : undefined;
  if (!isObject(patch)) return undefined;
  const { directive, rest } = takeMapDirective(patch);
  if (directive === 'delete') return undefined;
  if (!isObject(dest) || dest === patch || directive === 'replace') return mergeFields(rest, rest, schema, context);
  if (directive === 'unknown') context.conflict();
  return mergeFields(dest, rest, schema, context);
}

function mergeFields(
  dest: JsonObject,
  patch: JsonObject | undefined,
  schema: Schema | undefined,
  context: Context,
): JsonObject {
  const fields = schema && 'fields' in schema ? schema.fields : {};
  const keys = new Set([...Object.keys(dest), ...Object.keys(patch ?? {})]);
  let changed = false;
  const merged: [string, Json][] = [];
  for (const key of keys) {
    const before = own(dest, key);
    const after = merge(before, patch && own(patch, key), own(fields, key), context);
    changed ||= after !== before;
    if (after !== undefined) merged.push([key, after]);
  }
  return changed ? Object.fromEntries(merged) : dest;
}

function mergeList(dest: Maybe, patch: Maybe, schema: Schema | undefined, context: Context): Maybe {
  if (!schema || !('mergeKeys' in schema)) return patch === undefined ? dest : (patch ?? undefined);
  if (patch === null) return undefined;
  const added = isArray(patch) ? patch : [];
  // Without a list to merge with, kustomize does not look for a directive.
  if (!isArray(dest)) return mergeItems(added, added, schema, context);
  const { directive, rest } = takeListDirective(added);
  switch (directive) {
    case 'delete':
      return undefined;
    case 'replace':
      return mergeItems(rest, rest, schema, context);
    case 'unknown':
      context.conflict();
      return dest;
    case 'merge':
      return mergeItems(dest === patch ? rest : dest, rest, schema, context);
  }
}

function mergeItems(
  dest: readonly Json[],
  patch: readonly Json[],
  { mergeKeys, items }: ListSchema,
  context: Context,
): readonly Json[] | undefined {
  const mergeItem = (before: Maybe, after: Maybe): Maybe => merge(before, after, items, context);
  const merged = mergeKeys.length === 0 ? mergeScalars(dest, patch) : mergeElements(dest, patch, mergeKeys, mergeItem);
  if (merged.length === dest.length && merged.every((item, index) => item === dest[index])) return dest;
  return merged;
}

function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
