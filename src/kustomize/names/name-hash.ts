import { setIn, type JsonObject } from '../../kubernetes/json.ts';
import { nameHash } from './hash.ts';
import { storePreviousId, withBody } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';

/** What stands for the hash of values that are encrypted here. */
const unknownHash = '(hash)';

/** `resMap` with a hash of their contents appended to the names of generated objects (`HashTransformer`). */
export function addHashes(resMap: ResMap): ResMap {
  return resMap.map((operand) => {
    if (!operand.needsHash) return operand;
    const { body, origin } = operand.resource;
    const name = `${operand.id.name}-${operand.isEncrypted === true ? unknownHash : nameHash(body)}`;
    // The parser and the generators make maps only.
    return withBody(storePreviousId(operand), setIn(body, ['metadata', 'name'], name) as JsonObject, origin);
  });
}
