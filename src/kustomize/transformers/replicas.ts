import { arrayIn, isArray, isObject, stringIn, type Json } from '../../kubernetes/json.ts';
import { changeField, mapShared, type FieldSpec } from '../objects/field-spec.ts';
import { isSelected } from '../objects/gvk.ts';
import { mismatchIn, report, type Log } from '../objects/log.ts';
import { previousResIds, withBody, type Operand, type ResId } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { inStyleOf } from '../objects/scalar.ts';
import { transformerOrigin, type Target } from '../load/target.ts';
import type { TransformerConfig } from '../load/transformer-config.ts';
import type { Origin } from '../../kubernetes/resource.ts';

/** `replicas`. */
export function setReplicas(target: Target, resMap: ResMap, config: TransformerConfig): ResMap {
  return arrayIn(target.kustomization.body, 'replicas').reduce<ResMap>((map, replica, index) => {
    const count = isObject(replica) ? replica.count : undefined;
    const name = stringIn(replica, 'name') ?? '';
    const origin = transformerOrigin(target, ['replicas', index], ['count']);
    // Without a count, Go's zero is meant.
    return setCount(target.log, map, { name, count: typeof count === 'number' ? count : 0 }, config.replicas, origin);
  }, resMap);
}

/** An entry of `replicas`. */
export interface Replica {
  readonly name: string;
  readonly count: number;
}

/** `resMap` with the number of replicas of the objects that have, or had, the name (`ReplicaCountTransformer`). */
export function setCount(
  log: Log,
  resMap: ResMap,
  { name, count }: Replica,
  fields: readonly FieldSpec[],
  origin: Origin,
): ResMap {
  let found = 0;
  const next = mapShared(resMap, (operand) => {
    const matching = fields.filter((spec) => hasId(operand, (id) => id.name === name && isSelected(id, spec)));
    found += matching.length;
    return matching.reduce((before, spec) => setField(log, before, spec, count, origin), operand);
  });
  if (found === 0) report(log, 'replica-target-missing', origin.location);
  return next;
}

function hasId(operand: Operand, matches: (id: ResId) => boolean): boolean {
  return matches(operand.id) || previousResIds(operand).some(matches);
}

function setField(log: Log, operand: Operand, spec: FieldSpec, count: number, origin: Origin): Operand {
  const mismatch = mismatchIn(log, operand);
  const set = (value: Json): Json => {
    if (!isObject(value) && !isArray(value)) return inStyleOf(value, count);
    mismatch();
    return value;
  };
  const body = changeField(operand.resource.body, operand.id, spec, { create: 'scalar', set, mismatch });
  return withBody(operand, body, origin);
}
