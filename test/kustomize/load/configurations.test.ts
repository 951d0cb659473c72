import { expect, test } from 'vitest';
import { build, configMap, objects, problems } from '../harness.ts';

test('crds say which fields hold names, annotations and selectors', () => {
  const result = build({
    'kustomization.yaml': 'resources: [all.yaml]\ncrds: [crds.yaml]\nnamePrefix: p-\ncommonLabels: { a: b }',
    'crds.yaml': `
example.com/v1.Custom:
  Schema:
    properties:
      apiVersion: { type: string }
      kind: { type: string }
      metadata: { type: object }
      spec: { $ref: example.com/v1.Spec }
example.com/v1.Spec:
  Schema:
    properties:
      config:
        x-kubernetes-object-ref-api-version: v1
        x-kubernetes-object-ref-kind: ConfigMap
      selector: { x-kubernetes-label-selector: '' }
      nested: { $ref: example.com/v1.Spec }
`,
    'all.yaml': `${configMap('a')}---
apiVersion: example.com/v1
kind: Custom
metadata: { name: c }
spec: { config: { name: a }, selector: { app: x }, nested: { config: { name: a } } }
`,
  });
  expect(objects(result)[1]).toMatchObject({
    spec: { config: { name: 'p-a' }, selector: { app: 'x', a: 'b' }, nested: { config: { name: 'a' } } },
  });
});

test('openapi brings merge keys for custom resources, for what is included as well', () => {
  const files = {
    'schema.json': JSON.stringify({
      definitions: {
        Custom: {
          'x-kubernetes-group-version-kind': [{ group: 'example.com', version: 'v1', kind: 'Custom' }],
          properties: { spec: { $ref: '#/definitions/Spec' } },
        },
        Spec: {
          properties: {
            items: {
              type: 'array',
              'x-kubernetes-patch-strategy': 'merge',
              'x-kubernetes-patch-merge-key': 'name',
              items: { $ref: '#/definitions/Spec' },
            },
          },
        },
      },
    }),
    'base/a.yaml':
      'apiVersion: example.com/v1\nkind: Custom\nmetadata: { name: c }\nspec: { items: [{ name: a, x: 1, items: [{ name: b }] }] }',
    'base/kustomization.yaml': `
resources: [a.yaml]
patches:
  - patch: |
      apiVersion: example.com/v1
      kind: Custom
      metadata: { name: c }
      spec: { items: [{ name: a, y: 2, items: [{ name: c }] }] }
`,
    'overlay/kustomization.yaml': 'resources: [../base]\nopenapi: { path: ../schema.json }',
  };
  expect(objects(build(files, 'overlay'))).toMatchObject([
    { spec: { items: [{ name: 'a', x: 1, y: 2, items: [{ name: 'c' }, { name: 'b' }] }] } },
  ]);
  expect(objects(build(files, 'base'))).toMatchObject([
    { spec: { items: [{ name: 'a', y: 2, items: [{ name: 'c' }] }] } },
  ]);
});

test.each([
  ['configurations', 'configurations: [text.yaml]'],
  ['crds', 'crds: [text.yaml]'],
  ['openapi', 'openapi: { path: text.yaml }'],
])('a file under %s that is none is reported', (_, field) => {
  const result = build({
    'kustomization.yaml': `resources: [a.yaml]\n${field}`,
    'a.yaml': configMap('a'),
    'text.yaml': 'text',
  });
  expect(problems(result)).toEqual(['kustomize/invalid-configuration text.yaml:1']);
});
