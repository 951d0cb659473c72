import type { Diagnostic, Location } from '../../src/diagnostic.ts';
import type { Cluster } from '../../src/model/cluster/record.ts';
import type { Component, StageInstance } from '../../src/model/components/record.ts';
import type { FluxKustomization, InventoryEntry } from '../../src/model/kustomizations/record.ts';
import type { Provenance } from '../../src/model/objects/flux-objects.ts';
import type { HelmRelease } from '../../src/model/releases/record.ts';
import type { Fleet } from '../../src/model/fleet.ts';
import { at, depends, emptyLayout, kustomization, object, release } from './builders.ts';

const routeFacts = { gateways: [], backends: [], listeners: [], addresses: [], annotations: {} };

/**
 * A small fleet that has one of everything that a page can show: two clusters
 * that differ, components of one and of several stages, a suspended one, a
 * dependency that does not exist, secrets of each form, and files that no
 * cluster applies.
 */
export const fixtureFleet: Fleet = {
  repository: {
    name: 'fleet-example',
    commit: '3f2c1ab9d0e8c7b6a5948372615049382716a5b4',
    date: '2026-08-20T09:30:00+02:00',
    branch: 'main',
    webUrl: 'https://git.example.org/acme/fleet-example',
    commitUrl: 'https://git.example.org/acme/fleet-example/commit/',
    fileUrl: 'https://git.example.org/acme/fleet-example/blob/3f2c1ab9d0e8c7b6a5948372615049382716a5b4/',
  },
  clusters: [cluster('production'), cluster('staging')],
  components: components(),
  unreached: [
    {
      role: 'object',
      kind: 'HelmRelease',
      namespace: 'apps',
      name: 'wiki',
      location: at('apps/wiki/release.yaml'),
      reason: 'Its line in apps/wiki/kustomization.yaml is commented out.',
    },
    { role: 'object', kind: 'Kustomization', name: 'old-monitoring', location: at('infrastructure/old/ks.yaml', 4) },
  ],
  history: {
    extent: 'whole',
    documents: {},
    oldest: { hash: '1'.repeat(40), date: '2026-06-30T23:10:00+02:00' },
    read: 2,
    commits: [
      {
        hash: '3f2c1ab9d0e8c7b6a5948372615049382716a5b4',
        date: '2026-08-20T09:30:00+02:00',
        author: 'Ada <script>',
        subject: 'Update cert-manager <img src=x onerror=alert(1)>',
        files: 2,
        components: ['infrastructure/cert-manager'],
        added: [],
        bumps: [
          {
            kind: 'chart',
            name: 'cert-manager',
            from: 'v1.16.2',
            to: 'v1.17.0',
            components: ['infrastructure/cert-manager'],
          },
        ],
        removed: [],
      },
      {
        hash: '2'.repeat(40),
        date: '2026-08-19T09:30:00+02:00',
        author: 'Ada',
        subject: 'Move on',
        files: 7,
        components: ['apps/paperless', 'apps/podinfo'],
        added: ['apps/paperless'],
        bumps: [],
        removed: [
          { kind: 'HelmRelease', name: 'wiki' },
          { kind: 'Kustomization', name: 'wiki' },
        ],
      },
      {
        hash: '1'.repeat(40),
        date: '2026-06-30T23:10:00+02:00',
        author: 'Ada',
        subject: '',
        files: 1,
        components: [],
        added: [],
        bumps: [],
        removed: [],
      },
    ],
  },
  layout: emptyLayout,
};

export const fixtureDiagnostics: readonly Diagnostic[] = [
  {
    rule: 'flux/dependency-not-found',
    severity: 'error',
    message: 'It depends on apps/redis, which this cluster does not have, so it will never become ready.',
    location: at('apps/paperless/ks.yaml', 18),
    resource: 'Kustomization flux-system/paperless',
  },
  {
    rule: 'kustomize/remote-resource',
    severity: 'warning',
    message: 'A remote resource is not fetched, so what it holds is unknown.',
    location: at('infrastructure/ingress-nginx/kustomization.yaml', 5),
    related: [
      { message: 'The Flux Kustomization that builds it', location: at('infrastructure/ingress-nginx/ks.yaml', 3) },
    ],
  },
  {
    rule: 'repository/unreadable-yaml',
    severity: 'info',
    message: 'A file is not YAML.',
    location: at('hack/<script>.yaml', 2),
  },
];

