import { expect, test } from 'vitest';
import { clusterOf, object } from '../cluster-of.ts';

const rbac = 'rbac.authorization.k8s.io/v1';
const image = 'image.toolkit.fluxcd.io/v1';
const toRole = (name: string, subject: object): object => ({
  roleRef: { kind: 'ClusterRole', name },
  subjects: [subject],
});

test('bindings name roles and accounts; a role may allow everything under any name', () => {
  const all = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
  const cluster = clusterOf([
    object(rbac, 'ClusterRole', 'root', { rules: [{ ...all, apiGroups: [''] }, all] }),
    object(rbac, 'ClusterRole', 'reader', { rules: [{ ...all, verbs: ['get'] }] }),
    object(rbac, 'ClusterRoleBinding', 'a', toRole('root', { kind: 'ServiceAccount', name: 'app', namespace: 'y' })),
    object(rbac, 'ClusterRoleBinding', 'b', toRole('reader', { kind: 'User', name: 'ada' })),
    object(rbac, 'RoleBinding', 'c', toRole('cluster-admin', { kind: 'ServiceAccount', name: 'app' })),
  ]);
  expect(cluster.roleBindings.map(({ name, namespace, role, subjects }) => [name, namespace, role, subjects])).toEqual([
    [
      'a',
      undefined,
      { kind: 'ClusterRole', name: 'root', allowsAll: true },
      [{ kind: 'ServiceAccount', name: 'app', namespace: 'y' }],
    ],
    ['b', undefined, { kind: 'ClusterRole', name: 'reader', allowsAll: false }, [{ kind: 'User', name: 'ada' }]],
    [
      'c',
      'x',
      { kind: 'ClusterRole', name: 'cluster-admin', allowsAll: true },
      [{ kind: 'ServiceAccount', name: 'app', namespace: 'x' }],
    ],
  ]);
});

test('image automation tells where it pushes to, and how it gets in', () => {
  const cluster = clusterOf([
    object(image, 'ImageRepository', 'app', { spec: { image: 'a.azurecr.io/app', provider: 'azure' } }),
    object(image, 'ImageUpdateAutomation', 'own', {
      spec: { sourceRef: { name: 'git', namespace: 'y' }, git: { checkout: { ref: { branch: 'main' } } } },
    }),
    object(image, 'ImageUpdateAutomation', 'push', {
      spec: { sourceRef: { name: 'git' }, git: { push: { branch: 'updates' } } },
    }),
    object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'git', { spec: { secretRef: { name: 'key' } } }),
  ]);
  expect(cluster.imageRepositories).toMatchObject([{ image: 'a.azurecr.io/app', access: { provider: 'azure' } }]);
  expect(cluster.imageUpdates.map(({ name, source, pushBranch }) => [name, source, pushBranch])).toEqual([
    ['own', { kind: 'GitRepository', name: 'git', namespace: 'y' }, 'main'],
    ['push', { kind: 'GitRepository', name: 'git', namespace: 'x' }, 'updates'],
  ]);
  expect(cluster.sources.find(({ name }) => name === 'git')?.access).toEqual({ secret: 'key' });
});
