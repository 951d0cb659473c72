import { expect, test } from 'vitest';
import { build, configMap, deployment, documents, names, objects, problems } from '../harness.ts';

/** `kustomize build` of two ConfigMaps and a Deployment with these patches. */
function patched(patches: string, files: Readonly<Record<string, string>> = {}): ReturnType<typeof build> {
  return build({
    'kustomization.yaml': `resources: [all.yaml]\npatches:\n${patches}`,
    'all.yaml': `${configMap('a')}---\n${configMap('b')}---${deployment('web')}`,
    ...files,
  });
}

test('a strategic merge patch finds its object by what it states', () => {
  const result = patched('  - path: patch.yaml', {
    'patch.yaml': `
apiVersion: v1
kind: ConfigMap
metadata: { name: b }
data: { key: null, other: '1' }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: main, image: 'nginx:2.0' }, { name: side, image: side }] } } }
`,
  });
  expect(objects(result)).toEqual(
    documents(`
${configMap('a')}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: b }
data: { other: '1' }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 1
  template:
    spec:
      containers:
        - { name: main, image: 'nginx:2.0' }
        - { name: side, image: side }
`),
  );
  expect(result.resources[1]?.transformations).toMatchObject([
    {
      origin: { kind: 'patch', location: { path: 'patch.yaml', start: { line: 2 } } },
      before: documents(configMap('b'))[0],
    },
  ]);
});

test('a patch with a target reaches everything that the target selects, whatever it states itself', () => {
  const result = patched(`
  - target: { kind: ConfigMap, name: 'a|b' }
    patch: |
      apiVersion: example.com/v1
      kind: Anything
      metadata: { name: any, labels: { patched: 'yes' } }
`);
  expect(result.resources.map(({ kind, body }) => [kind, (body.metadata as { labels?: unknown }).labels])).toEqual([
    ['ConfigMap', { patched: 'yes' }],
    ['ConfigMap', { patched: 'yes' }],
    ['Deployment', undefined],
  ]);
});

test.each([
  ['no target', '', 3],
  ['kind', 'kind: Deployment', 1],
  ['group', 'group: apps', 1],
  ['version', 'version: v1', 3],
  ['a regular expression for the kind', 'kind: .*Map', 2],
  ['only whole names', 'name: we', 0],
  ['a regular expression for names', 'name: "[a-b]"', 2],
  ['the default namespace', 'namespace: default', 3],
  ['another namespace', 'namespace: other', 0],
  ['labels', 'labelSelector: app=web', 0],
  ['an absent label', 'labelSelector: "!app"', 3],
])('a target selects by %s', (_, target, count) => {
  const result = patched(`  - target: { ${target} }\n    patch: '- { op: add, path: /seen, value: true }'`);
  expect(result.resources.filter(({ body }) => body.seen === true)).toHaveLength(count);
  expect(result.diagnostics.map(({ rule }) => rule)).toEqual(count === 0 ? ['kustomize/patch-matches-nothing'] : []);
});

test('an object keeps its namespace and, unless it is allowed, its name and kind', () => {
  const patch = (options: string): ReturnType<typeof build> =>
    patched(`
  - target: { name: a }
    ${options}
    patch: |
      apiVersion: v1
      kind: Secret
      metadata: { name: renamed, namespace: elsewhere }
`);
  expect(names(patch(''))[0]).toBe('ConfigMap a');
  expect(names(patch('options: { allowNameChange: true }'))[0]).toBe('ConfigMap renamed');
  expect(names(patch('options: { allowKindChange: true }'))[0]).toBe('Secret a');
  expect(names(patch('options: { allowNameChange: true, allowKindChange: true }'))[0]).toBe('Secret renamed');
});

test('a patch may delete an object', () => {
  const result = patched(`
  - patch: |
      $patch: delete
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: a }
`);
  expect(names(result)).toEqual(['ConfigMap b', 'Deployment web']);
});

test('for selected objects, a null label is the text null', () => {
  const result = build({
    'kustomization.yaml': `resources: [a.yaml]\npatches: [{ path: p.yaml, target: { kind: A } }]`,
    'a.yaml': 'apiVersion: v1\nkind: A\nmetadata: { name: a, labels: { x: y } }\nspec: { x: y }',
    'p.yaml': 'apiVersion: v1\nkind: A\nmetadata: { name: a, labels: { x: null } }\nspec: { x: null }',
  });
  expect(objects(result)).toEqual(
    documents('apiVersion: v1\nkind: A\nmetadata: { name: a, labels: { x: "null" } }\nspec: {}'),
  );
});

