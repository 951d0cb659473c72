import { stringify } from 'yaml';
import { below, pick, randomOf, type Random } from '../fuzz/random.ts';
import { oddValue } from './texts.ts';

/** A repository with one folder, `apps`, and the spec of the Flux Kustomization that applies it. */
export interface RepositoryCase {
  readonly do: 'build';
  readonly files: Readonly<Record<string, string>>;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** The case that belongs to a seed. */
export function repositoryCase(seed: number): RepositoryCase {
  const random = randomOf(seed);
  const hasFile = below(random, 5) > 0;
  const files: Record<string, string> = {
    'apps/web.yaml': documents(deployment(random, 'web'), service(random)),
    'apps/config.yaml': documents(configMap(random, 'settings'), configMap(random, 'other')),
  };
  if (hasFile) Object.assign(files, kustomization(random));
  return { do: 'build', files, spec: spec(random) };
}

function maybe(random: Random, share: number, fields: () => Record<string, unknown>): Record<string, unknown> {
  return random() < share ? fields() : {};
}

function documents(...objects: readonly object[]): string {
  return objects.map((object) => stringify(object, { lineWidth: 0 })).join('---\n');
}

function metadata(random: Random, name: string): Record<string, unknown> {
  return {
    name,
    ...maybe(random, 0.5, () => ({ namespace: pick(random, ['shop', 'web']) })),
    ...maybe(random, 0.4, () => ({ labels: { app: name, tier: '${TIER:=front}' } })),
    ...maybe(random, 0.2, () => ({ annotations: { note: text(random) } })),
  };
}

function deployment(random: Random, name: string): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(random, name),
    spec: {
      ...maybe(random, 0.5, () => ({ replicas: pick<unknown>(random, [1, 3, '${COUNT}']) })),
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            {
              name: 'main',
              image: pick(random, ['example/web:1.0', 'example.org/web@sha256:abc', 'nginx', 'example/web:${TAG}']),
              ...maybe(random, 0.5, () => ({
                envFrom: [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'made' } }],
              })),
              ...maybe(random, 0.4, () => ({
                env: [
                  { name: 'A', value: text(random) },
                  { name: 'B', value: '${A}' },
                ],
              })),
            },
            ...(below(random, 3) === 0 ? [{ name: 'side', image: 'busybox:1' }] : []),
          ],
          ...maybe(random, 0.3, () => ({ volumes: [{ name: 'v', configMap: { name: 'files' } }] })),
        },
      },
    },
  };
}

function service(random: Random): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(random, 'web'),
    spec: {
      selector: { app: 'web' },
      ports: [{ port: 80, name: 'http' }, ...(below(random, 2) === 0 ? [{ port: 443, name: 'tls' }] : [])],
    },
  };
}

function configMap(random: Random, name: string): object {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(random, name),
    data: { a: text(random), b: text(random) },
  };
}

function text(random: Random): string {
  return (
    pick(random, [
      'plain',
      'two words',
      '${A}',
      'note: ${A}',
      'x\ny ${B}\n',
      '${NONE:-none}',
      '"quoted"',
      '12',
      'true',
      '$${A}',
      'end \nx',
      '',
    ]) ?? ''
  );
}

