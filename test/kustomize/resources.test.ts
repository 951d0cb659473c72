import { expect, test } from 'vitest';
import { build, configMap, documents, names, objects, problems } from './harness.ts';

test('objects come in the order in which they are listed, bases where they are named', () => {
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [b.yaml, a.yaml]',
      'base/a.yaml': configMap('a'),
      'base/b.yaml': `${configMap('b1')}---\n${configMap('b2')}`,
      'overlay/kustomization.yaml': 'resources: [first.yaml, ../base, last.yaml]',
      'overlay/first.yaml': configMap('first'),
      'overlay/last.yaml': configMap('last'),
    },
    'overlay',
  );
  expect(names(result)).toEqual(['first', 'b1', 'b2', 'a', 'last'].map((name) => `ConfigMap ${name}`));
  expect(result.failed).toBe(false);
  expect([...result.files].sort()).toEqual([
    'base/a.yaml',
    'base/b.yaml',
    'base/kustomization.yaml',
    'overlay/first.yaml',
    'overlay/kustomization.yaml',
    'overlay/last.yaml',
  ]);
});

test('a List is replaced by its items, which come after the other documents of the file', () => {
  const result = build({
    'kustomization.yaml': 'resources: [list.yaml]',
    'list.yaml': `
apiVersion: v1
kind: ConfigMapList
items:
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: one } }
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: two } }
---
${configMap('plain')}
---
apiVersion: example.com/v1
kind: AllowList
metadata: { name: no-list }
`,
  });
  expect(names(result)).toEqual(['ConfigMap plain', 'AllowList no-list', 'ConfigMap one', 'ConfigMap two']);
  expect(result.resources[2]?.origin.location.start.line).toBe(5);
});

test('the file may have any of three names, and no two', () => {
  for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization']) {
    expect(names(build({ [name]: 'resources: [a.yaml]', 'a.yaml': configMap('a') }))).toEqual(['ConfigMap a']);
  }
  const files = { 'kustomization.yaml': 'namespace: x', Kustomization: 'namespace: y' };
  expect(problems(build(files))).toEqual(['kustomize/multiple-kustomization-files Kustomization:1']);
});

test('what is no object is reported, and the rest is built', () => {
  const result = build({
    'kustomization.yaml': 'resources: [mixed.yaml]',
    'mixed.yaml': `just: data\n---\n- list\n---\nkind: ConfigMap\n---\n# nothing\n---\n${configMap('good')}`,
  });
  expect(names(result)).toEqual(['ConfigMap good']);
  expect(problems(result)).toEqual([
    'kustomize/not-an-object mixed.yaml:1',
    'kustomize/not-an-object mixed.yaml:3',
    'kustomize/not-an-object mixed.yaml:5',
  ]);
  expect(result.failed).toBe(true);
});

test('an object without a version is built, for kustomize takes it', () => {
  const result = build({ 'kustomization.yaml': 'resources: [a.yaml]', 'a.yaml': 'kind: X\nmetadata: { name: a }' });
  expect(names(result)).toEqual(['X a']);
  expect(problems(result)).toEqual(['kustomize/missing-api-version a.yaml:1']);
  expect(result.failed).toBe(false);
});

test('the second object with an id is left out, and both places are named', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml, b.yaml]',
    'a.yaml': configMap('same'),
    'b.yaml': configMap('same', 'default'),
  });
  expect(names(result)).toEqual(['ConfigMap same']);
  expect(problems(result)).toEqual(['kustomize/duplicate-id b.yaml:1']);
  expect(result.diagnostics[0]?.related?.[0]?.location.path).toBe('a.yaml');
});

test.each([
  ['a missing file', 'missing.yaml', 'kustomize/missing-resource kustomization.yaml:1'],
  ['a directory without a kustomization.yaml', 'empty', 'kustomize/missing-kustomization kustomization.yaml:1'],
  ['a path out of the tree', '../elsewhere', 'kustomize/path-outside-tree kustomization.yaml:1'],
  ['an absolute path', '/etc/passwd', 'kustomize/path-outside-tree kustomization.yaml:1'],
  ['the directory itself', '.', 'kustomize/cycle kustomization.yaml:1'],
  ['a component', 'component', 'kustomize/component-as-resource kustomization.yaml:1'],
])('%s is reported', (_, path, problem) => {
  const result = build({
    'kustomization.yaml': `resources: ['${path}', a.yaml]`,
    'a.yaml': configMap('a'),
    'empty/notes.txt': '',
    'component/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n',
  });
  expect(problems(result)).toContain(problem);
  expect(names(result)).toEqual(['ConfigMap a']);
});

test('a cycle of directories is cut', () => {
  const files = {
    'a/kustomization.yaml': 'resources: [a.yaml, ../b]',
    'a/a.yaml': configMap('a'),
    'b/kustomization.yaml': 'resources: [b.yaml, ../a]',
    'b/b.yaml': configMap('b'),
  };
  expect(problems(build(files, 'a'))).toEqual(['kustomize/cycle b/kustomization.yaml:1']);
  expect(names(build(files, 'a'))).toEqual(['ConfigMap a', 'ConfigMap b']);
  expect(names(build(files, 'b'))).toEqual(['ConfigMap b', 'ConfigMap a']);
});

