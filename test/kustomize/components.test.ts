import { expect, test } from 'vitest';
import { build, configMap, documents, names, objects, problems } from './harness.ts';

const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';

test('a component works on what its parent has, before the parent does', () => {
  const result = build(
    {
      'app/kustomization.yaml': 'resources: [a.yaml]\ncomponents: [../component]\nnamePrefix: app-',
      'app/a.yaml': configMap('a'),
      'component/kustomization.yaml': `${component}resources: [b.yaml]\nnameSuffix: -c\npatches:
  - target: { kind: ConfigMap, name: a }
    patch: '- { op: add, path: /data/patched, value: "yes" }'`,
      'component/b.yaml': configMap('b'),
    },
    'app',
  );
  expect(names(result)).toEqual(['ConfigMap app-a-c', 'ConfigMap app-b-c']);
  expect(objects(result)[0]).toMatchObject({ data: { key: 'value', patched: 'yes' } });
  expect(result.components).toMatchObject([{ directory: 'component', location: { path: 'app/kustomization.yaml' } }]);
});

test('components apply one after the other, and may include others', () => {
  const result = build(
    {
      'app/kustomization.yaml': 'resources: [a.yaml]\ncomponents: [../one, ../two]',
      'app/a.yaml': configMap('a'),
      'one/kustomization.yaml': `${component}components: [../inner]\nnameSuffix: -one`,
      'two/kustomization.yaml': `${component}nameSuffix: -two`,
      'inner/kustomization.yaml': `${component}nameSuffix: -inner`,
    },
    'app',
  );
  expect(names(result)).toEqual(['ConfigMap a-inner-one-two']);
  expect(result.components.map(({ directory }) => directory)).toEqual(['one', 'inner', 'two']);
});

test('a component in a base changes what the base has, not what the overlay has', () => {
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [a.yaml]\ncomponents: [../component]',
      'base/a.yaml': configMap('a'),
      'overlay/kustomization.yaml': 'resources: [../base, b.yaml]',
      'overlay/b.yaml': configMap('b'),
      'component/kustomization.yaml': `${component}commonAnnotations: { seen: 'yes' }`,
    },
    'overlay',
  );
  expect(objects(result)).toEqual(
    documents(`
apiVersion: v1
kind: ConfigMap
metadata: { name: a, annotations: { seen: 'yes' } }
data: { key: value }
---
${configMap('b')}`),
  );
});

test.each([
  ['a missing directory', 'missing', 'kustomize/missing-resource'],
  ['a directory without a kustomization.yaml', 'empty', 'kustomize/missing-kustomization'],
  ['a Kustomization', 'plain', 'kustomize/not-a-component'],
  ['a path out of the tree', '../../x', 'kustomize/path-outside-tree'],
])('%s is reported', (_, path, rule) => {
  const result = build({
    'kustomization.yaml': `resources: [a.yaml]\ncomponents: ['${path}']`,
    'a.yaml': configMap('a'),
    'empty/notes.txt': '',
    'plain/kustomization.yaml': 'namespace: x',
  });
  expect(problems(result)).toContain(`${rule} kustomization.yaml:2`);
  expect(names(result)).toEqual(['ConfigMap a']);
});

test('a remote component is noted', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\ncomponents: ["https://github.com/owner/repository//component"]',
    'a.yaml': configMap('a'),
  });
  expect(result.remotes.map(({ url }) => url)).toEqual(['https://github.com/owner/repository//component']);
});
