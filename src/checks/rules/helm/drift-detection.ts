import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachRelease, finding, pass } from '../../engine/verdict.ts';

export const driftDetection: Rule = {
  id: 'helm/drift-detection',
  title: 'Drift detection off',
  severity: 'info',
  subjects: ['HelmRelease', 'HelmReleases'],
  found: ['HelmRelease without drift detection', 'HelmReleases without drift detection'],
  why: 'Flux compares what a Kustomization applied with Git at every interval. For a HelmRelease it does so only if asked: without drift detection, an object of the chart that somebody edited or deleted by hand stays so until the next upgrade.',
  fix: 'Set `driftDetection.mode: enabled`, or `warn` to be told only. List in `driftDetection.ignore` what others are meant to change, such as the replicas of an autoscaled Deployment.',
  source: {
    title: 'Flux: drift detection',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#drift-detection',
  },
  gather: { by: 'practice', patch: true, message: 'Drift detection is off.' },
  check: ({ fleet }) =>
    eachRelease(fleet.clusters, ({ driftDetection: mode }) =>
      mode === 'enabled' || mode === 'warn'
        ? pass
        : finding(mode === undefined ? 'Drift detection is not set, so it is off.' : 'Drift detection is off.'),
    ),
  examples: [
    { title: 'Changes are put right', files: release({ driftDetection: '\n    mode: enabled' }), expect: [] },
    { title: 'Changes go unnoticed', files: release({}), expect: ['finding apps/shop.yaml:1'] },
  ],
};

function release(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(helmRelease('shop', fields), ociRepository('shop', '{ tag: 1.2.3 }')),
  };
}
