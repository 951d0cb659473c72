import { isObject, objectIn, setIn, type JsonObject } from '../kubernetes/json.ts';
import { transformed, type Resource } from '../kubernetes/resource.ts';

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
  const location = applier.origin.locate?.(['spec', 'commonMetadata']) ?? applier.origin.location;
  return transformed(object, body, { kind: 'transformer', by: 'commonMetadata', location });
}