test('a directory that leads back to the one that is being built is a cycle there only', () => {
  const files = {
    'x/y/kustomization.yaml': 'resources: [../../z]',
    'z/kustomization.yaml': 'resources: [../x]',
    'x/kustomization.yaml': 'resources: [a.yaml]',
    'x/a.yaml': configMap('a'),
  };
  for (const directory of ['z', 'x/y', 'z']) {
    expect(build(files, directory).failed).toBe(directory === 'x/y');
  }
});

test('there is nothing to build without a kustomization.yaml, or from an empty one', () => {
  expect(problems(build({}, 'nowhere'))).toEqual(['kustomize/missing-kustomization nowhere:1']);
  expect(problems(build({ 'kustomization.yaml': '' }))).toEqual(['kustomize/empty-kustomization kustomization.yaml:1']);
  expect(problems(build({ 'kustomization.yaml': 'resources:\nnamePrefix: ""' }))).toEqual([
    'kustomize/empty-kustomization kustomization.yaml:1',
  ]);
  expect(problems(build({ 'kustomization.yaml': 'resources: []' }))).toEqual([]);
});

test('what is wrong with fields is reported at the field', () => {
  const result = build({
    'kustomization.yaml': `
kind: Kustomize
resource: [a.yaml]
resources: a.yaml
namePrefix: 1
images:
  - { name: nginx, tag: '1' }
commonLabels: { a: b }
configMapGenerator:
  - name: x
    literals: [{ a: b }]
    options: { disableNameSuffixHash: 'yes' }
`,
  });
  expect(problems(result)).toEqual([
    'kustomize/unknown-field kustomization.yaml:3',
    'kustomize/invalid-field kustomization.yaml:4',
    'kustomize/invalid-field kustomization.yaml:5',
    'kustomize/unknown-field kustomization.yaml:7',
    'kustomize/invalid-field kustomization.yaml:11',
    'kustomize/invalid-field kustomization.yaml:12',
    'kustomize/deprecated-field kustomization.yaml:8',
    'kustomize/not-a-kustomization kustomization.yaml:2',
  ]);
});

test('a field is reported where it is written, however it is spelled', () => {
  const result = build({ 'kustomization.yaml': 'NamePrefix: a-\nResources:\n  - a.yaml\nnamespace: on\nnamespace: b' });
  expect(problems(result)).toEqual([
    'repository/yaml-repeated-key kustomization.yaml:5',
    'kustomize/missing-resource kustomization.yaml:3',
  ]);
});

test('objects for tools only are left out', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]',
    'a.yaml': `
apiVersion: v1
kind: ConfigMap
metadata: { name: local, annotations: { config.kubernetes.io/local-config: 'true' } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: kept, annotations: { config.kubernetes.io/local-config: 'false' } }
`,
  });
  expect(names(result)).toEqual(['ConfigMap kept']);
});

test('annotations come out as text', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]',
    'a.yaml': 'apiVersion: v1\nkind: A\nmetadata: { name: a, annotations: { n: 1, t: true } }',
  });
  expect(objects(result)).toEqual(
    documents('apiVersion: v1\nkind: A\nmetadata: { name: a, annotations: { n: "1", t: "true" } }'),
  );
});

test('bases is an older name of resources', () => {
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [a.yaml]',
      'base/a.yaml': configMap('a'),
      'overlay/kustomization.yaml': 'bases: [../base]',
    },
    'overlay',
  );
  expect(names(result)).toEqual(['ConfigMap a']);
  expect(problems(result)).toEqual(['kustomize/deprecated-field overlay/kustomization.yaml:1']);
});

test('a directory that several include is built once, and its problems are noted once', () => {
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [missing.yaml]\nnamespace: x',
      'one/kustomization.yaml': 'resources: [../base]\nnamePrefix: one-',
      'two/kustomization.yaml': 'resources: [../base]\nnamePrefix: two-',
      'all/kustomization.yaml': 'resources: [../one, ../two]',
    },
    'all',
  );
  expect(problems(result)).toEqual(['kustomize/missing-resource base/kustomization.yaml:1']);
});

test('sortOptions put the kinds that others need first', () => {
  const files = {
    'a.yaml': `${configMap('z')}---\napiVersion: v1\nkind: Service\nmetadata: { name: s }\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: n }\n`,
  };
  const sorted = build({ ...files, 'kustomization.yaml': 'resources: [a.yaml]\nsortOptions: { order: legacy }' });
  expect(names(sorted)).toEqual(['Namespace n', 'ConfigMap z', 'Service s']);
  const custom = 'sortOptions: { order: legacy, legacySortOptions: { orderFirst: [Service], orderLast: [Namespace] } }';
  expect(names(build({ ...files, 'kustomization.yaml': `resources: [a.yaml]\n${custom}` }))).toEqual([
    'Service s',
    'ConfigMap z',
    'Namespace n',
  ]);
  const invalid = build({ ...files, 'kustomization.yaml': 'resources: [a.yaml]\nsortOptions: { order: random }' });
  expect(problems(invalid)).toEqual(['kustomize/invalid-sort-options kustomization.yaml:2']);
});

test('the label of the program that builds is unknown, and reported', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\nbuildMetadata: [originAnnotations, managedByLabel]',
    'a.yaml': configMap('a'),
  });
  expect(problems(result)).toEqual(['kustomize/managed-by-label kustomization.yaml:2']);
  expect(result.failed).toBe(false);
  expect(objects(result)).toMatchObject([{ metadata: { name: 'a' } }]);
  expect(JSON.stringify(objects(result))).not.toContain('managed-by');
});
