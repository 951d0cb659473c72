import { expect, test } from 'vitest';
import { arrayIn, stringIn, type Pointer } from '../../src/kubernetes/json.ts';
import { valueLocation } from '../../src/kubernetes/value-location.ts';
import { build } from './harness.ts';

const server = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: kettle
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: boiler
          image: example.org/boiler:1.0.0
          args: [--cold]
        - name: whistle
          image: example.org/whistle:1.0.0
`;

/** `file:line` of the value in the Deployment that comes out. */
function placeOf(files: Readonly<Record<string, string>>, ...pointer: Pointer): string {
  const { resources, diagnostics } = build({ 'base.yaml': server, ...files });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const found = resources.find(({ kind }) => kind === 'Deployment');
  if (!found) throw new Error('there is no Deployment');
  const names = arrayIn(found.body, ...containers).map((item) => stringIn(item, 'name') ?? '');
  const { path, start } = valueLocation(
    found,
    pointer.map((key) => (typeof key === 'string' && names.includes(key) ? names.indexOf(key) : key)),
  );
  return `${path}:${start.line}`;
}

const containers = ['spec', 'template', 'spec', 'containers'];
const container = (name: string, ...more: Pointer): Pointer => [...containers, name, ...more];

const file = (...lines: readonly string[]): string => ['resources: [base.yaml]', ...lines, ''].join('\n');

const steam = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: kettle
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: steam
          image: example.org/steam:2.0.0
        - name: whistle
          image: example.org/whistle:2.0.0
`;
const indented = steam.split('\n').map((line) => `      ${line}`);

test('what nothing changes is in its own file', () => {
  expect(placeOf({ 'kustomization.yaml': file() }, ...container('whistle', 'image'))).toBe('base.yaml:14');
});

test.each([
  [
    'a patch in a file',
    'patch.yaml',
    0,
    { 'kustomization.yaml': file('patches: [{path: patch.yaml}]'), 'patch.yaml': steam },
  ],
  [
    'one of the older kind',
    'patch.yaml',
    0,
    { 'kustomization.yaml': file('patchesStrategicMerge: [patch.yaml]'), 'patch.yaml': steam },
  ],
  [
    'one that is written inline',
    'kustomization.yaml',
    3,
    { 'kustomization.yaml': file('patches:', '  - patch: |-', ...indented) },
  ],
  [
    'one below an empty line',
    'kustomization.yaml',
    4,
    { 'kustomization.yaml': file('patches:', '  - patch: |', '', ...indented) },
  ],
  [
    'one in a component',
    'extra/kustomization.yaml',
    5,
    {
      'kustomization.yaml': file('components: [extra]'),
      'extra/kustomization.yaml': [
        'apiVersion: kustomize.config.k8s.io/v1alpha1',
        'kind: Component',
        'patches:',
        '  # Steam.',
        '  - patch: |',
        ...indented,
      ].join('\n'),
    },
  ],
])('%s: the value, and what it leaves alone in the list that it adds to', (_, path, above, files) => {
  expect(placeOf(files, 'spec', 'replicas')).toBe(`${path}:${above + 6}`);
  expect(placeOf(files, ...container('steam', 'image'))).toBe(`${path}:${above + 11}`);
  expect(placeOf(files, ...container('steam'))).toBe(`${path}:${above + 10}`);
  expect(placeOf(files, ...container('whistle', 'image'))).toBe(`${path}:${above + 13}`);
  expect(placeOf(files, ...container('boiler', 'image'))).toBe('base.yaml:11');
  expect(placeOf(files, ...container('boiler', 'args', 0))).toBe('base.yaml:12');
});

test('operations: the last one that wrote the value, which later ones may move', () => {
  const files = {
    'kustomization.yaml': file(
      'patches:',
      '  - target: {kind: Deployment}',
      '    patch: |',
      '      - op: replace',
      '        path: /spec/template/spec/containers/0/image',
      '        value: example.org/boiler:3.0.0',
      '      - op: add',
      '        path: /spec/template/spec/containers/0',
      '        value:',
      '          name: first',
      '          image: example.org/first:1.0.0',
    ),
  };
  expect(placeOf(files, ...container('boiler', 'image'))).toBe('kustomization.yaml:7');
  expect(placeOf(files, ...container('first', 'image'))).toBe('kustomization.yaml:12');
  expect(placeOf(files, ...container('whistle', 'image'))).toBe('base.yaml:14');
});

test.each<[string, readonly string[], Pointer, string]>([
  [
    'images: the tag',
    ['images:', '  - name: example.org/boiler', '    newTag: 4.0.0'],
    container('boiler', 'image'),
    'kustomization.yaml:4',
  ],
  [
    'images: those of another name',
    ['images:', '  - name: example.org/boiler', '    newTag: 4.0.0'],
    container('whistle', 'image'),
    'base.yaml:14',
  ],
  [
    'replicas: the count',
    ['replicas:', '  - name: kettle', '    count: 5'],
    ['spec', 'replicas'],
    'kustomization.yaml:4',
  ],
  [
    'labels: the pair',
    ['labels:', '  - pairs:', '      a: b', '      c: d'],
    ['metadata', 'labels', 'c'],
    'kustomization.yaml:5',
  ],
  ['namespace', ['namespace: kitchen'], ['metadata', 'namespace'], 'kustomization.yaml:2'],
])('%s', (_, lines, pointer, expected) => {
  expect(placeOf({ 'kustomization.yaml': file(...lines) }, ...pointer)).toBe(expected);
});

test('a replacement: where the value that it copies is written, here by a generator', () => {
  const files = {
    'kustomization.yaml': file(
      'configMapGenerator:',
      '  - name: versions',
      '    envs: [versions.env]',
      'replacements:',
      '  - source: {kind: ConfigMap, name: versions, fieldPath: data.BOILER}',
      '    targets:',
      '      - select: {kind: Deployment}',
      '        fieldPaths: [spec.template.spec.containers.0.image]',
    ),
    'versions.env': '# Of the kitchen\nBOILER=example.org/boiler:5.0.0\n',
  };
  expect(placeOf(files, ...container('boiler', 'image'))).toBe('versions.env:2');
});

test('what a generator makes: the literal, the line, and the place in the file', () => {
  const { resources } = build({
    'kustomization.yaml':
      'configMapGenerator:\n  - name: values\n    literals:\n      - a=1\n      - b=2\n    files: [values.yaml=kettle.yaml]\n',
    'kettle.yaml': 'image:\n  tag: 1.0.0\n',
  });
  const [values] = resources;
  const line = (...pointer: Pointer): string | undefined => {
    const place = values && valueLocation(values, pointer);
    return place && `${place.path}:${place.start.line}`;
  };
  expect(line('data', 'b')).toBe('kustomization.yaml:5');
  expect(line('data', 'values.yaml')).toBe('kettle.yaml:1');
  expect(line('metadata', 'name')).toBe('kustomization.yaml:2');
});
