import { stringIn } from '../../kubernetes/json.ts';
import { apiGroup } from '../../kubernetes/resource-id.ts';
import type { Resource } from '../../kubernetes/resource.ts';

/** API groups of Flux's controllers, flux-operator and source-watcher. */
export const groups = {
  kustomize: 'kustomize.toolkit.fluxcd.io',
  helm: 'helm.toolkit.fluxcd.io',
  source: 'source.toolkit.fluxcd.io',
  sourceExtensions: 'source.extensions.fluxcd.io',
  operator: 'fluxcd.controlplane.io',
} as const;

interface Typed {
  readonly apiVersion: string;
  readonly kind: string;
}

/** A Flux Kustomization; kustomize's own kind of that name has another group. */
export function isFluxKustomization({ apiVersion, kind }: Typed): boolean {
  return kind === 'Kustomization' && apiGroup(apiVersion) === groups.kustomize;
}

export function isHelmRelease({ apiVersion, kind }: Typed): boolean {
  return kind === 'HelmRelease' && apiGroup(apiVersion) === groups.helm;
}

export function isFluxInstance({ apiVersion, kind }: Typed): boolean {
  return kind === 'FluxInstance' && apiGroup(apiVersion) === groups.operator;
}

/** GitRepository, OCIRepository, HelmRepository, HelmChart, Bucket, ExternalArtifact or ArtifactGenerator. */
export function isSource({ apiVersion, kind }: Typed): boolean {
  const group = apiGroup(apiVersion);
  if (group === groups.sourceExtensions) return kind === 'ArtifactGenerator';
  return group === groups.source && sourceKinds.has(kind);
}

/** The kinds of the source API (https://fluxcd.io/flux/components/source/). */
export const sourceKinds: ReadonlySet<string> = new Set([
  'GitRepository',
  'OCIRepository',
  'HelmRepository',
  'HelmChart',
  'Bucket',
  'ExternalArtifact',
]);

export function isResourceSet({ apiVersion, kind }: Typed): boolean {
  return kind === 'ResourceSet' && apiGroup(apiVersion) === groups.operator;
}

export function isResourceSetInputProvider({ apiVersion, kind }: Typed): boolean {
  return kind === 'ResourceSetInputProvider' && apiGroup(apiVersion) === groups.operator;
}

/** Whether an annotation of Flux Operator pauses what the operator does with one of its own objects. */
export function isReconciliationDisabled({ body }: Resource): boolean {
  return stringIn(body, 'metadata', 'annotations', `${groups.operator}/reconcile`)?.toLowerCase() === 'disabled';
}
