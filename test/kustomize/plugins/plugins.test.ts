import { expect, test } from 'vitest';
import { build, configMap, deployment, documents, names, objects, problems } from '../harness.ts';

const files = { 'all.yaml': `${configMap('a')}---${deployment('web')}`, 'f.txt': 'text' };

/** What one transformer makes of a ConfigMap and a Deployment. */
function transformed(config: string): ReturnType<typeof build> {
  return build({
    ...files,
    'kustomization.yaml': 'resources: [all.yaml]\ntransformers: [plugin.yaml]',
    'plugin.yaml': `apiVersion: builtin\n${config}`,
  });
}

const metadata = 'metadata: { name: plugin }';

test.each([
  ['kind: PrefixTransformer', 'prefix: p-\nfieldSpecs: [{ path: metadata/name }]', { metadata: { name: 'p-a' } }],
  ['kind: SuffixTransformer', 'suffix: -s\nfieldSpecs: [{ path: metadata/name }]', { metadata: { name: 'a-s' } }],
  [
    'kind: PrefixSuffixTransformer',
    'prefix: p-\nsuffix: -s\nfieldSpecs: [{ path: metadata/name }]',
    { metadata: { name: 'p-a-s' } },
  ],
  [
    'kind: LabelTransformer',
    'labels: { a: b }\nfieldSpecs: [{ path: metadata/labels, create: true }]',
    { metadata: { labels: { a: 'b' } } },
  ],
  [
    'kind: AnnotationsTransformer',
    'annotations: { a: b }\nfieldSpecs: [{ path: metadata/annotations, create: true }]',
    { metadata: { annotations: { a: 'b' } } },
  ],
  ['kind: PatchTransformer', 'patch: "- {op: add, path: /x, value: 1}"\ntarget: { name: a }', { x: 1 }],
  ['kind: PatchStrategicMergeTransformer', `patches: |\n  ${configMap('a').replaceAll('\n', '\n  ')}x: 1`, { x: 1 }],
  ['kind: PatchJson6902Transformer', 'jsonOp: "- {op: add, path: /x, value: 1}"\ntarget: { name: a }', { x: 1 }],
  [
    'kind: ReplacementTransformer',
    'replacements: [{ sourceValue: new, targets: [{ select: { name: a }, fieldPaths: [data.key] }] }]',
    { data: { key: 'new' } },
  ],
  [
    'kind: ValueAddTransformer',
    'value: x\ntargets: [{ selector: { name: a }, fieldPath: data/key, filePathPosition: 1 }]',
    { data: { key: 'x/value' } },
  ],
])('%s', (kind, config, expected) => {
  const result = transformed(`${kind}\n${metadata}\n${config}`);
  expect(problems(result)).toEqual([]);
  expect(objects(result)[0]).toMatchObject(expected);
});

test('kind: NamespaceTransformer, where only what is unset is to be set', () => {
  const result = build({
    'kustomization.yaml': `
resources: [all.yaml]
transformers:
  - |
    apiVersion: builtin
    kind: NamespaceTransformer
    metadata: { name: plugin, namespace: here }
    unsetOnly: true
    setRoleBindingSubjects: allServiceAccounts
`,
    'all.yaml': `${configMap('a')}---\n${configMap('b', 'own')}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: r }
subjects: [{ kind: ServiceAccount, name: x }, { kind: ServiceAccount, name: y, namespace: own }, { kind: User, name: z }]
`,
  });
  expect(names(result)).toEqual(['ConfigMap here/a', 'ConfigMap own/b', 'RoleBinding here/r']);
  expect(result.resources[2]?.body.subjects).toEqual([
    { kind: 'ServiceAccount', name: 'x', namespace: 'here' },
    { kind: 'ServiceAccount', name: 'y', namespace: 'own' },
    { kind: 'User', name: 'z' },
  ]);
});

test('kind: ImageTagTransformer and kind: ReplicaCountTransformer', () => {
  const image = transformed(`kind: ImageTagTransformer\n${metadata}\nimageTag: { name: nginx, newTag: '2' }`);
  expect(objects(image)[1]).toMatchObject({ spec: { template: { spec: { containers: [{ image: 'nginx:2' }] } } } });
  const replicas = transformed(
    `kind: ReplicaCountTransformer\n${metadata}\nreplica: { name: web, count: 5 }\nfieldSpecs: [{ kind: Deployment, path: spec/replicas }]`,
  );
  expect(objects(replicas)[1]).toMatchObject({ spec: { replicas: 5 } });
});

test('generators may be spelled out, or lie in files and directories', () => {
  const generator = (kind: string, name: string): string =>
    `apiVersion: builtin\nkind: ${kind}\nmetadata: { name: ${name}, namespace: here }\nfiles: [f.txt]\noptions: { disableNameSuffixHash: true }\n`;
  const result = build({
    ...files,
    'kustomization.yaml': `generators:\n  - |\n    ${generator('SecretGenerator', 'inline').replaceAll('\n', '\n    ')}\n  - file.yaml\n  - directory`,
    'file.yaml': generator('ConfigMapGenerator', 'file'),
    'directory/kustomization.yaml': 'resources: [g.yaml]',
    'directory/g.yaml': generator('ConfigMapGenerator', 'directory'),
  });
  expect(objects(result)).toEqual(
    documents(`
apiVersion: v1
kind: Secret
metadata: { name: inline, namespace: here }
type: Opaque
data: { f.txt: dGV4dA== }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: file, namespace: here }
data: { f.txt: text }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: directory, namespace: here }
data: { f.txt: text }
`),
  );
});

test('kind: IAMPolicyGenerator', () => {
  const result = build({
    'kustomization.yaml': 'generators: [g.yaml]',
    'g.yaml': `
apiVersion: builtin
kind: IAMPolicyGenerator
metadata: { name: g }
cloud: gke
kubernetesService: { name: k8s, namespace: here }
serviceAccount: { name: gsa, projectId: project }
`,
  });
  expect(objects(result)).toEqual(
    documents(`
apiVersion: v1
kind: ServiceAccount
metadata:
  name: k8s
  namespace: here
  annotations: { iam.gke.io/gcp-service-account: gsa@project.iam.gserviceaccount.com }
`),
  );
});

test.each([
  ['a program', 'transformers', 'apiVersion: example.com/v1\nkind: Anything', 'plugin-not-run'],
  ['a container', 'generators', 'apiVersion: v1\nkind: Fn\nspec: { image: x }', 'plugin-not-run'],
  ['an unknown kind', 'transformers', 'apiVersion: builtin\nkind: Magic', 'unknown-plugin'],
  ['a transformer that is to generate', 'generators', 'apiVersion: builtin\nkind: LabelTransformer', 'unknown-plugin'],
  ['a Helm chart', 'generators', 'apiVersion: builtin\nkind: HelmChartInflationGenerator', 'helm-not-run'],
  ['a validator', 'validators', 'apiVersion: example.com/v1\nkind: Validator', 'plugin-not-run'],
])('%s is reported', (_, field, config, problem) => {
  const result = build({
    ...files,
    'kustomization.yaml': `resources: [all.yaml]\n${field}: [plugin.yaml]`,
    'plugin.yaml': `${config}\n${metadata}`,
  });
  expect(problems(result)).toEqual([`kustomize/${problem} plugin.yaml:1`]);
  expect(names(result)).toHaveLength(2);
});
