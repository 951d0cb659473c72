import type { FluxKustomization, InventoryEntry } from './record.ts';
import { foreignBase } from '../sources/foreign-base.ts';

/**
 * Whether nothing that a Kustomization applies takes time to become ready, so
 * that being applied and being ready are the same for it; `unknown` if bases
 * from elsewhere decide.
 */
export function isReadyAtOnce({ state, remotes, inventory }: FluxKustomization): boolean | 'unknown' {
  if (state !== 'evaluated' || !inventory.every(isReadyObject)) return false;
  return remotes.every(({ url }) => foreignBase(url) === 'definitions') || 'unknown';
}

/** Kinds without a status to wait for: https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md */
const statusless = new Set([
  'CronJob',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'NetworkAttachmentDefinition',
  'RuntimeClass',
  'ValidatingWebhookConfiguration',
  'ConfigMap',
  'Secret',
  'Namespace',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'StorageClass',
  'PriorityClass',
  'NetworkPolicy',
  'LimitRange',
  'ResourceQuota',
]);

const known = new Set([
  '',
  'admissionregistration.k8s.io',
  'batch',
  'k8s.cni.cncf.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/**
 * Sources are waited for by those who use them, each by itself. Definitions
 * kustomize-controller itself waits for, whatever `wait` says, before it
 * applies the rest: `apply` in its kustomization_controller.go.
 */
function isReadyObject({ group, kind }: InventoryEntry): boolean {
  return (
    (known.has(group) && statusless.has(kind)) ||
    group === 'source.toolkit.fluxcd.io' ||
    (group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition')
  );
}
