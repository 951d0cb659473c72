import { stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { DeclaredSource } from './values-reference.ts';

/**
 * A ConfigMap or Secret that Flux takes values or variables from. Without the
 * label, a change of it counts when the next interval is over
 * (https://fluxcd.io/flux/components/helm/helmreleases/#reacting-immediately-to-configuration-dependencies).
 */
export function declaredSource(resource: Resource): DeclaredSource {
  const label = stringIn(resource.body, 'metadata', 'labels', 'reconcile.fluxcd.io/watch');
  return { location: resource.origin.location, isWatched: label === 'Enabled' || hasHash(resource) };
}

/** kustomize ends the names of what it generates with a hash of the contents, unless told otherwise: those who refer to it change with it. */
function hasHash(resource: Resource): boolean {
  return resource.origin.kind === 'generator' && /-[24-9bcdfghkmt]{10}$/.test(resourceId(resource).name);
}
