import { fluxKustomization, source } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachSource } from '../../subjects/source-subject.ts';
import { finding, pass } from '../../engine/verdict.ts';

export const notVerified: Rule = {
  id: 'sources/not-verified',
  title: 'Unverified artifact',
  severity: 'info',
  subjects: ['OCIRepository', 'OCIRepositories'],
  found: ['OCIRepository that is not verified', 'OCIRepositories that are not verified'],
  why: 'Whoever gets hold of a registry, or of the account of a maintainer, can replace what a tag stands for. A signature that Flux verifies before it uses the artifact tells where it was built. Not every publisher signs: where nobody does, a digest in `ref` at least keeps the artifact the same.',
  fix: 'Set `verify.provider: cosign`, and `matchOIDCIdentity` for artifacts that are signed without keys. The documentation of the chart says whether it is signed, and by whom.',
  source: {
    title: 'Flux: verification of OCI artifacts',
    url: 'https://fluxcd.io/flux/components/source/ocirepositories/#verification',
  },
  gather: { by: 'practice', message: 'Flux verifies no signature, and no digest is set.' },
  check: ({ fleet }) =>
    eachSource(fleet.clusters, ({ kind, verify, ref }) => {
      if (kind !== 'OCIRepository') return undefined;
      return verify !== undefined || ref.digest !== undefined
        ? pass
        : finding('Neither a signature nor a digest tells whether it is what it should be.');
    }),
  examples: [
    { title: 'Signed', files: withFields({ verify: '\n    provider: cosign' }), expect: [] },
    {
      title: 'Signed, with what Flux verifies by default',
      files: withFields({ verify: '\n    secretRef:\n      name: cosign' }),
      expect: [],
    },
    {
      title: 'Neither signed nor pinned',
      files: withFields({ ref: '{ tag: 1.2.3 }' }),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'Charts come from elsewhere',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': source('HelmRepository', 'shop', { url: 'https://charts.example.org' }),
      },
      expect: 'does-not-apply',
    },
  ],
};

function withFields(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': source('OCIRepository', 'shop', { url: 'oci://ghcr.io/example/charts/shop', ...fields }),
  };
}