function cluster(name: 'production' | 'staging'): Cluster {
  const production = name === 'production';
  const path = `clusters/${name}`;
  return {
    name,
    path,
    targets: [],
    fluxVersion: {},
    flux: {
      version: '2.x',
      distribution: 'ghcr.io/fluxcd',
      components: [],
      multitenant: false,
      shards: [],
      featureGates: [],
    },
    kustomizations: [
      kustomization({
        name: 'flux-system',
        path,
        synthetic: true,
        inventory: [
          object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'flux-system', 'apps', `${path}/apps.yaml`),
          object(
            'kustomize.toolkit.fluxcd.io/v1',
            'Kustomization',
            'flux-system',
            'infrastructure',
            `${path}/infrastructure.yaml`,
          ),
        ],
      }),
      kustomization({
        name: 'apps',
        path: `${path}/apps`,
        parent: 'flux-system/flux-system',
        location: at(`${path}/apps.yaml`),
        dependsOn: [depends('infrastructure')],
      }),
      kustomization({
        name: 'cert-manager',
        path: 'infrastructure/cert-manager/app',
        parent: 'flux-system/infrastructure',
        ...ks('infrastructure/cert-manager/ks.yaml'),
        wait: true,
        targetNamespace: 'cert-manager',
        timeout: '5m',
        inventory: certManagerObjects(),
      }),
      kustomization({
        name: 'cert-manager-issuers',
        path: 'infrastructure/cert-manager/issuers',
        parent: 'flux-system/infrastructure',
        ...ks('infrastructure/cert-manager/ks.yaml', 21),
        dependsOn: [depends('cert-manager')],
        decryption: 'sops',
        healthChecks: [{ kind: 'ClusterIssuer', name: 'letsencrypt' }],
        provenance: { decryption: patchedBy(path) },
        inventory: [
          object(
            'cert-manager.io/v1',
            'ClusterIssuer',
            undefined,
            'letsencrypt',
            'infrastructure/cert-manager/issuers/letsencrypt.yaml',
          ),
          object('v1', 'Secret', 'cert-manager', 'dns-token', 'infrastructure/cert-manager/issuers/secret.sops.yaml'),
        ],
      }),
      ...(production ? productionOnly() : tools()),
      kustomization({
        name: 'infrastructure',
        path: `${path}/infrastructure`,
        parent: 'flux-system/flux-system',
        location: at(`${path}/infrastructure.yaml`),
        wait: true,
        timeout: '10m',
      }),
      kustomization({
        name: 'ingress-nginx',
        path: 'infrastructure/ingress-nginx',
        parent: 'flux-system/infrastructure',
        ...ks('infrastructure/ingress-nginx/ks.yaml', 3),
        dependsOn: [depends('cert-manager-issuers')],
        wait: true,
        interval: production ? '1h' : '10m',
        inventory: [
          object(
            'helm.toolkit.fluxcd.io/v2',
            'HelmRelease',
            'ingress-nginx',
            'ingress-nginx',
            'infrastructure/ingress-nginx/release.yaml',
          ),
        ],
        remotes: [
          {
            url: 'https://git.example.org/upstream/ingress.yaml?ref=v1',
            location: at('infrastructure/ingress-nginx/kustomization.yaml', 5),
          },
        ],
      }),
      kustomization({
        name: 'podinfo',
        path: `apps/podinfo/${name}`,
        parent: 'flux-system/apps',
        location: at(`clusters/${name}/apps/podinfo.yaml`),
        targetNamespace: 'podinfo',
        interval: '10m',
        provenance: {
          interval: patchedBy(path),
          path: { kind: 'substitution', by: '${environment}', location: at(`${path}/settings.yaml`, 6) },
          prune: { kind: 'default' },
        },
        dependsOn: production ? [depends('ingress-nginx'), depends('postgres-cluster')] : [depends('ingress-nginx')],
        substituteFrom: [
          { kind: 'ConfigMap', name: 'cluster-settings', optional: false },
          { kind: 'Secret', name: 'cluster-secrets', optional: true },
        ],
        variables: [
          { name: 'domain', state: 'defined', location: at(`${path}/settings.yaml`, 7) },
          { name: 'replicas', state: 'defaulted' },
          { name: 'api_token', state: 'secret' },
          { name: 'colour', state: 'missing' },
        ],
        inventory: [
          object('v1', 'Namespace', undefined, 'podinfo', 'apps/podinfo/base/namespace.yaml'),
          object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'podinfo', 'podinfo', 'apps/podinfo/base/release.yaml'),
          object(
            'external-secrets.io/v1',
            'ExternalSecret',
            'podinfo',
            'podinfo-db',
            'apps/podinfo/base/external-secret.yaml',
          ),
        ],
      }),
    ],
    helmReleases: [
      release({
        namespace: 'cert-manager',
        name: 'cert-manager',
        kustomization: 'flux-system/cert-manager',
        chart: 'cert-manager',
        version: production ? 'v1.16.2' : 'v1.17.0',
        pin: 'exact',
        location: at('infrastructure/cert-manager/app/release.yaml'),
        versionLocation: at(`infrastructure/cert-manager/app/release.yaml`, 11),
        source: {
          kind: 'OCIRepository',
          namespace: 'cert-manager',
          name: 'cert-manager',
          url: 'oci://quay.io/jetstack/charts/cert-manager',
          found: true,
        },
      }),
      release({
        namespace: 'ingress-nginx',
        name: 'ingress-nginx',
        kustomization: 'flux-system/ingress-nginx',
        chart: 'ingress-nginx',
        version: '4.11.x',
        pin: 'range',
        location: at('infrastructure/ingress-nginx/release.yaml'),
        versionLocation: at('infrastructure/ingress-nginx/release.yaml', 12),
        source: {
          kind: 'HelmRepository',
          namespace: 'flux-system',
          name: 'ingress-nginx',
          url: 'https://kubernetes.github.io/ingress-nginx',
          found: true,
        },
      }),
      release({
        namespace: 'podinfo',
        name: 'podinfo',
        kustomization: 'flux-system/podinfo',
        chart: 'podinfo',
        pin: 'none',
        location: at('apps/podinfo/base/release.yaml'),
        source: {
          kind: 'HelmRepository',
          namespace: 'flux-system',
          name: 'podinfo',
          url: 'javascript:alert(1)',
          found: false,
        },
        valuesFrom: [
          { kind: 'ConfigMap', namespace: 'podinfo', name: 'podinfo-values', state: 'unknown', optional: false },
        ],
        dependsOn: [{ namespace: 'ingress-nginx', name: 'ingress-nginx', found: true }],
      }),
      ...(production ? productionReleases() : []),
    ],
    sources: [
      {
        kind: 'GitRepository',
        namespace: 'flux-system',
        name: 'flux-system',
        url: 'ssh://git@git.example.org/acme/fleet-example',
        ref: { branch: 'main' },
        interval: '1m',
        access: {},
        insecure: false,
        suspend: false,
        usedBy: ['Kustomization flux-system/apps', 'Kustomization flux-system/infrastructure'],
        receivers: [],
      },
      {
        kind: 'HelmRepository',
        namespace: 'flux-system',
        name: 'ingress-nginx',
        url: 'https://kubernetes.github.io/ingress-nginx',
        ref: {},
        interval: '12h',
        access: {},
        insecure: false,
        suspend: false,
        location: at('infrastructure/sources/ingress-nginx.yaml'),
        usedBy: ['HelmRelease ingress-nginx/ingress-nginx'],
        receivers: [],
      },
      {
        kind: 'OCIRepository',
        namespace: 'cert-manager',
        name: 'cert-manager',
        url: 'oci://quay.io/jetstack/charts/cert-manager',
        ref: { tag: production ? 'v1.16.2' : 'v1.17.0' },
        interval: '1h',
        access: {},
        insecure: false,
        suspend: false,
        location: at('infrastructure/cert-manager/app/source.yaml'),
        usedBy: ['HelmRelease cert-manager/cert-manager'],
        receivers: [],
      },
    ],
    secrets: [
      {
        kind: 'Secret',
        namespace: 'cert-manager',
        name: 'dns-token',
        form: 'sops',
        inClear: 0,
        keys: ['api-token'],
        recipients: 2,
        location: at('infrastructure/cert-manager/issuers/secret.sops.yaml'),
        kustomization: 'flux-system/cert-manager-issuers',
        remoteRefs: [],
        secretNames: [],
        usedBy: [],
      },
      {
        kind: 'ExternalSecret',
        namespace: 'podinfo',
        name: 'podinfo-db',
        form: 'external',
        inClear: 0,
        keys: ['username', 'password'],
        store: 'ClusterSecretStore/vault',
        location: at('apps/podinfo/base/external-secret.yaml'),
        kustomization: 'flux-system/podinfo',
        remoteRefs: [],
        secretNames: [],
        usedBy: [],
      },
      ...(production
        ? ([
            {
              kind: 'Secret',
              namespace: 'paperless',
              name: 'paperless-admin',
              form: 'plaintext',
              inClear: 1,
              keys: ['password'],
              location: at('apps/paperless/app/secret.yaml'),
              kustomization: 'flux-system/paperless',
              remoteRefs: [],
              secretNames: [],
              usedBy: [],
            },
            {
              kind: 'SealedSecret',
              namespace: 'paperless',
              name: 'paperless-mail',
              form: 'sealed',
              inClear: 0,
              keys: ['smtp'],
              location: at('apps/paperless/app/sealed.yaml'),
              kustomization: 'flux-system/paperless',
              remoteRefs: [],
              secretNames: [],
              usedBy: [],
            },
          ] as const)
        : []),
    ],
    images: production
      ? [
          {
            image: 'ghcr.io/paperless-ngx/paperless-ngx:2.13@sha256:3aa9',
            kind: 'Deployment',
            namespace: 'paperless',
            name: 'paperless',
            pin: 'digest',
            defaulted: [],
            from: { type: 'container', container: 'app' },
            kustomization: 'flux-system/paperless',
            location: at('apps/paperless/app/deployment.yaml', 20),
          },
          {
            image: 'docker.io/library/busybox:latest',
            kind: 'Deployment',
            namespace: 'paperless',
            name: 'paperless',
            pin: 'moving',
            defaulted: [],
            from: { type: 'container', container: 'init' },
            kustomization: 'flux-system/paperless',
            location: at('apps/paperless/app/deployment.yaml', 14),
          },
        ]
      : [],
    routes: [
      {
        ...routeFacts,
        kind: 'HelmRelease',
        namespace: 'podinfo',
        name: 'podinfo',
        from: { type: 'values', path: 'ingress', for: 'ingress' },
        hostnames: [`podinfo.${name}.example.org`],
        kustomization: 'flux-system/podinfo',
        location: at('apps/podinfo/base/release.yaml'),
      },
      ...(production
        ? [
            {
              ...routeFacts,
              kind: 'HTTPRoute',
              namespace: 'paperless',
              name: 'paperless',
              from: { type: 'object' } as const,
              hostnames: ['paperless.example.org', '"><script>alert(1)</script>'],
              kustomization: 'flux-system/paperless',
              location: at('apps/paperless/app/route.yaml'),
            },
          ]
        : []),
    ],
    secretsNeeded: [],
    credentials: [],
    imageRepositories: [],
    imageUpdates: [],
    roleBindings: [],
    claims: [],
    claimsNeeded: [],
    databases: [],
    namespaces: [],
    variables: [],
    variableSources: [
      {
        kind: 'ConfigMap',
        namespace: 'flux-system',
        name: 'cluster-settings',
        location: at(`${path}/settings.yaml`),
        isWatched: false,
        keys: ['domain', 'environment', 'unused'],
        usedBy: ['flux-system/podinfo'],
      },
      {
        kind: 'Secret',
        namespace: 'flux-system',
        name: 'cluster-secrets',
        location: at(`${path}/secrets.sops.yaml`),
        isWatched: false,
        keys: ['api_token'],
        usedBy: ['flux-system/podinfo'],
      },
    ],
  };
}

