import { hiddenName } from '../../flux/objects/hidden-identity.ts';
import { booleanIn, objectIn } from '../../kubernetes/json.ts';
import type { ClusterObject } from '../objects/cluster-object.ts';
import { stated } from '../objects/cluster-object.ts';
import type { HelmRelease } from '../releases/record.ts';
import type { NamespaceRecord } from './record.ts';
import { compareText } from '../../repository/text-order.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/**
 * The namespaces of a cluster, and of those that its Flux applies to: declared
 * ones, and those that something is applied or installed to.
 */
export function namespaceRecords(
  objects: readonly ClusterObject[],
  releases: readonly HelmRelease[],
): readonly NamespaceRecord[] {
  const objectsByTarget = Map.groupBy(objects, ({ owner }) => owner.remoteCluster);
  const remote = new Map(objects.map(({ owner }) => [owner.id, owner.remoteCluster]));
  const releasesByTarget = Map.groupBy(
    releases,
    ({ kustomization, kubeConfig }) => remote.get(kustomization) ?? kubeConfig,
  );
  const targets = new Set([...objectsByTarget.keys(), ...releasesByTarget.keys()]);
  return [...targets]
    .sort((a = '', b = '') => compareText(a, b))
    .flatMap((target) =>
      namespacesOf(objectsByTarget.get(target) ?? [], releasesByTarget.get(target) ?? [], objects).map((record) => ({
        ...record,
        ...(target === undefined ? {} : { kubeConfig: target }),
      })),
    );
}

/** The namespaces of one cluster. The HelmReleases that are installed to it may be objects of another one. */
function namespacesOf(
  objects: readonly ClusterObject[],
  releases: readonly HelmRelease[],
  all: readonly ClusterObject[],
): readonly NamespaceRecord[] {
  const declared = Map.groupBy(
    objects.filter(({ id, group }) => id.kind === 'Namespace' && group === ''),
    ({ id }) => id.name,
  );
  const inside = Map.groupBy(
    objects.filter(({ id }) => id.namespace !== undefined && id.namespace !== hiddenName),
    ({ id }) => id.namespace ?? '',
  );
  const installed = Map.groupBy(releases, (release) => release.targetNamespace ?? release.namespace);
  const own = new Set(releases.map(({ kustomization, namespace, name }) => `${kustomization} ${namespace}/${name}`));
  const creators = Map.groupBy(
    all.filter(
      ({ body, values, owner, id }) =>
        values &&
        own.has(`${owner.id} ${namespacedName(id)}`) &&
        booleanIn(body, 'spec', 'install', 'createNamespace') === true,
    ),
    ({ values }) => values?.namespace ?? '',
  );
  const names = new Set([...declared.keys(), ...inside.keys(), ...installed.keys()]);
  return [...names].sort().map((name) => ({
    name,
    declared: (declared.get(name) ?? []).map((object) => {
      const { kustomization, location } = stated(object);
      return { kustomization, location };
    }),
    createdBy: (creators.get(name) ?? []).map(({ id }) => namespacedName(id)),
    objects: new Set((inside.get(name) ?? []).map(({ id, group }) => `${group}/${id.kind}/${id.name}`)).size,
    kustomizations: [...new Set((inside.get(name) ?? []).map(({ owner }) => owner.id))].sort(),
    helmReleases: (installed.get(name) ?? []).map((release) => namespacedName(release)),
    podSecurity: podSecurity(declared.get(name) ?? []),
  }));
}

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces */
function podSecurity(namespaces: readonly ClusterObject[]): Readonly<Record<string, string>> {
  const prefix = 'pod-security.kubernetes.io/';
  return Object.fromEntries(
    namespaces.flatMap(({ body }) =>
      Object.entries(objectIn(body, 'metadata', 'labels')).flatMap(([key, value]) =>
        key.startsWith(prefix) && !key.endsWith('-version') && typeof value === 'string'
          ? [[key.slice(prefix.length), value]]
          : [],
      ),
    ),
  );
}
