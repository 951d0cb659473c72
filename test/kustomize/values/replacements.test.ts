import { expect, test } from 'vitest';
import { build, configMap, documents, objects } from '../harness.ts';

const custom = `
apiVersion: example.com/v1
kind: Custom
metadata: { name: target, labels: { app: web } }
spec:
  text: a-b-c
  number: 1
  map: { x: 1 }
  list: [{ name: one, value: 1 }, { name: two, value: 2 }]
  texts: [first, second]
`;

/** The spec of an object after a replacement, and the problems. */
function replaced(source: string, target: string): { readonly spec: unknown; readonly rules: readonly string[] } {
  const result = build({
    'kustomization.yaml': `
resources: [all.yaml]
replacements:
  - ${source}
    targets: [{ select: { kind: Custom }, ${target} }]
`,
    'all.yaml': `${configMap('a')}---${custom}`,
  });
  return { spec: result.resources[1]?.body.spec, rules: result.diagnostics.map(({ rule }) => rule) };
}

const key = 'source: { kind: ConfigMap, fieldPath: data.key }';

test.each([
  ['a field', key, 'fieldPaths: [spec.text]', { text: 'value' }],
  ['the name, if no path is given', 'source: { kind: ConfigMap }', 'fieldPaths: [spec.text]', { text: 'a' }],
  ['a map', 'source: { kind: ConfigMap, fieldPath: data }', 'fieldPaths: [spec.map]', { map: { key: 'value' } }],
  ['a value', 'sourceValue: text', 'fieldPaths: [spec.text]', { text: 'text' }],
  ['a number into a number', 'sourceValue: "8080"', 'fieldPaths: [spec.number]', { number: 8080 }],
  ['a number into a text', 'sourceValue: "8080"', 'fieldPaths: [spec.text]', { text: '8080' }],
  [
    'a number where nothing was',
    'sourceValue: "8080"',
    'fieldPaths: [spec.new], options: { create: true }',
    { new: 8080 },
  ],
  [
    'an index',
    key,
    'fieldPaths: [spec.list.1.value]',
    {
      list: [
        { name: 'one', value: 1 },
        { name: 'two', value: 2 },
      ],
    },
  ],
  [
    'an item by its key',
    'sourceValue: "5"',
    'fieldPaths: ["spec.list.[name=two].value"]',
    { list: [{ value: 1 }, { value: 5 }] },
  ],
  ['items by a regular expression', 'sourceValue: "5"', 'fieldPaths: ["spec.list.[name=o]. value"]', {}],
  ['all items', 'sourceValue: "5"', 'fieldPaths: [spec.list.*.value]', { list: [{ value: 5 }, { value: 5 }] }],
  ['a scalar in a list', key, 'fieldPaths: ["spec.texts.[=first]"]', { texts: ['value', 'second'] }],
  [
    'an item that is made',
    key,
    'fieldPaths: ["spec.list.[name=new].deep.value"], options: { create: true }',
    { list: [{}, {}, { name: 'new', deep: { value: 'value' } }] },
  ],
  [
    'an item after the last',
    'sourceValue: x',
    'fieldPaths: [spec.texts.2], options: { create: true }',
    { texts: ['first', 'second', 'x'] },
  ],
  ['a part', key, 'fieldPaths: [spec.text], options: { delimiter: "-", index: 1 }', { text: 'a-value-c' }],
  ['a part before', key, 'fieldPaths: [spec.text], options: { delimiter: "-", index: -1 }', { text: 'value-a-b-c' }],
  ['a part after', key, 'fieldPaths: [spec.text], options: { delimiter: "-", index: 9 }', { text: 'a-b-c-value' }],
  [
    'a part of the source',
    'source: { kind: Custom, fieldPath: spec.text, options: { delimiter: "-", index: 2 } }',
    'fieldPaths: [spec.texts.0]',
    { texts: ['c', 'second'] },
  ],
])('%s', (_, source, target, expected) => {
  expect(replaced(source, target).spec).toMatchObject(expected);
});

test.each([
  ['no source', 'source: null', 'fieldPaths: [spec.text]', 'invalid-replacement'],
  ['no such source', 'source: { kind: Missing }', 'fieldPaths: [spec.text]', 'replacement-source-missing'],
  ['several sources', 'source: { version: v1 }', 'fieldPaths: [spec.text]', 'replacement-source-missing'],
  ['no such field in the source', 'source: { kind: ConfigMap, fieldPath: x }', '', 'replacement-field-missing'],
  ['no such field in the target', key, 'fieldPaths: [spec.missing]', 'replacement-field-missing'],
  ['a path through a scalar', key, 'fieldPaths: [spec.text.x]', 'replacement-field-missing'],
  ['an index beyond the list', key, 'fieldPaths: [spec.texts.9]', 'replacement-field-missing'],
  ['a text in the place of a number', key, 'fieldPaths: [spec.number]', 'replacement-field-missing'],
  ['a delimiter for a map', key, 'fieldPaths: [spec.map], options: { delimiter: "-" }', 'replacement-field-missing'],
  ['an invalid expression', key, 'fieldPaths: ["spec.list.[name=(].value"]', 'replacement-field-missing'],
  [
    'a part that the source does not have',
    'source: { kind: ConfigMap, fieldPath: data.key, options: { delimiter: "-", index: 1 } }',
    'fieldPaths: [spec.text]',
    'replacement-value',
  ],
])('%s is reported, and nothing changes', (_, source, target, problem) => {
  const { spec, rules } = replaced(source, target === '' ? 'fieldPaths: [spec.text]' : target);
  expect(rules).toContain(`kustomize/${problem}`);
  expect(spec).toEqual((documents(custom)[0] as { spec: unknown }).spec);
});

