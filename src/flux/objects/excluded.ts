import type { Diagnostic } from '../../diagnostic.ts';
import { stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { groups } from './api.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';
import { fluxDiagnostic } from '../problems.ts';

/** Labels or annotations by which an object asks to be left alone, the case of the value not counting. */
const exclusions = { [`${groups.kustomize}/reconcile`]: 'disabled', [`${groups.kustomize}/ssa`]: 'ignore' };

/**
 * Says which objects of an inventory are not applied: as long as they carry one
 * of these marks, Flux lists them and touches nothing, so that the cluster's own
 * ones may differ or not exist
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources).
 */
export function excludedObjects(inventory: readonly Resource[]): readonly Diagnostic[] {
  return inventory.filter(isExcluded).map((object) => {
    const { namespace, name } = resourceId(object);
    return fluxDiagnostic('flux/object-excluded', {
      location: object.origin.location,
      resource: `${object.kind} ${namespace === undefined ? name : namespacedName({ namespace, name })}`,
    });
  });
}

/** Whether Flux leaves the object alone: https://github.com/fluxcd/pkg/blob/main/ssa/utils/meta.go (`AnyInMetadata`) */
export function isExcluded({ body }: Resource): boolean {
  return Object.entries(exclusions).some(([key, value]) =>
    ['labels', 'annotations'].some((field) => stringIn(body, 'metadata', field, key)?.toLowerCase() === value),
  );
}
