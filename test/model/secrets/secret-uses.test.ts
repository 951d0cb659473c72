import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../src/model/cluster/record.ts';
import { clusterOf, object, release } from '../cluster-of.ts';

const secret = (name: string, more: object = {}): object =>
  object('v1', 'Secret', name, { stringData: { key: 'ENC[AES256_GCM,data:x]' }, ...more });
const pod = (spec: object): object => object('v1', 'Pod', 'app', { spec });
const container = (more: object): object => pod({ containers: [{ name: 'c', image: 'c:1', ...more }] });

/** `Kind name path keys` of those who use the Secret `s`. */
function users(...objects: object[]): string[] {
  const { secrets } = clusterOf([secret('s'), ...objects]);
  return secrets
    .filter(({ name }) => name === 's')
    .flatMap(({ usedBy }) => usedBy)
    .map(({ kind, name, in: { path }, keys }) => [kind, name, path, ...keys].join(' '));
}

/** `name origin` of Secrets that are referred to and not declared. */
function needed(...objects: object[]): string[] {
  return clusterOf(objects).secretsNeeded.map(
    ({ namespace, name, origin }) =>
      `${namespace ?? ''}/${name} ${origin.type === 'unknown' ? 'unknown' : `${origin.type} ${origin.kind} ${origin.name}`}`,
  );
}