test('a patch finds an object by a name that it had in a base', () => {
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: base-\nnamespace: base',
      'base/a.yaml': configMap('a'),
      'overlay/kustomization.yaml': `
resources: [../base]
patches:
  - patch: |
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: a }
      data: { by: original }
  - patch: |
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: base-a, namespace: base }
      data: { and: current }
`,
    },
    'overlay',
  );
  expect(result.failed).toBe(false);
  expect(objects(result)).toMatchObject([{ data: { key: 'value', by: 'original', and: 'current' } }]);
});

test.each([
  ['neither patch nor path', '{ target: { kind: A } }', 'patch-source'],
  ['both of them', '{ patch: a, path: b }', 'patch-source'],
  ['a missing file', '{ path: missing.yaml }', 'missing-file'],
  ['no patch at all', '{ path: text.yaml }', 'invalid-patch'],
  ['no YAML', '{ patch: "a: [" }', 'invalid-patch'],
  ['a patch without a name', '{ path: nameless.yaml, target: { kind: ConfigMap } }', 'invalid-patch'],
  ['an object that does not exist', '{ path: other.yaml }', 'patch-target-missing'],
  ['several patches for a target', '{ path: two.yaml, target: { kind: ConfigMap } }', 'several-patches-with-target'],
  ['operations without a target', `{ patch: '- { op: add, path: /a, value: 1 }' }`, 'patch-without-target'],
  ['an invalid regular expression', '{ path: other.yaml, target: { name: "(" } }', 'invalid-selector'],
  ['an invalid label selector', '{ path: other.yaml, target: { labelSelector: "a in" } }', 'invalid-selector'],
  ['a map in the place of a list', '{ path: misfit.yaml }', 'patch-does-not-apply'],
])('%s is reported, and nothing else is lost', (_, entry, problem) => {
  const result = patched(`  - ${entry}`, {
    'text.yaml': 'just text',
    'nameless.yaml': 'kind: ConfigMap\ndata: { a: b }',
    'other.yaml': configMap('other'),
    'two.yaml': `${configMap('a')}---\n${configMap('b')}`,
    'misfit.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: [1]',
  });
  expect(result.diagnostics.map(({ rule }) => rule)).toContain(`kustomize/${problem}`);
  expect(result.failed).toBe(true);
  expect(names(result)).toEqual(['ConfigMap a', 'ConfigMap b', 'Deployment web']);
});

test('an inline patch has the place of its field, a file its own', () => {
  const result = patched(
    `
  - patch: |
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: missing }
  - path: patch.yaml
`,
    { 'patch.yaml': `# first\n---\n${configMap('also-missing')}` },
  );
  expect(problems(result)).toEqual([
    'kustomize/patch-target-missing kustomization.yaml:4',
    'kustomize/patch-target-missing patch.yaml:3',
  ]);
});

test('the older fields: patchesStrategicMerge comes first, patchesJson6902 after names and namespaces', () => {
  const result = build({
    'kustomization.yaml': `
resources: [a.yaml]
namePrefix: p-
patchesStrategicMerge:
  - merge.yaml
  - |
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: a }
    data: { inline: 'yes' }
patchesJson6902:
  - target: { kind: ConfigMap, name: p-a, version: v1 }
    path: operations.json
  - target: { kind: ConfigMap, name: a, version: v1 }
    patch: '[{ "op": "add", "path": "/data/json", "value": "yes" }]'
  - target: { kind: ConfigMap, version: v1 }
    path: operations.json
`,
    'a.yaml': configMap('a'),
    'merge.yaml': configMap('a').replace('key: value', 'file: "yes"'),
    'operations.json': '[{ "op": "remove", "path": "/data/key" }]',
  });
  expect(objects(result)).toEqual(
    documents(`
apiVersion: v1
kind: ConfigMap
metadata: { name: p-a }
data: { file: 'yes', inline: 'yes', json: 'yes' }
`),
  );
  expect(problems(result)).toEqual([
    'kustomize/deprecated-field kustomization.yaml:11',
    'kustomize/deprecated-field kustomization.yaml:4',
    'kustomize/patch-without-target kustomization.yaml:16',
  ]);
});
