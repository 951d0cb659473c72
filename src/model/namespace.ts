import { booleanIn, objectIn } from '../kubernetes/json.ts';
import type { ClusterObject } from './cluster-object.ts';
import { stated } from './cluster-object.ts';
import type { HelmRelease, NamespaceRecord } from './fleet.ts';

/** The namespaces of a cluster: declared ones, and those that something is applied or installed to. */
export function namespaceRecords(
  objects: readonly ClusterObject[],
  releases: readonly HelmRelease[],
): readonly NamespaceRecord[] {
  const declared = Map.groupBy(
    objects.filter(({ id, group }) => id.kind === 'Namespace' && group === ''),
    ({ id }) => id.name,
  );
  const inside = Map.groupBy(
    objects.filter(({ id }) => id.namespace !== undefined),
    ({ id }) => id.namespace ?? '',
  );
  const installed = Map.groupBy(releases, (release) => release.targetNamespace ?? release.namespace);
  const creators = Map.groupBy(
    objects.filter(({ body, values }) => values && booleanIn(body, 'spec', 'install', 'createNamespace') === true),
    ({ values }) => values?.namespace ?? '',
  );
  const names = new Set([...declared.keys(), ...inside.keys(), ...installed.keys()]);
  return [...names].sort().map((name) => ({
    name,
    declared: (declared.get(name) ?? []).map((object) => {
      const { kustomization, location } = stated(object);
      return { kustomization, location };
    }),
    createdBy: (creators.get(name) ?? []).map(({ id }) => `${id.namespace ?? ''}/${id.name}`),
    objects: new Set((inside.get(name) ?? []).map(({ id, group }) => `${group}/${id.kind}/${id.name}`)).size,
    kustomizations: [...new Set((inside.get(name) ?? []).map(({ owner }) => owner.id))].sort(),
    helmReleases: (installed.get(name) ?? []).map((release) => `${release.namespace}/${release.name}`),
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