function kustomization(random: Random): Record<string, string> {
  const body = {
    ...maybe(random, 0.3, () => ({ namespace: 'team' })),
    ...maybe(random, 0.2, () => ({ namePrefix: 'pre-' })),
    ...maybe(random, 0.2, () => ({ nameSuffix: '-suf' })),
    resources: ['web.yaml', 'config.yaml'],
    ...maybe(random, 0.2, () => ({ commonLabels: { team: 'a' } })),
    ...maybe(random, 0.2, () => ({ commonAnnotations: { note: 'n' } })),
    ...maybe(random, 0.3, () => ({
      labels: [
        { pairs: { part: 'b' }, includeSelectors: below(random, 2) === 0, includeTemplates: below(random, 2) === 0 },
      ],
    })),
    ...maybe(random, 0.4, () => ({ images: [image(random)] })),
    ...maybe(random, 0.2, () => ({ replicas: [{ name: 'web', count: 5 }] })),
    ...maybe(random, 0.5, () => ({
      configMapGenerator: [
        { name: 'files', files: ['a.txt', 'k=b.txt'], literals: ['x=1', `y=${pick(random, ['"q"', "'", 'a=b'])}`] },
      ],
    })),
    ...maybe(random, 0.4, () => ({
      secretGenerator: [{ name: 'made', envs: ['c.env'], ...maybe(random, 0.3, () => ({ type: 'example/type' })) }],
    })),
    ...maybe(random, 0.2, () => ({
      generatorOptions: { ...maybe(random, 0.5, () => ({ disableNameSuffixHash: true })), labels: { made: 'yes' } },
    })),
    ...maybe(random, 0.6, () => ({ patches: [patch(random), ...(below(random, 2) === 0 ? [patch(random)] : [])] })),
    ...maybe(random, 0.2, () => ({ replacements: [replacement(random)] })),
    ...maybe(random, 0.1, () => ({ components: ['../part'] })),
  };
  return {
    'apps/kustomization.yaml': stringify(body),
    'apps/a.txt':
      pick(random, ['text\n', 'no newline', '', 'line\r\nline\r\n', '\ufeffmarked\n', 'tab\there \n']) ?? '',
    'apps/b.txt': oddValue(random),
    'apps/c.env': `# comment\nUSER=a\nPASS = ${pick(random, ['x', '"q"', 'a=b'])}\nEMPTY=\n`,
    'part/kustomization.yaml': stringify({
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      commonAnnotations: { part: 'x' },
    }),
  };
}

function image(random: Random): object {
  const name = pick(random, ['example/web', 'nginx', 'example.org/web', 'missing']);
  return {
    name,
    ...maybe(random, 0.5, () => ({ newName: 'mirror.example/web' })),
    ...maybe(random, 0.7, () => ({ newTag: pick(random, ['2.0', '007', 'v3']) })),
  };
}

function patch(random: Random): object {
  return pick(random, patches) ?? {};
}

const patches: readonly object[] = [
  {
    target: { kind: 'ConfigMap' },
    patch: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: any\ndata:\n  added: |\n    several\n    lines\n',
  },
  { target: { kind: 'Deployment' }, patch: '- op: replace\n  path: /spec/replicas\n  value: 7\n' },
  { target: { kind: 'Deployment' }, patch: '- op: add\n  path: /metadata/labels\n  value:\n    x: "1"\n' },
  {
    target: { kind: 'Service', name: 'web' },
    patch: '- op: add\n  path: /spec/ports/-\n  value:\n    port: 9\n    name: nine\n',
  },
  {
    patch:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: main\n          env:\n            - name: C\n              value: "${A}"\n        - name: extra\n          image: example/extra:1\n',
  },
  {
    target: { labelSelector: 'app=web' },
    patch: 'kind: any\nmetadata:\n  name: any\n  annotations:\n    patched: "yes"\n',
  },
  {
    target: { kind: 'ConfigMap', name: 'oth.*' },
    patch: '$patch: delete\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\n',
  },
  {
    target: { kind: 'ConfigMap', name: 'settings' },
    patch: '- op: test\n  path: /data/a\n  value: plain\n- op: remove\n  path: /data/b\n',
  },
];

function replacement(random: Random): object {
  return {
    source: { kind: 'ConfigMap', name: 'settings', fieldPath: pick(random, ['data.a', 'metadata.name']) },
    targets: [
      {
        select: { kind: 'Deployment' },
        fieldPaths: [pick(random, ['spec.template.metadata.annotations.from', 'metadata.annotations.from'])],
        options: { create: true },
      },
    ],
  };
}

function spec(random: Random): Record<string, unknown> {
  return {
    ...maybe(random, 0.3, () => ({ targetNamespace: 'target' })),
    ...maybe(random, 0.2, () => ({ namePrefix: 'flux-' })),
    ...maybe(random, 0.2, () => ({ nameSuffix: '-end' })),
    ...maybe(random, 0.3, () => ({ patches: [patch(random)] })),
    ...maybe(random, 0.3, () => ({ images: [image(random)] })),
    ...maybe(random, 0.1, () => ({ components: ['../part'] })),
    ...maybe(random, 0.7, () => ({
      postBuild: { substitute: { A: oddValue(random), B: 'b', COUNT: '2', TAG: '1.5' } },
    })),
  };
}
