import type { Location } from '../../diagnostic.ts';
import { isObject, objectIn, setIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { transformed, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';

/**
 * `spec.commonMetadata` of a Flux Kustomization or a ResourceSet: its labels
 * and annotations are set on every object at last, over what the manifests say.
 */
export function withCommonMetadata(object: Resource, applier: Resource): Resource {
  const common = objectIn(applier.body, 'spec', 'commonMetadata');
  let body: JsonObject = object.body;
  for (const field of ['labels', 'annotations'] as const) {
    const added = common[field];
    if (!isObject(added) || Object.keys(added).length === 0) continue;
    const changed = setIn(body, ['metadata', field], { ...objectIn(body, 'metadata', field), ...added });
    if (isObject(changed)) body = changed;
  }
  const locate = (...pointer: Pointer): Location => valueLocation(applier, ['spec', 'commonMetadata', ...pointer]);
  return transformed(object, body, {
    ...{ kind: 'transformer', by: 'commonMetadata', location: locate() },
    locateChange: ([, ...pointer]) => locate(...pointer),
  });
}
