import { fluxKustomization, helmRelease, source } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachSource } from '../../subjects/source-subject.ts';
import { finding, pass } from '../../engine/verdict.ts';

export const ociHelmRepository: Rule = {
  id: 'sources/oci-helm-repository',
  title: 'Charts in OCI registries come from an OCIRepository',
  severity: 'info',
  subjects: ['HelmRepository', 'HelmRepositories'],
  found: ['HelmRepository of an OCI registry', 'HelmRepositories of OCI registries'],
  why: 'A HelmRepository of `type: oci` is only an address: it has no status of its own, and each release looks its chart up there. An OCIRepository with `chartRef` can be pinned to a digest, is shared by releases of the same chart, and shows which revision it found.',
  fix: 'Make an OCIRepository for the chart, with its whole address in `url` and its version in `ref`, and refer to it with `chartRef` in the HelmRelease.',
  source: {
    title: 'Flux: Helm OCI repositories',
    url: 'https://fluxcd.io/flux/components/source/helmrepositories/#helm-oci-repository',
  },
  gather: { by: 'cause' },
  check: ({ fleet }) =>
    eachSource(fleet.clusters, ({ kind, url, usedBy }) => {
      // One that nothing uses is to be removed, which is told on its own.
      if (kind !== 'HelmRepository' || url === undefined || usedBy.length === 0) return undefined;
      return url.startsWith('oci://')
        ? finding('It is a HelmRepository for an OCI registry.', { cause: 'They are for OCI registries.' })
        : pass;
    }),
  examples: [
    { title: 'A repository of charts over HTTPS', files: withUrl('https://charts.example.org'), expect: [] },
    {
      title: 'Nothing takes charts from it',
      files: { ...withUrl('oci://ghcr.io/example/charts'), 'apps/release.yaml': '' },
      expect: 'does-not-apply',
    },
    { title: 'A registry', files: withUrl('oci://ghcr.io/example/charts'), expect: ['finding apps/shop.yaml:1'] },
    {
      title: 'No HelmRepository at all',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': source('OCIRepository', 'shop', { url: 'oci://ghcr.io/example/charts/shop' }),
      },
      expect: 'does-not-apply',
    },
  ],
};

function withUrl(url: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': source('HelmRepository', 'shop', { url, ...(url.startsWith('oci') ? { type: 'oci' } : {}) }),
    'apps/release.yaml': helmRelease('shop', {
      chartRef: undefined,
      chart: '\n    spec:\n      chart: shop\n      sourceRef:\n        kind: HelmRepository\n        name: shop',
    }),
  };
}
