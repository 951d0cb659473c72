import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { writtenScopes } from '../../src/kubernetes/written-scopes.ts';
import { fluxInstance, repository } from '../fixtures.ts';

const definition = (kind: string, scope: string): string =>
  `---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${kind.toLowerCase()}s.example.org\nspec:\n  group: example.org\n  names:\n    categories:\n      - all\n    kind: ${kind}\n    listKind: ${kind}List\n    plural: ${kind.toLowerCase()}s\n  scope: ${scope}\n`;

test('scopes are read from definitions anywhere in the repository', () => {
  const files = new Map([
    ['crds/all.yaml', definition('Planet', 'Cluster') + definition('Moon', 'Namespaced')],
    ['docs/crd.md', definition('Star', 'Cluster')],
  ]);
  expect([...writtenScopes(files)]).toEqual([
    ['example.org/Planet', 'Cluster'],
    ['example.org/Moon', 'Namespaced'],
  ]);
});

test('the definition of a kind decides about the namespace of its objects, before what is known of kinds', () => {
  const object = (apiVersion: string, kind: string): string =>
    `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: x }\n`;
  const { fleet } = analyze(
    repository({
      'flux.yaml': fluxInstance('cluster'),
      'crds/planets.yaml': definition('Planet', 'Cluster'),
      'cluster/a.yaml': object('example.org/v1', 'Planet') + object('cluster.x-k8s.io/v1beta1', 'ClusterClass'),
    }),
  );
  const objects = fleet.clusters[0]?.kustomizations[0]?.inventory.map(({ kind, namespace }) => [kind, namespace]);
  expect(objects).toEqual([
    ['Planet', undefined],
    ['ClusterClass', 'x'],
  ]);
});
