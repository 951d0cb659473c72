import { expect, test } from 'vitest';
import { build, configMap, documents, names, objects, problems } from '../harness.ts';

test('prefixes and suffixes of all levels add up', () => {
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: b-\nnameSuffix: -s',
      'base/a.yaml': configMap('a'),
      'overlay/kustomization.yaml': 'resources: [../base]\nnamePrefix: o-',
    },
    'overlay',
  );
  expect(names(result)).toEqual(['ConfigMap o-b-a-s']);
});

test('names that mean something elsewhere stay', () => {
  const result = build({
    'kustomization.yaml': 'resources: [all.yaml]\nnamePrefix: p-',
    'all.yaml': [
      ['v1', 'Namespace'],
      ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
      ['apiregistration.k8s.io/v1', 'APIService'],
      ['v1', 'PersistentVolume'],
    ]
      .map(([version, kind]) => `apiVersion: ${version}\nkind: ${kind}\nmetadata: { name: x }\n`)
      .join('---\n'),
  });
  expect(names(result)).toEqual(['Namespace x', 'CustomResourceDefinition x', 'APIService x', 'PersistentVolume p-x']);
});

/** What a Deployment refers to, and what is left of it under a prefix. */
function referring(spec: string, others: string): unknown {
  const result = build({
    'kustomization.yaml': 'resources: [pod.yaml, others.yaml]\nnamePrefix: p-',
    'pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: pod }\nspec: ${spec}`,
    'others.yaml': others,
  });
  return result.resources[0]?.body.spec;
}

test.each([
  [
    'a volume',
    '{ volumes: [{ configMap: { name: a } }] }',
    configMap('a'),
    '{ volumes: [{ configMap: { name: p-a } }] }',
  ],
  [
    'an unknown name',
    '{ volumes: [{ configMap: { name: b } }] }',
    configMap('a'),
    '{ volumes: [{ configMap: { name: b } }] }',
  ],
  [
    'another type',
    '{ volumes: [{ secret: { secretName: a } }] }',
    configMap('a'),
    '{ volumes: [{ secret: { secretName: a } }] }',
  ],
  [
    'a null',
    '{ volumes: [{ configMap: { name: null } }] }',
    configMap('a'),
    '{ volumes: [{ configMap: { name: null } }] }',
  ],
  [
    'an account',
    '{ serviceAccountName: robot }',
    'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: robot }',
    '{ serviceAccountName: p-robot }',
  ],
  [
    'an object in another namespace',
    '{ volumes: [{ configMap: { name: a } }] }',
    configMap('a', 'other'),
    '{ volumes: [{ configMap: { name: a } }] }',
  ],
])('names in fields follow: %s', (_, spec, others, expected) => {
  expect(referring(spec, others)).toEqual(documents(expected)[0]);
});

test('of two objects that had one name, the one with the same prefixes is meant', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: pod }\nspec: { volumes: [{ configMap: { name: a } }] }';
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [a.yaml, pod.yaml]',
      'base/a.yaml': configMap('a'),
      'base/pod.yaml': pod,
      'one/kustomization.yaml': 'resources: [../base]\nnamePrefix: one-',
      'two/kustomization.yaml': 'resources: [../base]\nnamePrefix: two-',
      'all/kustomization.yaml': 'resources: [../one, ../two]\nnameSuffix: -all',
    },
    'all',
  );
  expect(result.failed).toBe(false);
  expect(result.resources.filter(({ kind }) => kind === 'Pod').map(({ body }) => body.spec)).toEqual([
    { volumes: [{ configMap: { name: 'one-a-all' } }] },
    { volumes: [{ configMap: { name: 'two-a-all' } }] },
  ]);
});

test('where that does not decide, it is reported and the name stays', () => {
  const renaming = (name: string): string =>
    `resources: [a.yaml]\npatches: [{ target: { name: a }, patch: '- { op: replace, path: /metadata/name, value: ${name} }' }]`;
  const result = build(
    {
      'one/kustomization.yaml': renaming('one'),
      'one/a.yaml': configMap('a'),
      'two/kustomization.yaml': renaming('two'),
      'two/a.yaml': configMap('a'),
      'all/kustomization.yaml': 'resources: [../one, ../two, pod.yaml]',
      'all/pod.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: { name: pod }\nspec: { volumes: [{ configMap: { name: a } }] }',
    },
    'all',
  );
  expect(problems(result)).toEqual(['kustomize/ambiguous-name-reference all/pod.yaml:1']);
  expect(result.resources[2]?.body.spec).toEqual({ volumes: [{ configMap: { name: 'a' } }] });
});

test('a role binding refers to the kind of role that it states', () => {
  const role = (kind: string): string =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: r }\n`;
  const result = build({
    'kustomization.yaml':
      'resources: [all.yaml]\nnamePrefix: p-\npatches: [{ path: rename.yaml, target: { kind: ClusterRole } }]',
    'rename.yaml': '- { op: replace, path: /metadata/name, value: other }',
    'all.yaml': `${role('Role')}---\n${role('ClusterRole')}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: b }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r }
subjects: []
`,
  });
  expect(objects(result)[2]).toMatchObject({ roleRef: { name: 'p-other' } });
});

test('configurations add references, and what changed a name is on record', () => {
  const result = build({
    'kustomization.yaml': 'resources: [all.yaml]\nnamePrefix: p-\nconfigurations: [config.yaml]',
    'config.yaml': 'nameReference: [{ kind: ConfigMap, fieldSpecs: [{ kind: Custom, path: spec/config }] }]',
    'all.yaml': `${configMap('a')}---\napiVersion: example.com/v1\nkind: Custom\nmetadata: { name: c }\nspec: { config: a }`,
  });
  expect(objects(result)[1]).toMatchObject({ spec: { config: 'p-a' } });
  expect(
    result.resources[1]?.transformations.map(({ origin }) => [origin.kind, origin.by, origin.location.path]),
  ).toEqual([
    ['transformer', 'namePrefix', 'kustomization.yaml'],
    ['transformer', 'nameReference', 'all.yaml'],
  ]);
});

test('a map of a name and a namespace follows in both', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: hook, namespace: old }\n';
  const webhook = (namespace: string): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: ${namespace} }
webhooks: [{ name: a, clientConfig: { service: { name: hook, namespace: ${namespace} } } }]
`;
  const result = build({
    'kustomization.yaml': 'resources: [all.yaml]\nnamespace: new\nnamePrefix: p-',
    'all.yaml': [service, webhook('old'), webhook('other')].join('---\n'),
  });
  expect(objects(result).slice(1)).toMatchObject([
    { webhooks: [{ clientConfig: { service: { name: 'p-hook', namespace: 'new' } } }] },
    { webhooks: [{ clientConfig: { service: { name: 'hook', namespace: 'other' } } }] },
  ]);
});
