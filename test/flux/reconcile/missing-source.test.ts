import { expect, test } from 'vitest';
import { fluxInstance, fluxKustomization, yaml } from '../../fixtures.ts';
import { cluster } from '../harness.ts';

const gitRepository = (name: string): string =>
  yaml({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace: 'flux-system' },
    spec: { interval: '1h', url: 'https://github.com/example/other', ref: { branch: 'main' } },
  });

/** What becomes of a Kustomization with this `sourceRef`. */
function withSource(sourceRef: object, files: Readonly<Record<string, string>> = {}) {
  const { kustomizations, diagnostics } = cluster({
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    'clusters/a/shop.yaml': fluxKustomization('shop', './shop', { sourceRef }),
    ...files,
  });
  const { state, refused } = kustomizations.find(({ id }) => id === 'flux-system/shop') ?? {};
  return { state, words: refused?.words, told: diagnostics.map(({ rule, message }) => [rule, message]) };
}

test('a source that nothing declares is a refusal that names the nearest one', () => {
  expect(withSource({ kind: 'GitRepository', name: 'flux-sytem' })).toMatchObject({
    state: 'failed',
    words: 'Source not found',
    told: [['flux/source-missing', expect.stringContaining('Did you mean GitRepository flux-system/flux-system?')]],
  });
});

test('a source in another namespace than the Kustomization is meant by its name', () => {
  expect(withSource({ kind: 'GitRepository', name: 'flux-system', namespace: 'default' }).told[0]?.[1]).toContain(
    'Did you mean GitRepository flux-system/flux-system?',
  );
});

test('a source may be declared in a part of the cluster that is not known', () => {
  const elsewhere = {
    'clusters/a/other.yaml':
      gitRepository('other') +
      fluxKustomization('other', './x', { sourceRef: { kind: 'GitRepository', name: 'other' } }),
  };
  expect(withSource({ kind: 'GitRepository', name: 'charts' }, elsewhere)).toMatchObject({
    state: 'external',
    told: [],
  });
});

test('an ExternalArtifact may be made by any controller', () => {
  expect(withSource({ kind: 'ExternalArtifact', name: 'made' })).toMatchObject({ state: 'external', told: [] });
});
