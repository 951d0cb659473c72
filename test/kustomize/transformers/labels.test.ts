import { expect, test } from 'vitest';
import { build, deployment, documents, objects, problems } from '../harness.ts';

const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web } }\n';

test.each([
  ['labels', 'labels: [{ pairs: { a: b } }]', { metadata: true, template: false, selector: false }],
  [
    'includeTemplates',
    'labels: [{ pairs: { a: b }, includeTemplates: true }]',
    { metadata: true, template: true, selector: false },
  ],
  [
    'includeSelectors',
    'labels: [{ pairs: { a: b }, includeSelectors: true }]',
    { metadata: true, template: true, selector: true },
  ],
  ['commonLabels', 'commonLabels: { a: b }', { metadata: true, template: true, selector: true }],
])('%s', (_, field, where) => {
  const result = build({
    'kustomization.yaml': `resources: [all.yaml]\n${field}`,
    'all.yaml': `${service}---${deployment('web')}`,
  });
  const pair = { a: 'b' };
  expect(objects(result)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', ...(where.metadata ? { labels: pair } : {}) },
      spec: { selector: { app: 'web', ...(where.selector ? pair : {}) } },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', labels: pair },
      spec: {
        replicas: 1,
        ...(where.selector ? { selector: { matchLabels: pair } } : {}),
        template: {
          ...(where.template ? { metadata: { labels: pair } } : {}),
          spec: { containers: [{ name: 'main', image: 'nginx:1.0' }] },
        },
      },
    },
  ]);
});

test('fields of an entry are added', () => {
  const result = build({
    'kustomization.yaml':
      'resources: [a.yaml]\nlabels: [{ pairs: { a: b }, fields: [{ kind: Custom, path: "spec/items[]/labels", create: true }] }]',
    'a.yaml':
      'apiVersion: example.com/v1\nkind: Custom\nmetadata: { name: c }\nspec: { items: [{ x: 1 }, { labels: { c: d } }] }',
  });
  expect(objects(result)).toEqual(
    documents(`
apiVersion: example.com/v1
kind: Custom
metadata: { name: c, labels: { a: b } }
spec: { items: [{ x: 1, labels: { a: b } }, { labels: { c: d, a: b } }] }`),
  );
});

test('commonAnnotations go to objects and their templates', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\ncommonAnnotations: { a: b }',
    'a.yaml': deployment('web'),
  });
  expect(objects(result)).toMatchObject([
    { metadata: { annotations: { a: 'b' } }, spec: { template: { metadata: { annotations: { a: 'b' } } } } },
  ]);
});

test('labels that are no map are reported and left', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\nlabels: [{ pairs: { a: b } }]',
    'a.yaml': 'apiVersion: v1\nkind: A\nmetadata: { name: a, labels: text }',
  });
  expect(problems(result)).toEqual(['kustomize/unexpected-field-type a.yaml:1']);
  expect(objects(result)).toMatchObject([{ metadata: { labels: 'text' } }]);
});

test('labels that are there already change nothing, and nothing is recorded', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\nlabels: [{ pairs: { a: b } }]',
    'a.yaml': 'apiVersion: v1\nkind: A\nmetadata: { name: a, labels: { a: b } }',
  });
  expect(result.resources[0]?.transformations).toEqual([]);
});

test('configurations that disagree about creating a field are reported', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\nconfigurations: [config.yaml]',
    'config.yaml': 'commonLabels: [{ path: metadata/labels, create: false }]',
    'a.yaml': service,
  });
  expect(problems(result)).toEqual(['kustomize/conflicting-field-specs kustomization.yaml:2']);
});
