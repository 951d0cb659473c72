import type { ComponentPart } from '../survey/fleet-index.ts';
import { unique } from '../vocabulary/words.ts';

/** Namespaces that the component's own objects live in; Flux's objects may live elsewhere. */
export function namespacesOf(parts: readonly ComponentPart[]): string[] {
  const own = parts.flatMap(({ kustomization, objects, helmReleases }) => [
    ...(kustomization.targetNamespace === undefined ? [] : [kustomization.targetNamespace]),
    ...helmReleases.map((release) => release.targetNamespace ?? release.namespace),
    ...objects
      .filter(({ group }) => !group.endsWith('.fluxcd.io'))
      .flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])),
  ]);
  // Of what another repository puts into a namespace, it is not known.
  return unique(own).filter((namespace) => namespace !== '');
}
