import type { Diagnostic } from '../../diagnostic.ts';
import { stringIn, type JsonObject } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { isFluxKustomization, isHelmRelease } from './api.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * What holds the kubeconfig of the cluster that a Flux Kustomization or
 * HelmRelease applies to, as `Kind namespace/name`; undefined for its own cluster
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-remote-clusters).
 */
export function kubeConfigReference(body: JsonObject, namespace: string): string | undefined {
  const secret = stringIn(body, 'spec', 'kubeConfig', 'secretRef', 'name');
  if (secret !== undefined) return `Secret ${namespace}/${secret}`;
  const configMap = stringIn(body, 'spec', 'kubeConfig', 'configMapRef', 'name');
  return configMap === undefined ? undefined : `ConfigMap ${namespace}/${configMap}`;
}

/** Says that Flux objects applied to another cluster are for the Flux that runs there. */
export function leftToOtherCluster({
  id,
  resource,
  remoteCluster,
  inventory,
}: {
  readonly id: string;
  readonly resource: Resource;
  readonly remoteCluster?: string;
  readonly inventory: readonly Resource[];
}): readonly Diagnostic[] {
  if (remoteCluster === undefined || !inventory.some(isReconciler)) return [];
  return [
    fluxDiagnostic('flux/remote-cluster', {
      location: valueLocation(resource, ['spec', 'kubeConfig']),
      resource: `Kustomization ${id}`,
    }),
  ];
}

function isReconciler(resource: Resource): boolean {
  return isFluxKustomization(resource) || isHelmRelease(resource);
}
