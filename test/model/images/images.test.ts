import { describe, expect, test } from 'vitest';
import { clusterOf, object, release } from '../cluster-of.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** `path: image pin`, with what is left to defaults. */
function images(...objects: object[]): string[] {
  return clusterOf(objects).images.map(
    ({ from, image, pin, defaulted }) =>
      `${from.type === 'container' ? from.container : from.path}: ${image} ${[pin, ...defaulted].join(' ')}`,
  );
}

test('of containers, by how they are pinned', () => {
  const containers = [
    { name: 'a', image: `ghcr.io/org/a:1.2@${digest}` },
    { name: 'b', image: 'registry.example.org:5000/b:1.2' },
    { name: 'c', image: 'c' },
    { name: 'd', image: 'docker.io/d:latest' },
    { name: 'e', image: 'docker.io/e:${TAG}' },
  ];
  const workload = object('apps/v1', 'Deployment', 'app', { spec: { template: { spec: { containers } } } });
  expect(images(workload)).toEqual([
    `a: ghcr.io/org/a:1.2@${digest} digest`,
    'b: registry.example.org:5000/b:1.2 exact',
    'c: c none',
    'd: docker.io/d:latest moving',
    'e: docker.io/e:${TAG} unknown',
  ]);
});

describe('in Helm values', () => {
  test.each([
    [
      'a container of app-template',
      {
        controllers: {
          main: { containers: { app: { image: { repository: 'ghcr.io/org/app', tag: `1.0@${digest}` } } } },
        },
      },
      `controllers.main.containers.app.image: ghcr.io/org/app:1.0@${digest} digest`,
    ],
    [
      'registry, repository, tag and digest',
      { image: { registry: 'quay.io/', repository: 'org/app', tag: 38, digest } },
      `image: quay.io/org/app:38@${digest} digest`,
    ],
    ['a tag that the chart decides', { image: { repository: 'org/app' } }, 'image: org/app unknown tag'],
    [
      'a repository that the chart decides',
      { web: { image: { tag: '1.31.0' } } },
      'web.image: :1.31.0 exact repository',
    ],
    [
      'a hash beside the tag of a chart’s own image',
      { image: { tag: '12.0.0', sha: digest.slice(7) } },
      `image: :12.0.0@${digest} digest repository`,
    ],
    [
      'a digest joined with a colon',
      { images: { pod: { repository: 'org/app@sha256', tag: digest.slice(7) } } },
      `images.pod: org/app@${digest} digest`,
    ],
    [
      'under a key that ends in image',
      { runnerImage: { repository: 'org/r', tag: 'main' } },
      'runnerImage: org/r:main moving',
    ],
    [
      'a repository with its registry, under any key',
      { redis: { repository: 'public.ecr.aws/docker/redis', tag: '8.6' } },
      'redis: public.ecr.aws/docker/redis:8.6 exact',
    ],
    [
      'repository and tag apart',
      { api: { imageRepository: 'org/api', imageTag: 'v2' } },
      'api.imageRepository: org/api:v2 exact',
    ],
    ['a string', { sidecar: { image: 'busybox:1.37' } }, 'sidecar.image: busybox:1.37 exact'],
    [
      'a container in a list, to which nothing adds a tag',
      { initContainers: [{ name: 'i', image: 'busybox' }] },
      'initContainers[0].image: busybox none',
    ],
  ])('%s', (_, values, expected) => {
    expect(images(release('app', values))).toEqual([expected]);
  });

  test.each([
    ['what is switched off', { worker: { enabled: false, image: { repository: 'org/app', tag: '1' } } }],
    ['an address', { theme: { image: 'https://example.org/logo.png' } }],
    ['a word', { kind: { image: 'disk' } }],
    ['a Git repository', { plugin: { repository: 'https://git.example.org/org/plugin', tag: 'v1' } }],
    ['a registry alone', { image: { registry: 'quay.io' } }],
    ['nothing', { image: { repository: '', tag: '' } }],
  ])('not %s', (_, values) => {
    expect(images(release('app', values))).toEqual([]);
  });
});

