import { setIn, type JsonObject } from '../kubernetes/json.ts';
import { nameHash } from './hash.ts';
import { storePreviousId, withBody } from './operand.ts';
import type { ResMap } from './res-map.ts';

/** `resMap` with a hash of their contents appended to the names of generated objects (`HashTransformer`). */
export function addHashes(resMap: ResMap): ResMap {
  return resMap.map((operand) => {
    if (!operand.needsHash) return operand;
    const { body, origin } = operand.resource;
    const name = `${operand.id.name}-${nameHash(body)}`;
    // The parser and the generators make maps only.
    return withBody(storePreviousId(operand), setIn(body, ['metadata', 'name'], name) as JsonObject, origin);
  });
}
