import { objectIn, without, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { report, type Log } from '../objects/log.ts';
import { idKey, withBody, type Operand } from '../objects/operand.ts';
import { matchingAnyId, replaceOperand, type ResMap } from '../objects/res-map.ts';
import { scalarText } from '../objects/scalar.ts';

/** What is to become of an object of the same name: `create` allows none. */
export type Behavior = 'create' | 'merge' | 'replace';

/** `resMap` with a generated object put in (`appendReplaceOrMerge`). */
export function absorb(log: Log, resMap: ResMap, generated: Operand, behavior: Behavior): ResMap {
  const { location } = generated.resource.origin;
  const key = idKey(generated.id);
  const [old, ...others] = matchingAnyId(resMap, (id) => idKey(id) === key);
  if (behavior === 'create') {
    if (!old) return [...resMap, generated];
    report(log, 'generator-conflict', location, { operand: generated, declared: old.resource.origin.location });
    return resMap;
  }
  if (!old || others.length > 0) {
    report(log, 'generator-nothing-to-change', location, { operand: generated });
    return resMap;
  }
  return replaceOperand(resMap, old, combine(old, generated, behavior));
}

/** The generated object in the place of the old one, whose name, labels and annotations it keeps. */
function combine(old: Operand, generated: Operand, behavior: 'merge' | 'replace'): Operand {
  const before = old.resource.body;
  const made = generated.resource.body;
  const metadata = without(objectIn(made, 'metadata'), 'namespace');
  const namespace = objectIn(before, 'metadata').namespace;
  const body: JsonObject = {
    ...made,
    metadata: {
      ...metadata,
      name: old.id.name,
      ...(namespace === undefined ? {} : { namespace }),
      ...union(objectIn(before, 'metadata'), metadata, 'labels'),
      ...union(objectIn(before, 'metadata'), metadata, 'annotations'),
    },
  };
  const merged = behavior === 'merge' ? withUnion(withUnion(body, before, 'data'), before, 'binaryData') : body;
  const operand = withBody(old, merged, generated.resource.origin);
  // The name gets a hash only if the old object was to get one as well.
  const isEncrypted = generated.isEncrypted === true || (behavior === 'merge' && old.isEncrypted === true);
  return { ...operand, needsHash: old.needsHash && generated.needsHash, isEncrypted };
}

function withUnion(body: JsonObject, before: JsonObject, field: 'data' | 'binaryData'): JsonObject {
  return { ...without(body, field), ...union(before, body, field) };
}

/** The map `field` of both, with all values as text; nothing if it would be empty. */
function union(before: JsonObject, after: JsonObject, field: string): JsonObject {
  const entries = Object.entries({ ...objectIn(before, field), ...objectIn(after, field) });
  if (entries.length === 0) return {};
  return { [field]: Object.fromEntries(entries.map(([key, value]): [string, Json] => [key, scalarText(value)])) };
}