describe('in custom resources', () => {
  test('a field that holds a reference', () => {
    expect(
      images(object('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec: { imageName: 'ghcr.io/cnpg/postgresql:17.2' } })),
    ).toEqual(['spec.imageName: ghcr.io/cnpg/postgresql:17.2 exact']);
  });

  test('not the images that Flux scans, a catalog offers, or a Kustomization replaces', () => {
    expect(
      images(
        object('image.toolkit.fluxcd.io/v1', 'ImageRepository', 'a', { spec: { image: 'ghcr.io/org/a:1' } }),
        object('postgresql.cnpg.io/v1', 'ImageCatalog', 'b', { spec: { images: [{ major: 17, image: 'pg:17.2' }] } }),
        object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'c', {
          spec: { images: [{ name: 'org/c', newTag: '2' }], sourceRef: { kind: 'OCIRepository', name: 'other' } },
        }),
      ),
    ).toEqual([]);
  });
});

describe('from values elsewhere', () => {
  const values = (tag: string): string => JSON.stringify({ image: { repository: 'org/app', tag } });
  const configMap = object('v1', 'ConfigMap', 'values', {
    data: { 'values.yaml': values('1.0'), other: values('2.0') },
  });

  test('values of ConfigMaps are merged in order, and inline ones win', () => {
    const spec = {
      valuesFrom: [
        { kind: 'ConfigMap', name: 'values' },
        { kind: 'ConfigMap', name: 'values', valuesKey: 'other' },
      ],
    };
    expect(images(configMap, release('app', {}, spec))).toEqual(['image: org/app:2.0 exact']);
    expect(images(configMap, release('app', { image: { tag: '3.0' } }, spec))).toEqual(['image: org/app:3.0 exact']);
  });

  test('one value for a path', () => {
    const tag = object('v1', 'ConfigMap', 'tag', { data: { tag: '4.0' } });
    const spec = { valuesFrom: [{ kind: 'ConfigMap', name: 'tag', valuesKey: 'tag', targetPath: 'image.tag' }] };
    expect(images(tag, release('app', { image: { repository: 'org/app' } }, spec))).toEqual([
      'image: org/app:4.0 exact',
    ]);
  });

  test('a path with more levels than Helm takes is none', () => {
    const tag = object('v1', 'ConfigMap', 'tag', { data: { tag: 'org/app:4.0' } });
    const found = (levels: number): string[] => {
      const targetPath = `${'a.'.repeat(levels)}image`;
      return images(
        tag,
        release('app', {}, { valuesFrom: [{ kind: 'ConfigMap', name: 'tag', valuesKey: 'tag', targetPath }] }),
      );
    };
    expect(found(30)).toHaveLength(1);
    expect(found(31)).toEqual([]);
  });

  test('a generated ConfigMap under its hashed name', () => {
    const { images: found } = clusterOf([], {
      'apps/kustomization.yaml': JSON.stringify({
        resources: ['release.yaml'],
        configMapGenerator: [{ name: 'values', namespace: 'x', files: ['values.yaml'] }],
        configurations: ['names.yaml'],
      }),
      'apps/names.yaml': JSON.stringify({
        nameReference: [
          { kind: 'ConfigMap', version: 'v1', fieldSpecs: [{ kind: 'HelmRelease', path: 'spec/valuesFrom/name' }] },
        ],
      }),
      'apps/values.yaml': 'image:\n  repository: org/app\n  tag: "5.0"\n',
      'apps/release.yaml': JSON.stringify(release('app', {}, { valuesFrom: [{ kind: 'ConfigMap', name: 'values' }] })),
    });
    expect(found.map(({ image }) => image)).toEqual(['org/app:5.0']);
  });

  test('what an unknown source may overrule is left out, and what overrules it is not', () => {
    const spec = {
      valuesFrom: [
        { kind: 'ConfigMap', name: 'values' },
        { kind: 'Secret', name: 'values' },
      ],
    };
    const inline = { sidecar: { image: 'busybox:1.37' } };
    const { images: found, helmReleases } = clusterOf([configMap, release('app', inline, spec)]);
    expect(found.map(({ image }) => image)).toEqual(['busybox:1.37']);
    expect(helmReleases[0]?.valuesFrom.map(({ state }) => state)).toEqual(['read', 'unknown']);
  });
});

test('the place is where the value is written', () => {
  const { images: found } = clusterOf([], {
    'apps/release.yaml': [
      'apiVersion: helm.toolkit.fluxcd.io/v2',
      'kind: HelmRelease',
      'metadata: { name: app, namespace: x }',
      'spec:',
      '  values:',
      '    image:',
      '      repository: org/app',
    ].join('\n'),
  });
  expect(found[0]?.location).toMatchObject({ path: 'apps/release.yaml', start: { line: 7 } });
});