function certManagerObjects(): readonly InventoryEntry[] {
  return [
    object('v1', 'Namespace', undefined, 'cert-manager', 'infrastructure/cert-manager/app/namespace.yaml'),
    object(
      'helm.toolkit.fluxcd.io/v2',
      'HelmRelease',
      'cert-manager',
      'cert-manager',
      'infrastructure/cert-manager/app/release.yaml',
    ),
    object(
      'source.toolkit.fluxcd.io/v1',
      'OCIRepository',
      'cert-manager',
      'cert-manager',
      'infrastructure/cert-manager/app/source.yaml',
    ),
  ];
}

function productionOnly(): readonly FluxKustomization[] {
  return [
    kustomization({
      name: 'external-tenant',
      path: 'tenant',
      parent: 'flux-system/apps',
      location: at('clusters/production/apps/tenant.yaml'),
      sourceRef: { kind: 'GitRepository', namespace: 'flux-system', name: 'tenant' },
      state: 'external',
      reason: 'Its source is another repository.',
    }),
    kustomization({
      name: 'paperless',
      path: 'apps/paperless/app',
      parent: 'flux-system/apps',
      ...ks('apps/paperless/ks.yaml'),
      suspend: true,
      suspendComment: 'Moves to the new disks',
      prune: false,
      force: true,
      serviceAccountName: 'paperless-deployer',
      dependsOn: [
        { namespace: 'flux-system', name: 'redis', found: false, location: at('apps/paperless/ks.yaml', 18) },
        depends('postgres-cluster'),
      ],
      components: ['components/backup'],
      inventory: [
        object('v1', 'Namespace', undefined, 'paperless', 'apps/paperless/app/namespace.yaml'),
        object('v1', 'Secret', 'paperless', 'paperless-admin', 'apps/paperless/app/secret.yaml'),
        object('bitnami.com/v1alpha1', 'SealedSecret', 'paperless', 'paperless-mail', 'apps/paperless/app/sealed.yaml'),
        object('apps/v1', 'Deployment', 'paperless', 'paperless', 'apps/paperless/app/deployment.yaml'),
        object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'paperless', 'paperless', 'apps/paperless/app/route.yaml'),
      ],
    }),
    kustomization({
      name: 'postgres-cluster',
      path: 'databases/postgres/cluster',
      parent: 'flux-system/infrastructure',
      ...ks('databases/postgres/ks.yaml', 18),
      dependsOn: [depends('postgres-operator')],
      wait: true,
      inventory: [
        object('postgresql.cnpg.io/v1', 'Cluster', 'databases', 'postgres', 'databases/postgres/cluster/cluster.yaml'),
      ],
    }),
    kustomization({
      name: 'postgres-operator',
      path: 'databases/postgres/operator',
      parent: 'flux-system/infrastructure',
      ...ks('databases/postgres/ks.yaml'),
      wait: true,
      inventory: [
        object(
          'helm.toolkit.fluxcd.io/v2',
          'HelmRelease',
          'databases',
          'postgres-operator',
          'databases/postgres/operator/release.yaml',
        ),
      ],
    }),
    kustomization({
      name: 'tracing',
      path: 'infrastructure/tracing',
      parent: 'flux-system/infrastructure',
      ...ks('infrastructure/tracing/ks.yaml'),
      state: 'failed',
      reason: 'The folder infrastructure/tracing does not exist.',
    }),
  ];
}

