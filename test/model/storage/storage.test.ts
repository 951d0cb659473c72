import { describe, expect, test } from 'vitest';
import { clusterOf, object, release } from '../cluster-of.ts';

const spec = (size: string): object => ({
  accessModes: ['ReadWriteOnce'],
  storageClassName: 'fast',
  resources: { requests: { storage: size } },
});
const pvc = (name: string): object => object('v1', 'PersistentVolumeClaim', name, { spec: spec('5Gi') });

/** `path claim size class modes count` of what is claimed; `-` for what is not known. */
function claims(...objects: object[]): string[] {
  return clusterOf(objects).claims.map(({ from, claim, size, storageClass, accessModes, count }) =>
    [from.type === 'object' ? '' : from.path, claim, size, storageClass, accessModes.join('+'), count]
      .map((part) => (part === undefined || part === '' ? '-' : String(part)))
      .join(' '),
  );
}

describe('storage is claimed by', () => {
  test.each([
    ['a PersistentVolumeClaim', pvc('data'), '- data 5Gi fast ReadWriteOnce -'],
    [
      'a StatefulSet, once per replica',
      object('apps/v1', 'StatefulSet', 's', { spec: { replicas: 3, volumeClaimTemplates: [{ spec: spec('1Gi') }] } }),
      'spec.volumeClaimTemplates[0].spec - 1Gi fast ReadWriteOnce 3',
    ],
    [
      'a custom resource with the spec of a claim',
      object('dragonflydb.io/v1alpha1', 'Dragonfly', 'd', {
        spec: { snapshot: { persistentVolumeClaimSpec: spec('2Gi') } },
      }),
      'spec.snapshot.persistentVolumeClaimSpec - 2Gi fast ReadWriteOnce -',
    ],
    [
      'CloudNativePG, once per instance',
      object('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec: { instances: 2, storage: { size: '10Gi' } } }),
      'spec.storage - 10Gi - - 2',
    ],
    [
      'persistence of a chart',
      release('r', { grafana: { persistence: { enabled: true, size: '5Gi', storageClassName: 'fast' } } }),
      'grafana.persistence - 5Gi fast - -',
    ],
    [
      'persistence of app-template',
      release('r', {
        persistence: { data: { type: 'persistentVolumeClaim', accessMode: 'ReadWriteMany', size: '1Gi' } },
      }),
      'persistence.data - 1Gi - ReadWriteMany -',
    ],
    [
      'a claim template in values',
      release('r', { prometheus: { storageSpec: { volumeClaimTemplate: { spec: spec('50Gi') } } } }),
      'prometheus.storageSpec.volumeClaimTemplate.spec - 50Gi fast ReadWriteOnce -',
    ],
  ])('%s', (_, declared, expected) => {
    expect(claims(declared)).toEqual([expected]);
  });

  test.each([
    ['another kind of volume', { persistence: { tmp: { type: 'emptyDir', size: '1Gi' } } }],
    ['a claim that exists', { persistence: { data: { existingClaim: 'data', size: '1Gi' } } }],
    ['what is switched off', { persistence: { enabled: false, size: '1Gi' } }],
    ['a size of something else', { cache: { size: '1Gi' }, persistence: { chunk: { size: 'large' } } }],
  ])('not %s', (_, values) => {
    expect(claims(release('r', values))).toEqual([]);
  });
});

test('a claim is mounted by pods and by values, and copied by VolSync', () => {
  const volumes = [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }];
  const { claims: found, claimsNeeded } = clusterOf([
    pvc('data'),
    object('apps/v1', 'Deployment', 'app', { spec: { template: { spec: { containers: [], volumes } } } }),
    release('data', { persistence: { a: { existingClaim: '{{ .Release.Name }}' }, b: { existingClaim: 'other' } } }),
    object('volsync.backube/v1alpha1', 'ReplicationSource', 'backup', { spec: { sourcePVC: 'data' } }),
  ]);
  expect(found).toMatchObject([
    {
      claim: 'data',
      usedBy: [
        {
          kind: 'Deployment',
          name: 'app',
          in: { path: 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName' },
        },
        { kind: 'HelmRelease', name: 'data', in: { path: 'persistence.a.existingClaim' } },
      ],
      backups: [{ kind: 'ReplicationSource', name: 'backup' }],
    },
  ]);
  expect(claimsNeeded).toMatchObject([{ namespace: 'x', name: 'other', usedBy: [{ name: 'data' }] }]);
});

const cnpg = (more: object = {}): object =>
  object('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec: { instances: 3, ...more } });

describe('a database', () => {
  test('of CloudNativePG, with what other objects say of it', () => {
    const ofCluster = (kind: string, name: string, more: object, cluster = 'db'): object =>
      object('postgresql.cnpg.io/v1', kind, name, { spec: { cluster: { name: cluster }, ...more } });
    const { databases } = clusterOf([
      cnpg({
        imageName: 'ghcr.io/cnpg/postgresql:17.2',
        storage: { size: '10Gi', storageClass: 'fast' },
        bootstrap: { initdb: { database: 'main', owner: 'me' } },
        managed: {
          roles: [
            { name: 'r', passwordSecret: { name: 'role' } },
            { name: 'gone', ensure: 'absent' },
          ],
        },
        backup: { retentionPolicy: '30d', barmanObjectStore: { destinationPath: 's3://bucket' } },
      }),
      ofCluster('Database', 'd', { name: 'second', owner: 'r' }),
      ofCluster('Database', 'e', { name: 'elsewhere' }, 'other'),
      ofCluster('Pooler', 'p', { type: 'rw' }),
      ofCluster('ScheduledBackup', 'b', { schedule: '0 2 * * 6' }),
    ]);
    expect(databases).toMatchObject([
      {
        engine: 'PostgreSQL',
        instances: 3,
        version: '17.2',
        size: '10Gi',
        storageClass: 'fast',
        databases: [
          { name: 'main', owner: 'me' },
          { name: 'second', owner: 'r' },
        ],
        roles: [{ name: 'r', passwordSecret: 'role' }],
        poolers: [{ name: 'p', type: 'rw' }],
        backup: { configured: true, retentionPolicy: '30d', schedules: [{ name: 'b', schedule: '0 2 * * 6' }] },
      },
    ]);
  });

  test('takes its image from a catalog', () => {
    const images = [
      { major: 17, image: 'pg:17.2' },
      { major: 18, image: 'pg:18.1' },
    ];
    const catalog = {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'ClusterImageCatalog',
      metadata: { name: 'c' },
      spec: { images },
    };
    const { databases } = clusterOf([
      catalog,
      cnpg({ imageCatalogRef: { kind: 'ClusterImageCatalog', name: 'c', major: 18 } }),
    ]);
    expect(databases[0]).toMatchObject({ image: 'pg:18.1', version: '18.1', backup: { configured: false } });
  });
});

describe('a database is used by who names', () => {
  /** `name by path` of the users of the databases. */
  const users = (...objects: object[]): string[] =>
    clusterOf(objects).databases.flatMap(({ usedBy }) =>
      usedBy.map(({ name, by, in: { path } }) => `${name} ${by.type} ${path}`),
    );
  const env = (value: string, key = 'URL'): object => release('app', { env: { [key]: value } });
  const dragonfly = object('dragonflydb.io/v1alpha1', 'Dragonfly', 'cache', { spec: { replicas: 2 } });

  test('its Secret', () => {
    const values = { env: { PASSWORD: { valueFrom: { secretKeyRef: { name: 'db-app', key: 'password' } } } } };
    expect(users(cnpg(), release('app', values))).toEqual(['app secret env.PASSWORD.valueFrom.secretKeyRef.name']);
  });

  test('a Secret whose template names its host', () => {
    expect(
      users(
        cnpg(),
        object('external-secrets.io/v1', 'ExternalSecret', 'url', {
          spec: { target: { template: { data: { url: 'postgres://{{ .u }}@db-rw.x.svc:5432/app' } } } },
        }),
        release('app', { envFrom: [{ secretRef: { name: 'url' } }] }),
      ),
    ).toEqual(['app secret envFrom[0].secretRef.name']);
  });

  test('a ConfigMap that holds its host: those who read that', () => {
    const settings = object('v1', 'ConfigMap', 'settings', { data: { DB_HOST: 'db-rw.x.svc.cluster.local' } });
    const reader = object('apps/v1', 'Deployment', 'shop', {
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'shop',
                image: 'shop:1',
                env: [{ name: 'DB_HOST', valueFrom: { configMapKeyRef: { name: 'settings', key: 'DB_HOST' } } }],
              },
            ],
          },
        },
      },
    });
    const waiting = object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'later', {
      spec: { path: './later', healthChecks: [{ kind: 'ConfigMap', name: 'settings' }] },
    });
    expect(users(cnpg(), settings, reader, waiting)).toEqual([
      'shop host spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
    ]);
  });

  test.each([
    ['in plain text', { stringData: { hostname: 'db-rw.x.svc' } }],
    ['in Base64', { data: { hostname: btoa('db-rw.x.svc') } }],
  ])('a Secret that holds its host %s: those who read that', (_, more) => {
    const secret = object('v1', 'Secret', 'mail', more);
    expect(users(cnpg(), secret, release('app', { envFrom: [{ secretRef: { name: 'mail' } }] }))).toEqual([
      'app secret envFrom[0].secretRef.name',
    ]);
  });

  test('not the database’s own certificate and backup', () => {
    const certificate = object('cert-manager.io/v1', 'Certificate', 'db', {
      spec: { secretName: 'db-tls', dnsNames: ['db-rw', 'db-rw.x.svc'], issuerRef: { name: 'ca' } },
    });
    const store = object('barmancloud.cnpg.io/v1', 'ObjectStore', 'db', {
      spec: { configuration: { s3Credentials: { accessKeyId: { name: 'db-app', key: 'id' } } } },
    });
    expect(users(cnpg(), certificate, store)).toEqual([]);
  });

  test.each([
    ['the host', 'db-rw'],
    ['the host with the namespace', 'postgres://u@db-ro.x:5432/app'],
    ['the whole domain', 'db-r.x.svc.cluster.local'],
    ['the release’s name in the host', '{{ .Release.Name }}-rw'],
  ])('%s', (_, value) => {
    expect(users(cnpg(), release('db', { env: { URL: value } }))).toEqual(['db host env.URL']);
  });

  test.each([
    ['a longer name', 'my-db-rw'],
    ['a host that only begins so', 'db-rw2.x.svc'],
    ['the same host of another namespace', 'db-rw.y.svc'],
    ['another domain', 'db-rw.example.org'],
    ['a name in a path', 'app.db-rw'],
  ])('not %s', (_, value) => {
    expect(users(cnpg(), env(value))).toEqual([]);
  });

  test('a bare host means the namespace of who says it', () => {
    expect(users(cnpg(), release('app', { host: 'db-rw' }, { targetNamespace: 'y' }))).toEqual([]);
  });

  test('a name that tells little, with its port, domain or a key that says host', () => {
    expect(users(dragonfly, env('redis://cache:6379'))).toEqual(['app host env.URL']);
    expect(users(dragonfly, env('cache.x.svc'))).toEqual(['app host env.URL']);
    expect(users(dragonfly, env('cache', 'REDIS_HOST'))).toEqual(['app host env.REDIS_HOST']);
    expect(users(dragonfly, env('cache', 'MODE'))).toEqual([]);
    expect(users(dragonfly, env('cache:80'))).toEqual([]);
  });
});

test('data stays with a volume that the claim names, and with a class that retains volumes', () => {
  const storageClass = (name: string, more: object): object => object('storage.k8s.io/v1', 'StorageClass', name, more);
  const claim = (name: string, more: object): object =>
    object('v1', 'PersistentVolumeClaim', name, { spec: { resources: { requests: { storage: '1Gi' } }, ...more } });
  const { claims: found } = clusterOf([
    storageClass('kept', {
      reclaimPolicy: 'Retain',
      metadata: { name: 'kept', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    }),
    storageClass('fast', { reclaimPolicy: 'Delete' }),
    claim('a', { volumeName: 'disk' }),
    claim('b', { storageClassName: 'kept' }),
    claim('c', {}),
    claim('d', { storageClassName: 'fast' }),
    claim('e', { storageClassName: 'elsewhere' }),
  ]);
  expect(found.map(({ claim: name, volume, isRetained }) => [name, volume, isRetained])).toEqual([
    ['a', 'disk', true],
    ['b', undefined, true],
    ['c', undefined, true],
    ['d', undefined, false],
    ['e', undefined, false],
  ]);
});