test('targets are selected by any id they had, and rejected by ids or by labels', () => {
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [all.yaml]\nnamePrefix: p-\nnamespace: here',
      'base/all.yaml': ['a', 'b', 'c', 'd'].map((name) => configMap(name)).join('---\n'),
      'overlay/kustomization.yaml': `
resources: [../base]
replacements:
  - path: replacements.yaml
`,
      'overlay/replacements.yaml': `
- sourceValue: seen
  targets:
    - select: { name: '[abc]' }
      reject: [{ name: b }, { namespace: other }, { labelSelector: app=web }]
      fieldPaths: [data.key]
- sourceValue: current
  targets: [{ select: { name: p-d, namespace: here }, fieldPaths: [data.key] }]
`,
    },
    'overlay',
  );
  expect(objects(result)).toMatchObject(
    ['seen', 'value', 'seen', 'current'].map((value) => ({ data: { key: value } })),
  );
  expect(result.resources[0]?.transformations.at(-1)?.origin).toMatchObject({
    kind: 'replacement',
    location: { path: 'overlay/replacements.yaml' },
  });
});

test('values go into JSON and YAML inside of texts', () => {
  const result = build({
    'kustomization.yaml': `
resources: [a.yaml]
replacements:
  - sourceValue: '8080'
    targets:
      - select: { kind: ConfigMap }
        fieldPaths:
          - data.config\\.yaml.server.port
          - data.compact\\.json.a.b
          - data.spread\\.json.a.0
`,
    'a.yaml': `
apiVersion: v1
kind: ConfigMap
metadata: { name: a }
data:
  config.yaml: |
    # The server.
    server:
      port: 80 # not the default
      names:
        - a
  compact.json: '{"z":1,"a":{"b":"<old>","c":[1,2]}}'
  spread.json: |
    {
      "a": [ 1, 2 ]
    }
`,
  });
  expect(result.failed).toBe(false);
  expect(objects(result)).toMatchObject([
    {
      data: {
        'config.yaml': '# The server.\nserver:\n  port: 8080 # not the default\n  names:\n  - a',
        'compact.json': '{"a":{"b":"8080","c":[1,2]},"z":1}',
        'spread.json': '{\n  "a": [\n    8080,\n    2\n  ]\n}',
      },
    },
  ]);
});

test('a file may hold one replacement; what it may not hold is reported', () => {
  const files = (text: string): Record<string, string> => ({
    'kustomization.yaml': 'resources: [a.yaml]\nreplacements: [{ path: r.yaml }]',
    'a.yaml': configMap('a'),
    'r.yaml': text,
  });
  const one = build(files('sourceValue: x\ntargets: [{ select: { kind: ConfigMap }, fieldPaths: [data.key] }]'));
  expect(objects(one)).toMatchObject([{ data: { key: 'x' } }]);
  expect(build(files('text')).diagnostics.map(({ rule }) => rule)).toEqual(['kustomize/invalid-replacement']);
  expect(build(files('- { sourceValue: [1], targets: [] }')).diagnostics.map(({ rule }) => rule)).toContain(
    'kustomize/invalid-field',
  );
});

/** The text of an object that a replacement copied a value of another one into. */
function copiedFrom(source: string, fieldPath: string, options = '{}'): unknown {
  const result = build({
    'kustomization.yaml': `
resources: [all.yaml]
replacements:
  - source: { kind: Source, fieldPath: "${fieldPath}", options: ${options} }
    targets: [{ select: { kind: Custom }, fieldPaths: [spec.text] }]
`,
    'all.yaml': `apiVersion: v1\nkind: Source\nmetadata: { name: a }\n${source}\n---${custom}`,
  });
  expect(result.diagnostics).toEqual([]);
  return (result.resources[1]?.body.spec as Record<string, unknown> | undefined)?.text;
}

test.each([
  ['data: { ADMIN_PASSWORD: hunter2 }', 'data.ADMIN_PASSWORD', '(a credential)'],
  ['data: { DSN: "postgres://a:hunter2@db/a" }', 'data.DSN', '(a credential)'],
  ['env: [{ name: DB_PASSWORD, value: hunter2 }]', 'env.[name=DB_PASSWORD].value', '(a credential)'],
  ['env: [{ name: DB_PASSWORD, value: hunter2 }]', 'env.0.value', '(a credential)'],
  ['data: { SECRET_DOMAIN: example.org }', 'data.SECRET_DOMAIN', 'example.org'],
  ['data: { TLS_SECRET: shop-tls }', 'data.TLS_SECRET', 'shop-tls'],
])('a credential is not copied: %s', (source, fieldPath, expected) => {
  expect(copiedFrom(source, fieldPath)).toBe(expected);
});

test('a part of a credential is not copied, and nothing is reported for it', () => {
  expect(copiedFrom('data: { PASSWORD: a-hunter2 }', 'data.PASSWORD', '{ delimiter: "-", index: 1 }')).toBe(
    '(a credential)',
  );
});
