import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from './fixtures.ts';

const files = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps.yaml': fluxKustomization('apps', './apps', { postBuild: { substitute: { A: 'b' } } }),
  'apps/kustomization.yaml': 'resources: [one.yaml, two]\nnamespace: x\n',
  'apps/one.yaml': yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one' }, data: { a: '${A}' } }),
  'apps/two/kustomization.yaml':
    'resources: [two.yaml]\npatches: [{target: {kind: ConfigMap}, patch: "- {op: add, path: /data/x, value: y}"}]\n',
  'apps/two/two.yaml': yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'two' }, data: {} }),
};

test('the order in which files are listed changes nothing', () => {
  const expected = JSON.stringify(analyze(repository(files)));
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.entries(files), { minLength: Object.keys(files).length }), (shuffled) => {
      expect(JSON.stringify(analyze({ name: 'fleet', files: new Map(shuffled) }))).toBe(expected);
    }),
    { numRuns: 10 },
  );
});

test('any text in any file gives a result', () => {
  const scalar = fc.constantFrom(
    '~',
    '5',
    '[]',
    '{}',
    '"x"',
    '- 1',
    '${A',
    '${A:=${B}}',
    '*a',
    '&a 1',
    '!!binary x',
    '"',
    '\t',
    '---',
    'null',
  );
  const text = fc.oneof(
    fc.string(),
    scalar,
    fc
      .record({
        key: fc.constantFrom('spec', 'metadata', 'kind', 'apiVersion', 'resources', 'patches', 'namespace', 'images'),
        value: scalar,
      })
      .map(({ key, value }) => `${key}: ${value}\n`),
  );
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(files)), text, fc.boolean(), (path, garbage, keep) => {
      const before = keep ? files[path as keyof typeof files] : '';
      expect(() => analyze(repository({ ...files, [path]: before + garbage }))).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

test('any shape of a Flux object gives a result', () => {
  const odd = fc.constantFrom<unknown>(null, 5, 'text', [], {}, [null], [5], { a: null }, true);
  const fields = [
    'path',
    'interval',
    'sourceRef',
    'patches',
    'postBuild',
    'dependsOn',
    'components',
    'images',
    'healthChecks',
    'commonMetadata',
    'targetNamespace',
    'decryption',
    'chart',
    'chartRef',
    'values',
    'inputs',
    'resources',
    'url',
    'ref',
    'ignore',
    'artifacts',
    'sources',
    'sync',
  ];
  const kinds = [
    ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
    ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
    ['source.toolkit.fluxcd.io/v1', 'GitRepository'],
    ['source.toolkit.fluxcd.io/v1', 'OCIRepository'],
    ['source.extensions.fluxcd.io/v1beta1', 'ArtifactGenerator'],
    ['fluxcd.controlplane.io/v1', 'ResourceSet'],
    ['fluxcd.controlplane.io/v1', 'FluxInstance'],
    ['external-secrets.io/v1', 'ExternalSecret'],
    ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
    ['v1', 'Secret'],
    ['apps/v1', 'Deployment'],
  ] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.dictionary(fc.constantFrom(...fields), odd, { maxKeys: 5 }),
      odd,
      ([apiVersion, kind], spec, metadata) => {
        const objects = [
          { apiVersion, kind, metadata: { name: 'odd', namespace: 'x' }, spec },
          { apiVersion, kind, metadata, spec },
          {
            apiVersion,
            kind,
            metadata: { name: 5, labels: metadata },
            spec: metadata,
            data: metadata,
            stringData: metadata,
          },
        ];
        for (const object of objects) {
          expect(() =>
            analyze(repository({ ...files, 'apps/two/two.yaml': yaml(object), 'clusters/a/odd.yaml': yaml(object) })),
          ).not.toThrow();
        }
      },
    ),
    { numRuns: 300 },
  );
});
