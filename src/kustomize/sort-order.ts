import { arrayIn, isObject, stringIn } from '../kubernetes/json.ts';
import { report } from './objects/log.ts';
import type { Operand } from './objects/operand.ts';
import type { ResMap } from './objects/res-map.ts';
import type { Target } from './load/target.ts';
import { compareText } from '../repository/text-order.ts';

/**
 * `resMap` in the order that `sortOptions` ask for. Without them it stays as
 * loaded, as with Flux (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/internal/builtins/SortOrderTransformer.go).
 */
export function sortResources({ kustomization, log }: Target, resMap: ResMap): ResMap {
  const options = kustomization.body.sortOptions;
  if (!isObject(options)) return resMap;
  const order = stringIn(options, 'order');
  const legacy = options.legacySortOptions;
  if ((order !== 'legacy' && order !== 'fifo') || (order === 'fifo' && isObject(legacy))) {
    report(log, 'invalid-sort-options', kustomization.locate(['sortOptions']));
    return resMap;
  }
  if (order === 'fifo') return resMap;
  const first = isObject(legacy) ? strings(legacy, 'orderFirst') : orderFirst;
  const last = isObject(legacy) ? strings(legacy, 'orderLast') : orderLast;
  const ranks = new Map([
    ...first.map((kind, index): [string, number] => [kind, index - first.length]),
    ...last.map((kind, index): [string, number] => [kind, index + 1]),
  ]);
  return [...resMap].sort((a, b) => compare(a, b, ranks));
}

/** Kinds that others need come first. */
const orderFirst: readonly string[] = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];

const orderLast: readonly string[] = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

function strings(options: { readonly [key: string]: unknown }, field: string): readonly string[] {
  return arrayIn(isObject(options) ? options : undefined, field).filter((item) => typeof item === 'string');
}

function compare(a: Operand, b: Operand, ranks: ReadonlyMap<string, number>): number {
  const byRank = (ranks.get(a.id.kind) ?? 0) - (ranks.get(b.id.kind) ?? 0);
  if (byRank !== 0) return byRank;
  const byType = compareText(typeKey(a), typeKey(b));
  if (byType === 0) return compareText(nameKey(a), nameKey(b));
  // Upstream sorts types of kind Namespace backwards where one is of the core group, so that Kubernetes' own comes first.
  const reversed = a.id.kind === 'Namespace' && b.id.kind === 'Namespace' && (a.id.group === '' || b.id.group === '');
  return reversed ? -byType : byType;
}

function typeKey({ id }: Operand): string {
  return [id.group || '~G', id.version || '~V', id.kind || '~K'].join('_');
}

function nameKey({ id }: Operand): string {
  return [id.namespace || '~X', id.name || '~N'].join('|');
}