describe('a Secret is used by', () => {
  test.each([
    [
      'all of it as environment',
      container({ envFrom: [{ secretRef: { name: 's' } }] }),
      'spec.containers[0].envFrom[0].secretRef.name',
    ],
    [
      'variables of the environment, with their keys',
      container({
        env: [
          { name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'a' } } },
          { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'b' } } },
        ],
      }),
      'spec.containers[0].env[0].valueFrom.secretKeyRef.name a b',
    ],
    ['a volume', pod({ volumes: [{ name: 'v', secret: { secretName: 's' } }] }), 'spec.volumes[0].secret.secretName'],
    [
      'a projected volume',
      pod({ volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 's' } }] } }] }),
      'spec.volumes[0].projected.sources[0].secret.name',
    ],
    ['pulling images', pod({ imagePullSecrets: [{ name: 's' }] }), 'spec.imagePullSecrets[0].name'],
  ])('a pod: %s', (_, user, expected) => {
    expect(users(user)).toEqual([`Pod app ${expected}`]);
  });

  test.each([
    [
      'ServiceAccount',
      object('v1', 'ServiceAccount', 'u', { imagePullSecrets: [{ name: 's' }] }),
      'imagePullSecrets[0].name',
    ],
    [
      'Ingress',
      object('networking.k8s.io/v1', 'Ingress', 'u', { spec: { tls: [{ secretName: 's' }] } }),
      'spec.tls[0].secretName',
    ],
    [
      'Gateway',
      object('gateway.networking.k8s.io/v1', 'Gateway', 'u', {
        spec: { listeners: [{ name: 'https', tls: { certificateRefs: [{ name: 's' }] } }] },
      }),
      'spec.listeners[0].tls.certificateRefs[0].name',
    ],
    [
      'Receiver',
      object('notification.toolkit.fluxcd.io/v1', 'Receiver', 'u', { spec: { secretRef: { name: 's' } } }),
      'spec.secretRef.name',
    ],
    [
      'Cluster',
      object('postgresql.cnpg.io/v1', 'Cluster', 'u', {
        spec: { backup: { barmanObjectStore: { s3Credentials: { accessKeyId: { name: 's', key: 'id' } } } } },
      }),
      'spec.backup.barmanObjectStore.s3Credentials.accessKeyId.name id',
    ],
    [
      'Issuer',
      object('cert-manager.io/v1', 'Issuer', 'u', {
        spec: { acme: { solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: 's', key: 'token' } } } }] } },
      }),
      'spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef.name token',
    ],
    [
      'SecurityPolicy',
      object('gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy', 'u', {
        spec: { oidc: { clientSecret: { group: '', kind: 'Secret', name: 's' } } },
      }),
      'spec.oidc.clientSecret.name',
    ],
    [
      'PushSecret',
      object('external-secrets.io/v1alpha1', 'PushSecret', 'u', { spec: { selector: { secret: { name: 's' } } } }),
      'spec.selector.secret.name',
    ],
    [
      'AlertmanagerConfig',
      object('monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig', 'u', {
        spec: { receivers: [{ name: 'chat', discordConfigs: [{ apiURL: { name: 's', key: 'key' } }] }] },
      }),
      'spec.receivers[0].discordConfigs[0].apiURL.name key',
    ],
    [
      'ClusterSecretStore',
      object('external-secrets.io/v1', 'ClusterSecretStore', 'u', {
        spec: { provider: { vault: { auth: { secretRef: { token: { name: 's', key: 'other', namespace: 'x' } } } } } },
      }),
      'spec.provider.vault.auth.secretRef.token.name other',
    ],
    [
      'HelmRelease',
      release('u', {}, { valuesFrom: [{ kind: 'Secret', name: 's', valuesKey: 'v' }] }),
      'spec.valuesFrom[0].name v',
    ],
  ])('a %s', (kind, user, expected) => {
    expect(users(user)).toEqual([`${kind} u ${expected}`]);
  });

  test('a name and a key, only if the Secret has that key and no ConfigMap is meant', () => {
    const spec = (reference: object): object => object('example.org/v1', 'Robot', 'u', { spec: { reference } });
    expect(users(spec({ name: 's', key: 'unheard' }))).toEqual([]);
    expect(users(spec({ name: 's', key: 'key', size: 3 }))).toEqual([]);
    expect(users(object('example.org/v1', 'Robot', 'u', { spec: { inConfigMap: { name: 's', key: 'key' } } }))).toEqual(
      [],
    );
  });

  test('by its shape, by its name, or likely', () => {
    const confidences = (user: object): string[] =>
      clusterOf([secret('s'), user]).secrets.flatMap(({ usedBy }) => usedBy.map(({ confidence }) => confidence));
    expect(confidences(container({ envFrom: [{ secretRef: { name: 's' } }] }))).toEqual(['declared']);
    expect(confidences(object('example.org/v1', 'Robot', 'u', { spec: { token: { name: 's', key: 'key' } } }))).toEqual(
      ['by-name'],
    );
    expect(confidences(release('u', { gitCredentialsSecret: 's' }))).toEqual(['likely']);
  });

  test('a Flux Kustomization: for variables and for decryption', () => {
    const flux = object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'u', {
      spec: {
        sourceRef: { kind: 'OCIRepository', name: 'other' },
        postBuild: { substituteFrom: [{ kind: 'Secret', name: 's' }] },
        decryption: { provider: 'sops', secretRef: { name: 'keys' } },
      },
    });
    expect(users(flux)).toEqual(['Kustomization u spec.postBuild.substituteFrom[0].name']);
    expect(needed(flux)).toEqual(['x/keys unknown', 'x/s unknown']);
  });

  test.each([
    ['environment', { app: { envFrom: [{ secretRef: { name: 's' } }] } }, 'app.envFrom[0].secretRef.name'],
    ['app-template, by the name of the release', { envFrom: [{ secret: '{{ .Release.Name }}' }] }, 'envFrom[0].secret'],
    ['app-template, as a file', { persistence: { f: { type: 'secret', name: 's' } } }, 'persistence.f.name'],
    ['a Secret that exists', { auth: { existingSecret: 's' } }, 'auth.existingSecret'],
    ['a chart’s own key, as there is such a Secret', { gitCredentialsSecret: 's' }, 'gitCredentialsSecret'],
    [
      'the name of a key beside it',
      { existingSecretPassword: 's', existingSecretPasswordKey: 's' },
      'existingSecretPassword',
    ],
  ])('Helm values: %s', (_, values, expected) => {
    expect(users(release('s', values))).toEqual([`HelmRelease s ${expected}`]);
  });

  test('nobody: health checks, patches, annotations, other namespaces and what is switched off', () => {
    expect(
      users(
        object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'u', {
          spec: {
            sourceRef: { kind: 'OCIRepository', name: 'other' },
            healthChecks: [{ apiVersion: 'v1', kind: 'Secret', name: 's' }],
          },
        }),
        object('apps/v1', 'Deployment', 'u', {
          spec: { template: { metadata: { annotations: { 'reload/secretName': 's', secretName: 's' } } } },
        }),
        release('a', { existingSecret: 's' }, { targetNamespace: 'y' }),
        release('b', { auth: { enabled: false, existingSecret: 's' } }),
      ),
    ).toEqual([]);
  });

  test('who uses what an ExternalSecret makes', () => {
    const { secrets } = clusterOf([
      object('external-secrets.io/v1', 'ExternalSecret', 'es', {
        spec: {
          secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
          target: { name: 'made' },
          data: [{ secretKey: 'a', remoteRef: { key: 'item', property: 'field' } }],
          dataFrom: [{ extract: { key: 'whole' } }],
        },
      }),
      container({ envFrom: [{ secretRef: { name: 'made' } }] }),
    ]);
    expect(secrets).toMatchObject([
      {
        store: 'vault',
        storeKind: 'ClusterSecretStore',
        secretNames: ['made'],
        remoteRefs: [
          { type: 'data', secretKey: 'a', key: 'item', property: 'field' },
          { type: 'extract', key: 'whole' },
        ],
        usedBy: [{ kind: 'Pod', name: 'app' }],
      },
    ]);
  });
});

