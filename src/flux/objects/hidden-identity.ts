import { isObject, objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';

/** What stands for a name or a namespace that SOPS encrypted. */
export const hiddenName = '(encrypted)';

/**
 * `resources` with those that SOPS encrypted as a whole, kind and name included,
 * as Secrets of unknown identity: Flux decrypts them after the build. What else
 * they may be, nobody here can tell.
 */
export function withHiddenIdentities(resources: readonly Resource[]): readonly Resource[] {
  let count = 0;
  return resources.map((resource) => {
    if (!isWholly(resource)) return resource;
    count += 1;
    const name = count === 1 ? hiddenName : `${hiddenName} ${count}`;
    const body: JsonObject = {
      ...resource.body,
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: metadataOf(resource.body, name),
    };
    return { ...resource, apiVersion: 'v1', kind: 'Secret', body };
  });
}

function isWholly({ kind, body }: Resource): boolean {
  return kind.startsWith('ENC[') && isObject(body.sops);
}

/** What of the metadata is in clear, and the names. */
function metadataOf(body: JsonObject, name: string): JsonObject {
  const clear = Object.entries(objectIn(body, 'metadata')).filter(([key, value]) => key !== 'name' && isClear(value));
  const namespace = stringIn(body, 'metadata', 'namespace');
  const isHidden = namespace?.startsWith('ENC[') === true;
  return { ...Object.fromEntries(clear), name, ...(isHidden ? { namespace: hiddenName } : {}) };
}

function isClear(value: Json): boolean {
  if (typeof value === 'string') return !value.startsWith('ENC[');
  return typeof value !== 'object' || value === null || Object.values(value).every((inner: Json) => isClear(inner));
}
