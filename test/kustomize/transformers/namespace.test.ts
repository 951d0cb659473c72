import { expect, test } from 'vitest';
import { build, configMap, documents, names, objects, problems } from '../harness.ts';

test.each([
  ['a namespaced object', 'v1', 'ConfigMap', 'ConfigMap here/x'],
  ['a cluster-scoped object', 'rbac.authorization.k8s.io/v1', 'ClusterRole', 'ClusterRole x'],
  ['a custom resource, which may be either', 'example.com/v1', 'Custom', 'Custom here/x'],
  [
    'a type newer than what kustomize knows',
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicy here/x',
  ],
  ['a Namespace, which is renamed', 'v1', 'Namespace', 'Namespace here'],
  ['a Namespace of another group', 'example.com/v1', 'Namespace', 'Namespace here/x'],
])('namespace and %s', (_, apiVersion, kind, expected) => {
  const result = build({
    'kustomization.yaml': 'resources: [x.yaml]\nnamespace: here',
    'x.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: x }`,
  });
  expect(names(result)).toEqual([expected]);
});

test('an outer namespace wins', () => {
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [a.yaml]\nnamespace: inner',
      'base/a.yaml': configMap('a', 'own'),
      'overlay/kustomization.yaml': 'resources: [../base]\nnamespace: outer',
    },
    'overlay',
  );
  expect(names(result)).toEqual(['ConfigMap outer/a']);
});

test('references follow: services of an APIService and a webhook, the default account, accounts of the build', () => {
  const result = build({
    'kustomization.yaml': 'resources: [all.yaml]\nnamespace: here',
    'all.yaml': `
apiVersion: v1
kind: ServiceAccount
metadata: { name: robot }
---
apiVersion: v1
kind: Service
metadata: { name: hook }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: binding }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin }
subjects:
  - { kind: ServiceAccount, name: default, namespace: there }
  - { kind: ServiceAccount, name: robot, namespace: default }
  - { kind: ServiceAccount, name: stranger, namespace: there }
  - { kind: User, name: someone }
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.example.com }
spec: { service: { name: api } }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: hooks }
webhooks: [{ name: a, clientConfig: { service: { name: hook, namespace: default } } }]
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec: { conversion: { webhook: { clientConfig: { service: { name: hook, namespace: there } } } } }
`,
  });
  expect(objects(result)).toEqual(
    documents(`
apiVersion: v1
kind: ServiceAccount
metadata: { name: robot, namespace: here }
---
apiVersion: v1
kind: Service
metadata: { name: hook, namespace: here }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: binding }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin }
subjects:
  - { kind: ServiceAccount, name: default, namespace: here }
  - { kind: ServiceAccount, name: robot, namespace: here }
  - { kind: ServiceAccount, name: stranger, namespace: there }
  - { kind: User, name: someone }
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.example.com }
spec: { service: { name: api, namespace: here } }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: hooks }
webhooks: [{ name: a, clientConfig: { service: { name: hook, namespace: here } } }]
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec: { conversion: { webhook: { clientConfig: { service: { name: hook, namespace: here } } } } }
`),
  );
});

test('two objects that meet in one namespace are reported', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\nnamespace: here',
    'a.yaml': `${configMap('same', 'one')}---\n${configMap('same', 'two')}`,
  });
  expect(problems(result)).toContain('kustomize/namespace-conflict kustomization.yaml:2');
  expect(result.failed).toBe(true);
});

test('a field that holds something else is reported and left', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\nnamespace: here',
    'a.yaml': 'apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: { name: a }\nspec: { service: text }',
  });
  expect(problems(result)).toEqual(['kustomize/unexpected-field-type a.yaml:1']);
  expect(objects(result)).toMatchObject([{ spec: { service: 'text' } }]);
});

test('configurations add fields', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\nnamespace: here\nconfigurations: [config.yaml]',
    'config.yaml': 'namespace:\n  - { kind: Custom, path: spec/namespace, create: true }',
    'a.yaml': 'apiVersion: example.com/v1\nkind: Custom\nmetadata: { name: a }\nspec: {}',
  });
  expect(objects(result)).toMatchObject([{ spec: { namespace: 'here' } }]);
});
