import { expect, test } from 'vitest';
import { build, configMap, objects } from '../harness.ts';

/** The arguments of a container where $(NAME) stands for the name of a Service, and $(COUNT) for a number. */
function args(texts: string, vars = ''): { readonly args: unknown; readonly rules: readonly string[] } {
  const result = build({
    'kustomization.yaml': `
resources: [all.yaml]
namePrefix: p-
vars:
  - { name: NAME, objref: { apiVersion: v1, kind: Service, name: web } }
  - { name: COUNT, objref: { apiVersion: apps/v1, kind: Deployment, name: web }, fieldref: { fieldPath: spec.replicas } }
${vars}`,
    'all.yaml': `
apiVersion: v1
kind: Service
metadata: { name: web }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { replicas: 3, template: { spec: { containers: [{ name: a, args: ${texts} }] } } }
`,
  });
  const { template } = result.resources[1]?.body.spec as {
    template: { spec: { containers: readonly { args: unknown }[] } };
  };
  return {
    args: template.spec.containers[0]?.args,
    rules: result.diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
  };
}

test.each([
  ['$(NAME)', 'p-web'],
  ['--host=$(NAME):80', '--host=p-web:80'],
  ['$(COUNT)', 3],
  ['$(COUNT)x', '3x'],
  ['$(NAME)$(NAME)', 'p-webp-web'],
  ['$$(NAME)', '$(NAME)'],
  ['$(MISSING)', '$(MISSING)'],
  ['$(NAME', '$(NAME'],
  ['$NAME', '$NAME'],
  ['plain', 'plain'],
])('%s is %s', (text, expected) => {
  expect(args(`['${text}']`)).toEqual({ args: [expected], rules: [] });
});

test('variables that point at nothing, and names used twice, are reported', () => {
  const missing = '  - { name: OTHER, objref: { apiVersion: v1, kind: Service, name: missing } }';
  expect(args('["$(OTHER)"]', missing)).toEqual({ args: ['$(OTHER)'], rules: ['kustomize/unresolved-var'] });
  const field = '  - { name: OTHER, objref: { apiVersion: v1, kind: Service, name: web }, fieldref: { fieldPath: x } }';
  expect(args('["$(OTHER)"]', field).rules).toEqual(['kustomize/unresolved-var']);
  const twice = '  - { name: NAME, objref: { apiVersion: v1, kind: Service, name: web } }';
  expect(args('["$(NAME)"]', twice)).toEqual({ args: ['p-web'], rules: ['kustomize/duplicate-var'] });
});

test('a variable of a base holds for the overlay, with the value of the end', () => {
  const result = build(
    {
      'base/kustomization.yaml':
        'resources: [all.yaml]\nvars: [{ name: V, objref: { apiVersion: v1, kind: ConfigMap, name: a } }]',
      'base/all.yaml': configMap('a'),
      'overlay/kustomization.yaml': 'resources: [../base, b.yaml]\nnameSuffix: -o',
      'overlay/b.yaml': 'apiVersion: v1\nkind: B\nmetadata: { name: b, annotations: { ref: $(V) } }',
    },
    'overlay',
  );
  expect(objects(result)[1]).toMatchObject({ metadata: { annotations: { ref: 'a-o' } } });
});
