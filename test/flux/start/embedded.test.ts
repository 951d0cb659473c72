import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { besidesSize, fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';
import { applied, clusters } from '../harness.ts';

const configMap = (name: string, data: Record<string, string> = {}): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'flux-system' }, data });

const source = yaml({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name: 'flux-system', namespace: 'flux-system' },
  spec: { url: 'https://github.com/example/fleet', ref: { branch: 'main' } },
});

const files = {
  'flux.yaml': fluxInstance('hub'),
  'hub/x.yaml': configMap('hub'),
  'spokes/one/x.yaml': configMap('x-${SITE}'),
  'spokes/two/x.yaml': configMap('y'),
};

test.each([
  ['the text of a ConfigMap', configMap('seed', { 'flux.yaml': fluxInstance('spokes/two') })],
  [
    'a machine configuration',
    yaml({ cluster: { inlineManifests: [{ name: 'flux', contents: fluxInstance('spokes/two') }] } }),
  ],
  [
    'the values of a chart in a text',
    yaml({
      kind: 'ClusterConfig',
      apiVersion: 'k0s.k0sproject.io/v1beta1',
      metadata: { name: 'k0s' },
      spec: {
        extensions: {
          helm: {
            charts: [
              {
                name: 'flux',
                values:
                  'instance:\n  sync: {kind: GitRepository, url: https://github.com/example/fleet, ref: refs/heads/main, path: spokes/two}\n',
              },
            ],
          },
        },
      },
    }),
  ],
  [
    'objects in the values of a chart',
    yaml({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'spoke', namespace: 'x' },
      spec: { values: { extraManifests: [JSON.parse(fluxInstance('spokes/two').slice(4)) as object] } },
    }),
  ],
  [
    'a sync with its source in a text',
    configMap('seed', { 'flux.yaml': source + fluxKustomization('flux-system', './spokes/two') }),
  ],
])('a cluster is started by %s', (_, text) => {
  const found = clusters({ ...files, 'seeds/spoke.yaml': text });
  expect([...found.keys()]).toEqual(['hub', 'spokes/two']);
  expect(found.get('spokes/two')?.entry).toMatchObject({ synthetic: false, source: { kind: 'GitRepository' } });
});

test('what stands beside the start gives the cluster its variables', () => {
  const patched = fluxInstance('spokes/one').replace(
    '"sync": {',
    '"kustomize": { "patches": [{ "target": { "kind": "Kustomization" }, "patch": "- {op: add, path: /spec/postBuild, value: {substituteFrom: [{kind: ConfigMap, name: seeds}]}}" }] },\n"sync": {',
  );
  const text = configMap('seed', { 'flux.yaml': configMap('seeds', { SITE: 'north' }) + patched });
  const found = clusters({ ...files, 'seeds/spoke.yaml': text }).get('spokes/one');
  expect(found && applied(found, 'flux-system/flux-system')).toEqual(['ConfigMap flux-system/x-north']);
});

test('a start in a Secret is not read, and said to be there', () => {
  const secret = yaml({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'seed', namespace: 'x' },
    stringData: {
      'flux.yaml': 'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nspec: {sync: {path: spokes/two}}\n',
    },
  });
  const { fleet, diagnostics } = analyze(repository({ ...files, 'seeds/spoke.yaml': secret }));
  expect(fleet.clusters.map(({ path }) => path)).toEqual(['hub']);
  expect(besidesSize(diagnostics)).toMatchObject([
    { rule: 'flux/start-in-secret', location: { path: 'seeds/spoke.yaml' } },
  ]);
});

test('a sync in the values of a chart is no cluster of its own', () => {
  const objects = [source, fluxKustomization('flux-system', './spokes/two')].map(
    (text) => JSON.parse(text.slice(4)) as object,
  );
  const release = yaml({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'spoke', namespace: 'x' },
    spec: { values: { resources: objects } },
  });
  expect([...clusters({ ...files, 'hub/release.yaml': release }).keys()]).toEqual(['hub']);
});

test('a start at a path that a template decides is said to be there', () => {
  const text = configMap('seed', { 'flux.yaml': fluxInstance('spokes/{{ .name }}') });
  expect(besidesSize(analyze(repository({ ...files, 'seeds/spoke.yaml': text })).diagnostics)).toMatchObject([
    { rule: 'flux/start-not-literal', location: { path: 'seeds/spoke.yaml' } },
  ]);
});
