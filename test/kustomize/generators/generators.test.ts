import { expect, test } from 'vitest';
import { build, configMap, documents, names, objects, problems } from '../harness.ts';

const files = { 'f.txt': 'line one\nline two\n', 'e.env': '# comment\nA=1\n  B\n\nC=x=y\r\n' };

test.each([
  ['ConfigMap', '', '6ct58987ht'],
  ['ConfigMap', 'literals: [a=1]', 'h29d89cmmt'],
  ['ConfigMap', 'literals: ["a=<b> & \\u2028"]', '89dhbmff5c'],
  ['ConfigMap', 'literals: ["a=äöü €😀"]', 't5fm7dg8ck'],
  ['ConfigMap', 'literals: [b=2, a=1, "c=x=y"]', '6b2gtbbt8m'],
  ['ConfigMap', 'files: [f.txt]', 'gb8kg5mtdc'],
  ['Secret', '', '46f8b28mk5'],
  ['Secret', 'literals: [a=1]', '25khgmg44c'],
  ['Secret', 'literals: [a=1], type: kubernetes.io/tls', 'hm5f724df9'],
  [
    'Secret',
    'literals: [a=a long value that needs more than seventy characters of base64 and so more than one line]',
    'kt2df4bdm7',
  ],
])('the name of a %s with %s ends in %s', (kind, args, hash) => {
  const field = kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator';
  const entry = args === '' ? '{ name: x }' : `{ name: x, ${args} }`;
  expect(names(build({ ...files, 'kustomization.yaml': `${field}: [${entry}]` }))).toEqual([`${kind} x-${hash}`]);
});

test('values come from files, env files and literals', () => {
  const result = build({
    ...files,
    'kustomization.yaml': `
configMapGenerator:
  - name: x
    files: [f.txt, renamed=f.txt]
    envs: [e.env]
    literals: ['quoted="text"', "single='text'", half="text, D=4=5]
generatorOptions: { disableNameSuffixHash: true }
`,
  });
  expect(objects(result)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x' },
      data: {
        A: '1',
        B: '',
        C: 'x=y',
        D: '4=5',
        'f.txt': files['f.txt'],
        half: '"text',
        quoted: 'text',
        renamed: files['f.txt'],
        single: 'text',
      },
    },
  ]);
  expect(result.resources[0]?.origin).toMatchObject({
    kind: 'generator',
    by: 'configMapGenerator',
    location: { path: 'kustomization.yaml', start: { line: 3 } },
  });
});

test('a Secret holds base64, in lines if it is long', () => {
  const result = build({
    'kustomization.yaml': `secretGenerator: [{ name: x, literals: [short=ü, 'long=${'a'.repeat(60)}'] }]\ngeneratorOptions: { disableNameSuffixHash: true }`,
  });
  expect(objects(result)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'x' },
      type: 'Opaque',
      data: { long: `${'YWFh'.repeat(17)}YW\nFhYWFhYWFh\n`, short: 'w7w=' },
    },
  ]);
});

test('options of a generator win over generatorOptions, but cannot take back a true', () => {
  const result = build({
    'kustomization.yaml': `
configMapGenerator:
  - name: x
    options: { labels: { a: own }, disableNameSuffixHash: false, immutable: false }
generatorOptions:
  labels: { a: global, b: global }
  annotations: { c: global }
  disableNameSuffixHash: true
  immutable: true
`,
  });
  expect(objects(result)).toEqual(
    documents(`
apiVersion: v1
kind: ConfigMap
metadata: { name: x, labels: { a: own, b: global }, annotations: { c: global } }
immutable: true
`),
  );
});

test.each([
  ['merge', { key: 'value', 'f.txt': 'new', other: '1' }],
  ['replace', { 'f.txt': 'new', other: '1' }],
])('behavior: %s', (behavior, data) => {
  const result = build(
    {
      'base/kustomization.yaml':
        'configMapGenerator: [{ name: x, literals: [key=value, f.txt=old], options: { labels: { a: b } } }]\nnamePrefix: p-',
      'overlay/kustomization.yaml': `resources: [../base]\nconfigMapGenerator: [{ name: x, behavior: ${behavior}, files: [f.txt], literals: [other=1] }]`,
      'overlay/f.txt': 'new',
    },
    'overlay',
  );
  expect(objects(result)).toMatchObject([{ metadata: { labels: { a: 'b' } }, data }]);
  expect(names(result)[0]).toMatch(/^ConfigMap p-x-[a-z0-9]{10}$/);
  expect(result.resources[0]?.transformations.map(({ origin }) => origin.kind)).toEqual([
    'transformer',
    'generator',
    'generator',
  ]);
});

test('an object that was not generated gets no hash when a generator merges into it', () => {
  const result = build({
    'kustomization.yaml':
      'resources: [a.yaml]\nconfigMapGenerator: [{ name: a, behavior: merge, literals: [other=1] }]',
    'a.yaml': configMap('a'),
  });
  expect(objects(result)).toMatchObject([{ metadata: { name: 'a' }, data: { key: 'value', other: '1' } }]);
});

test('references follow the hash', () => {
  const result = build({
    'kustomization.yaml': 'resources: [pod.yaml]\nconfigMapGenerator: [{ name: x, literals: [a=1] }]',
    'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { volumes: [{ configMap: { name: x } }] }',
  });
  expect(objects(result)).toMatchObject([{ spec: { volumes: [{ configMap: { name: 'x-h29d89cmmt' } }] } }, {}]);
});

test.each([
  ['no name', '{ literals: [a=1] }', 'generator-without-name'],
  ['a literal without a value', '{ name: x, literals: [a] }', 'invalid-generator-source'],
  ['a literal without a key', '{ name: x, literals: ["=a"] }', 'invalid-generator-source'],
  ['a file with two equals signs', '{ name: x, files: [a=b=c] }', 'invalid-generator-source'],
  ['a file without a key', '{ name: x, files: ["=f.txt"] }', 'invalid-generator-source'],
  ['a missing file', '{ name: x, files: [missing.txt] }', 'missing-file'],
  ['a missing env file', '{ name: x, envs: [missing.env] }', 'missing-file'],
  ['a key twice', '{ name: x, literals: [a=1, a=2] }', 'duplicate-key'],
  ['an object that exists', '{ name: a }', 'generator-conflict'],
  ['nothing to merge into', '{ name: x, behavior: merge }', 'generator-nothing-to-change'],
])('%s is reported', (_, entry, problem) => {
  const result = build({
    ...files,
    'kustomization.yaml': `resources: [a.yaml]\nconfigMapGenerator: [${entry}]`,
    'a.yaml': configMap('a'),
  });
  expect(problems(result)).toEqual([`kustomize/${problem} kustomization.yaml:2`]);
  expect(names(result)[0]).toBe('ConfigMap a');
});

test('Helm charts are not inflated', () => {
  const result = build({ 'kustomization.yaml': 'helmCharts: [{ name: x, repo: https://example.com }]' });
  expect(problems(result)).toEqual(['kustomize/helm-not-run kustomization.yaml:1']);
});
