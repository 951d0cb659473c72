import { isObject, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { changeField, mapShared, type FieldSpec } from '../objects/field-spec.ts';
import { mismatchIn, type Log } from '../objects/log.ts';
import { withBody } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { scalarText } from '../objects/scalar.ts';
import { sharedValues } from '../objects/shared-values.ts';

/** `resMap` with `pairs`, labels or annotations, set in the maps that the field specs find. */
export function setPairs(
  log: Log,
  resMap: ResMap,
  pairs: JsonObject,
  fields: readonly FieldSpec[],
  origin: Origin,
): ResMap {
  const entries = Object.entries(pairs).map(([key, value]): [string, string] => [key, scalarText(value)]);
  if (entries.length === 0) return resMap;
  return mapShared(resMap, (operand) => {
    const mismatch = mismatchIn(log, operand);
    const set = (value: Json): Json => {
      if (isObject(value)) return withEntries(value, entries);
      mismatch();
      return value;
    };
    const body = fields.reduce(
      (before, spec) => changeField(before, operand.id, spec, { create: 'map', set, mismatch }),
      operand.resource.body,
    );
    if (body === operand.resource.body) return operand;
    const keys = entries.map(([key]) => key);
    const shared = sharedValues(operand.resource.body, body, keys, operand.id, fields);
    const changed = withBody(operand, body, origin);
    return shared.length === 0 ? changed : { ...changed, sharedValues: [...changed.sharedValues, ...shared] };
  });
}

function withEntries(map: JsonObject, entries: readonly (readonly [string, string])[]): JsonObject {
  return entries.every(([key, value]) => map[key] === value) ? map : { ...map, ...Object.fromEntries(entries) };
}