/** Enough components for tables that can be narrowed down. */
function tools(): FluxKustomization[] {
  return ['echo-1', 'echo-2', 'echo-3', 'echo-4'].map((name) =>
    kustomization({ name, path: `tools/${name}`, parent: 'flux-system/apps', ...ks(`tools/${name}/ks.yaml`) }),
  );
}

function productionReleases(): readonly HelmRelease[] {
  return [
    release({
      namespace: 'databases',
      name: 'postgres-operator',
      kustomization: 'flux-system/postgres-operator',
      chart: 'cloudnative-pg',
      version: '0.22.1',
      digest: 'sha256:77aa',
      pin: 'digest',
      suspend: true,
      location: at('databases/postgres/operator/release.yaml'),
      source: {
        kind: 'OCIRepository',
        namespace: 'databases',
        name: 'cloudnative-pg',
        url: 'oci://ghcr.io/cloudnative-pg/charts/cloudnative-pg',
        found: true,
      },
    }),
  ];
}

function components(): Component[] {
  const both: readonly string[] = ['production', 'staging'];
  return [
    component('apps/paperless', 'apps/paperless', [['paperless', on(['production'], 'paperless')]], {
      description: 'Scans, reads and files <every> letter & bill.<img src=x onerror=alert(1)>',
      readme: 'apps/paperless/README.md',
    }),
    component('apps/podinfo', 'apps/podinfo', [['podinfo', on(both, 'podinfo')]]),
    component('databases/postgres', 'databases/postgres', [
      ['operator', on(['production'], 'postgres-operator')],
      ['cluster', on(['production'], 'postgres-cluster')],
    ]),
    component(
      'infrastructure/cert-manager',
      'infrastructure/cert-manager',
      [
        ['app', on(both, 'cert-manager')],
        ['issuers', on(both, 'cert-manager-issuers')],
      ],
      { description: 'Certificates for everything that has a name.' },
    ),
    component('infrastructure/ingress-nginx', 'infrastructure/ingress-nginx', [
      ['ingress-nginx', on(both, 'ingress-nginx')],
    ]),
    component('infrastructure/tracing', 'infrastructure/tracing', [['tracing', on(['production'], 'tracing')]]),
    ...tools().map(({ name }) => component(`tools/${name}`, `tools/${name}`, [[name, on(['staging'], name)]])),
  ];
}

