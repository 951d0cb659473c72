import { expect, test } from 'vitest';
import { fileLocation } from '../../src/diagnostic.ts';
import { build as buildTree } from '../../src/kustomize/build.ts';
import { loadKustomization } from '../../src/kustomize/load/load.ts';
import { fileTree } from '../../src/repository/file-tree.ts';
import { configMap, names, objects } from './harness.ts';

const tree = fileTree(
  new Map(
    Object.entries({
      'app/kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: p-\nimages: 1',
      'app/a.yaml': configMap('a'),
      'plain/a.yaml': configMap('a'),
    }),
  ),
);

test('a kustomization.yaml is loaded with its problems', () => {
  const { value, diagnostics } = loadKustomization(tree, 'app');
  expect(value).toMatchObject({ directory: 'app', body: { resources: ['a.yaml'], namePrefix: 'p-' } });
  expect(value?.locate(['resources', 0]).start).toMatchObject({ line: 1, column: 13 });
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['kustomize/invalid-field']);
  expect(loadKustomization(tree, 'plain')).toEqual({ value: undefined, diagnostics: [] });
});

test('a root replaces the kustomization.yaml, and its fields have the places that it says', () => {
  const { value } = loadKustomization(tree, 'app');
  if (!value) throw new Error('expected a kustomization.yaml');
  const flux = fileLocation('flux.yaml');
  const result = buildTree(tree, 'app', {
    directory: 'app',
    body: {
      ...value.body,
      namespace: 'target',
      patches: [{ target: { kind: 'ConfigMap' }, patch: '- { op: add, path: /data/b, value: c }' }],
    },
    locate: (pointer) => (pointer[0] === 'namespace' || pointer[0] === 'patches' ? flux : value.locate(pointer)),
  });
  expect(names(result)).toEqual(['ConfigMap target/p-a']);
  expect(objects(result)).toMatchObject([{ data: { key: 'value', b: 'c' } }]);
  const [resource] = result.resources;
  expect(resource?.transformations.map(({ origin }) => [origin.kind, origin.by, origin.location.path])).toEqual([
    ['patch', undefined, 'flux.yaml'],
    ['transformer', 'namespace', 'flux.yaml'],
    ['transformer', 'namePrefix', 'app/kustomization.yaml'],
  ]);
  expect(names(buildTree(tree, 'app'))).toEqual(['ConfigMap p-a']);
});

test('a root may stand where there is no kustomization.yaml', () => {
  const result = buildTree(tree, 'plain', {
    directory: 'plain',
    body: { resources: ['./a.yaml'] },
    locate: () => fileLocation('flux.yaml'),
  });
  expect(names(result)).toEqual(['ConfigMap a']);
  expect([...result.files]).toEqual(['plain/a.yaml']);
  expect(result.resources[0]?.transformations).toEqual([]);
});
