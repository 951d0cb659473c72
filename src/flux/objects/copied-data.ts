import { stringIn } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { groups } from './api.ts';

/**
 * Whether Flux Operator fills the data of this object, which a ResourceSet
 * makes, from a Secret or ConfigMap of the cluster: `all` of it (`copyFrom`),
 * or what it takes from a kubeconfig beside what the template says
 * (`convertKubeConfigFrom`).
 *
 * https://fluxoperator.dev/docs/crd/resourceset/#copying-data-from-existing-configmaps-and-secrets
 */
export function copiedData({ apiVersion, kind, body, origin }: Resource): 'all' | 'some' | 'none' {
  if (origin.kind !== 'template' || apiVersion !== 'v1' || (kind !== 'ConfigMap' && kind !== 'Secret')) return 'none';
  if (annotation(body, 'copyFrom') !== undefined) return 'all';
  return kind === 'ConfigMap' && annotation(body, 'convertKubeConfigFrom') !== undefined ? 'some' : 'none';
}

function annotation(body: Resource['body'], name: string): string | undefined {
  return stringIn(body, 'metadata', 'annotations', `${groups.operator}/${name}`);
}
