import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { causesText, summarize } from '../../src/cli/check/summary.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';

test('what several rules could not decide is counted by what is not known', () => {
  const release = yaml({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'web', namespace: 'apps' },
    spec: {
      interval: '1h',
      chartRef: { kind: 'OCIRepository', name: 'web' },
      valuesFrom: [{ kind: 'ConfigMap', name: 'values' }],
    },
  });
  const { checks } = analyze(
    repository({
      'clusters/main/flux.yaml': fluxInstance('clusters/main'),
      'clusters/main/apps.yaml':
        fluxKustomization('apps', './apps') +
        fluxKustomization('other', './other', { sourceRef: { kind: 'GitRepository', name: 'other' } }),
      'apps/web.yaml': release,
    }),
  );
  const { causes, undecided } = summarize([], checks);
  const [most] = causes;
  expect(most?.cause).toBe('the Kustomization `flux-system/other` could not be evaluated');
  expect(most?.undecided).toBeGreaterThan(1);
  expect(causes.reduce((sum, { undecided: own }) => sum + own, 0)).toBe(undecided);
  expect(causesText(summarize([], checks))).toContain(`  ${String(most?.undecided)}  the Kustomization`);
});
