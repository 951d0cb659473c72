import { fluxKustomization, source } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachSource } from '../../subjects/source-subject.ts';
import { finding, pass, undecided } from '../../engine/verdict.ts';

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
      if (url === undefined) return insecure ? finding(unencrypted) : undefined;
      if (url.startsWith('${')) return undecided('Its address is a variable whose value is not known.');
      const [scheme] = /^(?:http|git):\/\//i.exec(url) ?? [];
      // It does not leave the cluster.
      if ((!scheme && !insecure) || inCluster.test(url)) return pass;
      if (isLocal(url)) {
        return undecided(
          'The connection need not be encrypted. Its host is of a local network: who may change what comes from there cannot be told.',
        );
      }
      return finding(
        scheme ? `The connection is not encrypted: the address starts with \`${scheme.toLowerCase()}\`.` : unencrypted,
      );
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
      title: 'The registry is in a local network',
      files: withSource({ url: 'oci://registry:5000/charts/shop', insecure: 'true' }),
      expect: ['undecided apps/shop.yaml:1'],
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

const unencrypted = '`insecure` is on: the connection need not be encrypted.';

/** The address of a Service. */
const inCluster = /^[a-z]+:\/\/[^/:]+\.svc(?:\.[a-z0-9.-]+)?(?:[:/]|$)/i;

/** Whether only a local network knows the host: a name without a dot or of a domain for that, or a private address. */
function isLocal(url: string): boolean {
  const [, host = ''] = /^[a-z+]+:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url) ?? [];
  return (
    /^[\w-]+$/.test(host) ||
    /\.(?:local|localhost|lan|home|internal|intranet|home\.arpa)$/i.test(host) ||
    /^(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host)
  );
}

function withSource(
  fields: Readonly<Record<string, string>>,
  kind = 'OCIRepository',
): Readonly<Record<string, string>> {
  return { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/shop.yaml': source(kind, 'shop', fields) };
}