function component(
  slug: string,
  directory: string,
  stages: readonly (readonly [string, readonly StageInstance[]])[],
  more: Partial<Component> = {},
): Component {
  const [group = '', name = ''] = slug.split('/');
  return {
    slug,
    name,
    title: name,
    group,
    directory,
    stages: stages.map(([stage, instances]) => ({ name: stage, instances })),
    ...more,
  };
}

function on(clusters: readonly string[], name: string): StageInstance[] {
  return clusters.map((cluster) => ({ cluster, kustomization: `flux-system/${name}` }));
}

function ks(path: string, line = 1): { location: Location } {
  return { location: at(path, line) };
}

function patchedBy(path: string): Provenance {
  return { kind: 'patch', by: 'patches of Flux Kustomization apps', location: at(`${path}/apps.yaml`, 24) };
}

/** Text files of the same repository: its guides. */
export const fixtureFiles: ReadonlyMap<string, string> = new Map([
  ['README.md', '# The fleet\n\nHow it is made: see [the notes](docs/notes.md) and [podinfo](apps/podinfo/).\n'],
  [
    'apps/paperless/README.md',
    '# Paperless\n\nKeep the *originals*.\n\n## At a glance\n\nA heading that the page has, too.\n',
  ],
  [
    'docs/notes.md',
    [
      '# Notes',
      '## Ünïcode & <b>bold</b>',
      'Back to [the fleet](../README.md).',
      '<script>alert(1)</script><img src="https://tracker.example.org/pixel.png" onerror="alert(1)">',
      '```mermaid\nflowchart LR\n  a --> b\n```',
      '```mermaid\nflowchart LR\n  a --> ]\n```',
      '```yaml\nkey: value\n```',
    ].join('\n\n'),
  ],
  ['apps/podinfo/base/release.yaml', 'kind: HelmRelease\n'],
]);
