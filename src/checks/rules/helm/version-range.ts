import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachRelease, finding, pass } from '../../engine/verdict.ts';

export const chartVersionRange: Rule = {
  id: 'helm/version-range',
  title: 'Chart versions are exact',
  severity: 'info',
  subjects: ['HelmRelease with a chart version', 'HelmReleases with a chart version'],
  found: ['chart with a range of versions', 'charts with a range of versions'],
  why: 'A range takes new versions of a chart as they come: fast for fixes, but the cluster changes without a commit, the same commit installs different things on different days, and going back in Git does not go back to the version of before. Where a range is what you want, waive this rule and say so.',
  fix: 'State the exact version and let a tool such as Renovate propose new ones. In staging a range may be right, and the exact version in production.',
  source: {
    title: 'Flux: the version of a chart',
    url: 'https://fluxcd.io/flux/components/source/helmcharts/#version',
  },
  gather: { by: 'practice', message: 'The chart version is a range.' },
  check: ({ fleet }) =>
    eachRelease(fleet.clusters, ({ pin, versionLocation }) => {
      switch (pin) {
        case 'exact':
        case 'digest':
          return pass;
        case 'range':
          return finding('Its chart version is a range.', versionLocation ? { location: versionLocation } : {});
        case 'open':
        case 'moving':
        case 'none':
        case 'refused':
        case 'unknown':
          return undefined;
      }
    }),
  examples: [
    { title: 'Exact', files: release('{ tag: 1.2.3 }'), expect: [] },
    { title: 'A range', files: release('{ semver: 1.x }'), expect: ['finding apps/shop.yaml:20'] },
    { title: 'No version at all is another rule', files: release('{ tag: latest }'), expect: 'does-not-apply' },
  ],
};

function release(ref: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('shop', ref)),
  };
}
