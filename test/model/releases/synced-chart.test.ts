import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fluxKustomization, repository, yaml } from '../../fixtures.ts';

test('a chart from the synced repository has its address, also where no Kustomization applies the source', () => {
  const source = yaml({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'flux-system', namespace: 'flux-system' },
    spec: { url: 'https://example.org/fleet', ref: { branch: 'main' } },
  });
  const sourceRef = { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' };
  const { fleet } = analyze(
    repository({
      'sites/north/flux-system/gotk-sync.yaml': source + fluxKustomization('flux-system', './sites/north'),
      'sites/north/kustomization.yaml': 'resources: [release.yaml]\n',
      'sites/north/release.yaml': yaml({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'shop', namespace: 'x' },
        spec: { interval: '1h', chart: { spec: { chart: './charts/shop', sourceRef } } },
      }),
    }),
  );
  expect(fleet.clusters[0]?.helmReleases[0]?.source).toMatchObject({ found: true, url: 'https://example.org/fleet' });
});
