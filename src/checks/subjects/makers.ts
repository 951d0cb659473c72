import type { Cluster } from '../../model/cluster/record.ts';
import { appliedObjects } from './cluster-subject.ts';
import { unknownParts } from './unknown-parts.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/**
 * What may make an object of a namespace besides what Flux applies, as a clause:
 * a chart, a custom resource, a script, something that copies from elsewhere, a
 * part of the cluster that is not known. Undefined if nothing may.
 */
export function makerIn(cluster: Cluster, namespace: string): string | undefined {
  const known = makers.get(cluster) ?? makersOf(cluster);
  makers.set(cluster, known);
  return known.everywhere ?? known.byNamespace.get(namespace);
}

interface Makers {
  readonly everywhere?: string;
  readonly byNamespace: ReadonlyMap<string, string>;
}

/** Rules ask once for each object that is missing. */
const makers = new WeakMap<Cluster, Makers>();

function makersOf(cluster: Cluster): Makers {
  const byNamespace = new Map<string, string>();
  const add = (namespace: string, clause: string): void => {
    if (!byNamespace.has(namespace)) byNamespace.set(namespace, clause);
  };
  for (const { namespace, name, targetNamespace = namespace } of cluster.helmReleases) {
    add(targetNamespace, `the chart of the HelmRelease \`${namespace}/${name}\` may bring it`);
  }
  let copier: string | undefined;
  for (const { entry } of appliedObjects(cluster)) {
    const { group, kind, namespace, name } = entry;
    if (copiers.has(kind)) copier ??= `the ${kind} \`${name}\` may make it`;
    if (namespace !== undefined && (scripts.has(kind) || isCustom(group))) {
      add(namespace, `the ${kind} \`${namespace}/${name}\` may make it`);
    }
  }
  const chart = cluster.helmReleases.find((release) => copyingCharts.has(release.chart ?? ''));
  if (chart) copier ??= `the HelmRelease \`${namespacedName(chart)}\` copies objects between namespaces`;
  const everywhere = unknownParts(cluster, 'object') ?? copier;
  return { byNamespace, ...(everywhere === undefined ? {} : { everywhere }) };
}

/** Kinds that make objects in many namespaces. */
const copiers: ReadonlySet<string> = new Set([
  'Bundle',
  'ClusterExternalSecret',
  'ClusterPolicy',
  'ClusterSecretTemplate',
  'GeneratingPolicy',
  'Terraform',
  'Workspace',
]);

const scripts: ReadonlySet<string> = new Set(['CronJob', 'Job']);

const copyingCharts: ReadonlySet<string> = new Set(['kubed', 'kubernetes-replicator', 'kyverno', 'reflector']);

/** Whether an operator handles the objects of an API group, and may make others for them. */
function isCustom(group: string): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io') && !passive.has(group);
}

/** Custom resources that no other objects are made of. */
const passive: ReadonlySet<string> = new Set([
  'cilium.io',
  'helm.toolkit.fluxcd.io',
  'image.toolkit.fluxcd.io',
  'kustomize.toolkit.fluxcd.io',
  'monitoring.coreos.com',
  'notification.toolkit.fluxcd.io',
  'source.toolkit.fluxcd.io',
]);

/** Kinds that run containers. What a custom resource refers to, its operator may make itself. */
export const workloads: ReadonlySet<string> = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'ReplicaSet',
  'StatefulSet',
]);
