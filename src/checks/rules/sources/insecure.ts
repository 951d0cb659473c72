import { fluxKustomization, source } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { eachSource } from '../../source-subject.ts';
import { finding, pass, undecided } from '../../verdict.ts';

export const insecureSource: Rule = {
  id: 'sources/insecure',
  title: 'Unencrypted source',
  severity: 'critical',
  subjects: ['source', 'sources'],
  found: ['source over a connection that is not encrypted', 'sources over connections that are not encrypted'],
  why: 'What comes over an unencrypted connection can be changed on its way. With `insecure: true` Flux is content with one. Flux applies it with all its rights.',
  fix: 'Use `https`, `ssh` or `oci` addresses, and remove `insecure: true`. For a certificate authority of your own, name its certificate in `certSecretRef`.',
  source: {
    title: 'Flux: insecure OCI repositories',
    url: 'https://fluxcd.io/flux/components/source/ocirepositories/#insecure',
  },
  check: ({ fleet }) =>
    eachSource(fleet.clusters, ({ insecure, url }) => {
      if (insecure) return finding('`insecure` is on: the connection need not be encrypted.');
      if (url === undefined) return undefined;
      if (url.startsWith('${')) return undecided('Its address is a variable whose value is not known.');
      if (!/^(?:http|git):\/\//i.test(url)) return pass;
      // It does not leave the cluster.
      return inCluster.test(url)
        ? pass
        : finding('The connection is not encrypted: its address starts with `http` or `git`.');
    }),
  examples: [
    { title: 'Over TLS', files: withSource({ url: 'oci://ghcr.io/example/charts/shop' }), expect: [] },
    {
      title: 'Encrypted or not',
      files: withSource({ url: 'oci://registry.example.org/charts/shop', insecure: 'true' }),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'Over plain HTTP',
      files: withSource({ url: 'http://charts.example.org' }, 'HelmRepository'),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'Over plain HTTP, within the cluster',
      files: withSource({ url: 'http://charts.registry.svc.cluster.local:8080' }, 'HelmRepository'),
      expect: [],
    },
    {
      title: 'The address comes from a Secret',
      files: {
        ...withSource({ url: 'oci://${REGISTRY}/charts/shop' }),
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: settings',
        }),
      },
      expect: [],
    },
    {
      title: 'All of the address comes from a Secret',
      files: {
        ...withSource({ url: '${CHARTS}' }, 'HelmRepository'),
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: settings',
        }),
      },
      expect: ['undecided apps/shop.yaml:1'],
    },
  ],
};

/** The address of a Service. */
const inCluster = /^[a-z]+:\/\/[^/:]+\.svc(?:\.[a-z0-9.-]+)?(?:[:/]|$)/i;

function withSource(
  fields: Readonly<Record<string, string>>,
  kind = 'OCIRepository',
): Readonly<Record<string, string>> {
  return { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/shop.yaml': source(kind, 'shop', fields) };
}
