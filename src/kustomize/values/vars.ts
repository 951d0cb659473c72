import type { Location } from '../../diagnostic.ts';
import { arrayIn, isArray, isObject, objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Accumulation, Var } from '../load/accumulation.ts';
import { copyableValue } from './copyable-value.ts';
import { changeField, mapShared, type FieldSpec } from '../objects/field-spec.ts';
import { fieldPath } from './field-path.ts';
import { isClusterScoped, type Gvk } from '../objects/gvk.ts';
import { mismatchIn, report, type Log } from '../objects/log.ts';
import { idKey, previousResIds, withBody, type Operand, type ResId } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { textIn } from '../objects/scalar.ts';
import type { Target } from '../load/target.ts';

/** `accumulation` with the variables of a kustomization.yaml, whose objects are found by the ids they have now (`MergeVars`). */
export function addVars(target: Target, accumulation: Accumulation): Accumulation {
  const { kustomization, log } = target;
  const entries = arrayIn(kustomization.body, 'vars');
  return entries.reduce<Accumulation>((before, entry, index) => {
    const name = stringIn(entry, 'name');
    if (!isObject(entry) || !name) return before;
    const location = kustomization.locate(['vars', index]);
    const fieldPath = textIn(entry, 'fieldref', 'fieldPath') ?? 'metadata.name';
    const resMap = withVarName(log, before.resMap, objectIn(entry, 'objref'), name, location);
    return { ...before, resMap, vars: mergeVars(log, before.vars, [{ name, fieldPath, location }]) };
  }, accumulation);
}

/** Both lists; of two variables of the same name the first one is kept. */
export function mergeVars(log: Log, vars: readonly Var[], added: readonly Var[]): readonly Var[] {
  return added.reduce((merged, variable) => {
    const known = merged.find(({ name }) => name === variable.name);
    if (!known) return [...merged, variable];
    report(log, 'duplicate-var', variable.location, { declared: known.location });
    return merged;
  }, vars);
}

/** `resMap` with `$(NAME)` replaced by the variables' values in the fields that may hold them. */
export function resolveVars(log: Log, resMap: ResMap, vars: readonly Var[], fields: readonly FieldSpec[]): ResMap {
  const values = new Map<string, Value>();
  for (const variable of vars) {
    const value = sourceOf(resMap, variable);
    if (value === undefined) report(log, 'unresolved-var', variable.location);
    // What is no scalar replaces nothing.
    else if (isScalar(value)) values.set(variable.name, { value, location: variable.location });
  }
  if (values.size === 0) return resMap;
  return mapShared(resMap, (operand) =>
    fields.reduce((before, spec) => resolveField(log, before, spec, values), operand),
  );
}

interface Value {
  readonly value: string | number | boolean;
  readonly location: Location;
}

function withVarName(log: Log, resMap: ResMap, objref: JsonObject, name: string, location: Location): ResMap {
  const id = targetId(objref);
  const anyNamespace = id.namespace === '' && !isClusterScoped(id);
  const matches = (other: ResId): boolean =>
    anyNamespace ? other.name === id.name && sameType(other, id) : idKey(other) === idKey(id);
  const matching = resMap.filter((operand) => [operand.id, ...previousResIds(operand)].some(matches));
  const [only] = matching;
  if (matching.length > 1) report(log, 'unresolved-var', location);
  if (!only || matching.length > 1) return resMap;
  return mapShared(resMap, (operand) =>
    operand === only ? { ...operand, varNames: [...operand.varNames, name] } : operand,
  );
}

/** `apiVersion` is the older way to say group and version. */
function targetId(objref: JsonObject): ResId {
  const [first = '', second] = (stringIn(objref, 'apiVersion') ?? '').split('/');
  return {
    group: (second === undefined ? undefined : first) ?? stringIn(objref, 'group') ?? '',
    version: second ?? (first || (stringIn(objref, 'version') ?? '')),
    kind: stringIn(objref, 'kind') ?? '',
    name: stringIn(objref, 'name') ?? '',
    namespace: stringIn(objref, 'namespace') ?? '',
  };
}

function sameType(a: Gvk, b: Gvk): boolean {
  return a.group === b.group && a.version === b.version && a.kind === b.kind;
}

function isScalar(value: Json): value is Value['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The field that a variable points at, `[0]` after a list being an index; undefined if there is none. */
function sourceOf(resMap: ResMap, { name, fieldPath: path }: Var): Json | undefined {
  const source = resMap.find(({ varNames }) => varNames.includes(name));
  const segments = fieldPath(path).flatMap((segment) => {
    const [, list, index] = /^(.*)\[([0-9]+)\]$/.exec(segment) ?? [];
    return index === undefined ? [segment] : [list ?? '', index];
  });
  return source && copyableValue(source.resource, segments);
}

function resolveField(log: Log, operand: Operand, spec: FieldSpec, values: ReadonlyMap<string, Value>): Operand {
  const { body, origin } = operand.resource;
  let used = values.values().next().value?.location ?? origin.location;
  const expand = (value: Json): Json => {
    if (typeof value !== 'string' || !value.includes('$')) return value;
    return expandReferences(value, (name) => {
      const found = values.get(name);
      if (found) used = found.location;
      return found?.value;
    });
  };
  const set = (value: Json): Json => {
    if (isArray(value)) return mapShared(value, expand);
    return isObject(value) ? mapValues(value, expand) : expand(value);
  };
  const mismatch = mismatchIn(log, operand);
  const next = changeField(body, operand.id, spec, { set, mismatch });
  return withBody(operand, next, { kind: 'transformer', location: used, by: 'vars' });
}

function mapValues(map: JsonObject, change: (value: Json) => Json): JsonObject {
  const entries = Object.entries(map).map(([key, value]): [string, Json] => [key, change(value)]);
  return entries.every(([key, value]) => map[key] === value) ? map : Object.fromEntries(entries);
}

/**
 * `text` with each `$(NAME)` replaced; `$$` is an escaped `$`, unknown names stay.
 * A text that is one reference and nothing else takes the value's type.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/filters/refvar/expand.go
 */
function expandReferences(text: string, valueOfName: (name: string) => Value['value'] | undefined): Value['value'] {
  const pieces: string[] = [];
  let rest = text;
  for (;;) {
    const start = rest.search(/\$[$(]/);
    const isEscape = rest[start + 1] === '$';
    const end = isEscape ? start + 1 : rest.indexOf(')', start);
    if (start < 0 || end < 0) return pieces.concat(rest).join('');
    const reference = rest.slice(start, end + 1);
    const value = isEscape ? '$' : (valueOfName(reference.slice(2, -1)) ?? reference);
    if (reference === text && !isEscape) return value;
    pieces.push(rest.slice(0, start), String(value));
    rest = rest.slice(end + 1);
  }
}
