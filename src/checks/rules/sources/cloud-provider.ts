import type { Location } from '../../../diagnostic.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { RegistryAccess } from '../../../model/sources/record.ts';
import { fluxInstance, fluxKustomization, plainObject, source } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';

const onAzure = fluxInstance('home').replace('spec:\n', 'spec:\n  cluster: { type: azure }\n');

export const cloudProvider: Rule = {
  id: 'sources/cloud-provider',
  title: 'Registries of a cloud are used with its identities',
  severity: 'warning',
  subjects: ['use of a private registry of a cloud', 'uses of private registries of clouds'],
  found: ['registry of a cloud without its identity', 'registries of clouds without their identities'],
  why: `
With \`provider\` set to \`aws\`, \`azure\` or \`gcp\`, Flux asks the cloud for a token that is valid for an hour or so. Without it, a registry that is not public needs a password in a Secret, which somebody has to keep, to renew and to lose; passwords of Amazon's registry end after twelve hours.

Registries of Google and Azure may be open to everybody, so what has no credentials for them is left out. A cluster that runs elsewhere has no identity of the cloud: unless its FluxInstance or another source tells that it has one, a password is left undecided.`,
  fix: "Set `provider` to the cloud that the registry belongs to, let Flux's controllers have an identity that may pull from it, and remove the Secret.",
  source: {
    title: 'Flux: contextual authorization',
    url: 'https://fluxcd.io/flux/security/contextual-authorization/',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) =>
      registryUses(cluster).flatMap(({ kind, namespace, name, location, cloud, access }) =>
        verdicts(
          { type: 'object', object: { kind, namespace, name }, cluster: cluster.name, location },
          judge(cloud, access, clouds(cluster)),
        ),
      ),
    ),
  examples: [
    {
      title: 'The identity of the cloud',
      files: withRegistry('123456789012.dkr.ecr.eu-central-1.amazonaws.com', { provider: 'aws' }),
      expect: [],
    },
    {
      title: 'A password in a Secret',
      files: {
        ...withRegistry('example.azurecr.io', { secretRef: '{ name: registry }' }),
        'clusters/home/flux-instance.yaml': onAzure,
      },
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'The same, in a cluster that may run elsewhere',
      files: withRegistry('example.azurecr.io', { secretRef: '{ name: registry }' }),
      expect: ['undecided apps/shop.yaml:1'],
    },
    {
      title: "Amazon's registry lets nobody in without credentials",
      files: withRegistry('123456789012.dkr.ecr.eu-central-1.amazonaws.com'),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'It needs no credentials',
      files: withRegistry('europe-docker.pkg.dev'),
      expect: 'does-not-apply',
    },
    {
      title: 'An ImageRepository',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': `${plainObject('image.toolkit.fluxcd.io/v1', 'ImageRepository', 'shop')}spec:
  image: example.azurecr.io/shop
  secretRef:
    name: registry
`,
        'clusters/home/flux-instance.yaml': onAzure,
      },
      expect: ['finding apps/shop.yaml:1'],
    },
    { title: 'Another registry', files: withRegistry('ghcr.io'), expect: 'does-not-apply' },
  ],
};

interface RegistryUse {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly location: Location;
  readonly cloud: Cloud;
  readonly access: RegistryAccess;
}

type Cloud = 'aws' | 'azure' | 'gcp';

const hosts: Readonly<Record<Cloud, RegExp>> = {
  aws: /^\d+\.dkr\.ecr(?:-fips)?\.[\w-]+\.amazonaws\.com(?:\.cn)?$/,
  azure: /\.azurecr\.(?:io|cn|us)$/,
  gcp: /(?:^|\.)gcr\.io$|-docker\.pkg\.dev$/,
};

/** What takes from a registry of a cloud: sources and ImageRepositories. A HelmRepository over HTTP has no provider. */
function registryUses({ sources, imageRepositories }: Cluster): readonly RegistryUse[] {
  const all = [
    ...sources.filter(({ url }) => url?.startsWith('oci://')).map((use) => ({ ...use, address: use.url?.slice(6) })),
    ...imageRepositories.map((use) => ({ ...use, address: use.image })),
  ];
  return all.flatMap(({ kind, namespace, name, location, access, address = '' }) => {
    const host = address.split('/')[0] ?? '';
    const cloud = (['aws', 'azure', 'gcp'] as const).find((one) => hosts[one].test(host));
    return cloud && location ? [{ kind, namespace, name, location, cloud, access }] : [];
  });
}

/** The clouds whose identities a cluster has, as far as its FluxInstance and its other sources tell. */
function clouds({ flux, sources, imageRepositories }: Cluster): ReadonlySet<string> {
  return new Set([
    flux?.clusterType ?? '',
    ...[...sources, ...imageRepositories].map(({ access }) => access.provider ?? ''),
  ]);
}

function judge(
  cloud: Cloud,
  { provider, secret, serviceAccount }: RegistryAccess,
  known: ReadonlySet<string>,
): Judgement | undefined {
  if (provider?.includes('${')) return undecided('Its provider is a variable whose value is not known.');
  if (provider !== undefined && provider !== 'generic') return pass;
  const instead =
    secret === undefined
      ? serviceAccount && `the image pull secrets of the ServiceAccount \`${serviceAccount}\``
      : `the Secret \`${secret}\``;
  if (instead !== undefined) {
    const message = `It uses ${instead} instead of the identity that \`provider: ${cloud}\` gives`;
    return known.has(cloud)
      ? finding(`${message}.`)
      : undecided(`${message}. Whether the cluster has one is not known: it may run elsewhere.`);
  }
  return cloud === 'aws'
    ? finding('The registry lets nobody in without credentials, and it has neither a `provider` nor a Secret.')
    : undefined;
}

function withRegistry(host: string, fields: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': source('OCIRepository', 'shop', {
      url: `oci://${host}/example/shop`,
      ref: '{ tag: 1.2.3 }',
      ...fields,
    }),
  };
}
