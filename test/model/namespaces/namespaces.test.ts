import { expect, test } from 'vitest';
import { clusterOf, object, release } from '../cluster-of.ts';

test('namespaces: declared, made by a release, and only used; cluster-scoped objects are in none', () => {
  const { namespaces } = clusterOf([
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'x',
        labels: {
          'pod-security.kubernetes.io/enforce': 'baseline',
          'pod-security.kubernetes.io/enforce-version': 'latest',
          team: 'a',
        },
      },
    },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'empty' } },
    object('v1', 'ConfigMap', 'c'),
    object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'r'),
    release('app', {}, { targetNamespace: 'made', install: { createNamespace: true } }),
  ]);
  expect(namespaces).toMatchObject([
    { name: 'empty', declared: [{ kustomization: 'flux-system/apps' }], objects: 0, kustomizations: [] },
    // The Flux objects of the cluster.
    { name: 'flux-system', declared: [] },
    { name: 'made', declared: [], createdBy: ['x/app'], objects: 0, helmReleases: ['x/app'] },
    {
      name: 'x',
      declared: [{ location: { path: 'apps/objects.yaml' } }],
      createdBy: [],
      objects: 2,
      kustomizations: ['flux-system/apps'],
      podSecurity: { enforce: 'baseline' },
    },
  ]);
});