describe('a Secret that is not declared comes from', () => {
  const cnpg = (spec: object): object => object('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec });
  const wants = (...names: string[]): object => container({ envFrom: names.map((name) => ({ secretRef: { name } })) });

  test('CloudNativePG, which makes no application Secret where the bootstrap names one, and a superuser’s on demand', () => {
    expect(needed(cnpg({}), wants('db-app', 'db-superuser'))).toEqual([
      'x/db-app operator Cluster db',
      'x/db-superuser unknown',
    ]);
    expect(needed(cnpg({ bootstrap: { initdb: { secret: { name: 'own' } } } }), wants('db-app'))).toEqual([
      'x/db-app unknown',
      'x/own unknown',
    ]);
    expect(needed(cnpg({ enableSuperuserAccess: true }), wants('db-superuser'))).toEqual([
      'x/db-superuser operator Cluster db',
    ]);
  });

  test('cert-manager, by a Certificate or an annotation', () => {
    expect(
      needed(object('cert-manager.io/v1', 'Certificate', 'c', { spec: { secretName: 'tls' } }), wants('tls'), {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: 'i', namespace: 'x', annotations: { 'cert-manager.io/cluster-issuer': 'ca' } },
        spec: { tls: [{ secretName: 'shim' }] },
      }),
    ).toEqual(['x/shim operator Ingress i', 'x/tls operator Certificate c']);
  });

  test('Reflector, in the namespaces that the annotation lists', () => {
    const annotations = {
      'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true',
      'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true',
      'reflector.v1.k8s.emberstack.com/reflection-auto-namespaces': 'x, z',
    };
    const copied = secret('s', { metadata: { name: 's', namespace: 'y', annotations } });
    expect(needed(copied, wants('s'))).toEqual(['x/s copy Secret s']);
  });

  test('nowhere that Git tells of', () => {
    expect(needed(wants('a'), release('r', { existingSecret: 'b', otherSecret: 'password' }))).toEqual([
      'x/a unknown',
      'x/b unknown',
    ]);
  });

  test('the namespace of cert-manager, for a ClusterIssuer', () => {
    const issuer = {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: 'ca' },
      spec: { ca: { secretName: 'root' } },
    };
    const manager = (values: object): object => release('cm', values, { chart: { spec: { chart: 'cert-manager' } } });
    expect(needed(issuer)).toEqual(['/root unknown']);
    expect(needed(issuer, manager({}))).toEqual(['x/root unknown']);
    expect(needed(issuer, manager({ clusterResourceNamespace: 'y' }))).toEqual(['y/root unknown']);
  });
});

test('a reference is optional where all of them are', () => {
  const optional = (more: object): Cluster['secretsNeeded'] =>
    clusterOf([container({ envFrom: [{ secretRef: { name: 'a', optional: true } }], ...more })]).secretsNeeded;
  expect(optional({})[0]?.usedBy[0]?.optional).toBe(true);
  expect(optional({ env: [{ valueFrom: { secretKeyRef: { name: 'a', key: 'k' } } }] })[0]?.usedBy[0]?.optional).toBe(
    false,
  );
});
