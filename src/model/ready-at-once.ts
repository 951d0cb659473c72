import type { FluxKustomization, InventoryEntry } from './fleet.ts';

/**
 * Whether nothing that a Kustomization applies takes time to become ready, so
 * that being applied and being ready are the same for it.
 */
export function isReadyAtOnce({ state, remotes, inventory }: FluxKustomization): boolean {
  return state === 'evaluated' && remotes.length === 0 && inventory.every(isReadyObject);
}

/** Kinds without a status to wait for: https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md */
const statusless = new Set([
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

const builtIn = new Set(['', 'rbac.authorization.k8s.io', 'storage.k8s.io', 'scheduling.k8s.io', 'networking.k8s.io']);

/** Sources are waited for by those who use them, each by itself. */
function isReadyObject({ group, kind }: InventoryEntry): boolean {
  return (builtIn.has(group) && statusless.has(kind)) || group === 'source.toolkit.fluxcd.io';
}
