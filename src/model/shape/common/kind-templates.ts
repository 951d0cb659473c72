import type { Json, JsonObject } from '../../../kubernetes/json.ts';
import type { MapStructure } from './structure.ts';

/** How one more object of a kind is written. */
export interface KindTemplate {
  /** What is looked at in its `spec`. */
  readonly structure: MapStructure;
  /** What stands for a value that differs from one to the next, by field. */
  readonly placeholders?: Readonly<Record<string, Json>>;
  /** Fields that are there in any case, with the most frequent value. */
  readonly required?: readonly string[];
  /** What is the same for all of the kind. */
  readonly fixed?: JsonObject;
}

const reference = { kind: 'value', name: 'value', namespace: 'value' } as const;
const secretNames = { secretRef: { name: 'value' } } as const;

/** Kinds that can be written from what their siblings say; their names, of objects, and namespaces are always looked at. */
export const kindTemplates: Readonly<Record<string, KindTemplate>> = {
  'Flux Kustomization': {
    structure: {
      commonMetadata: { labels: 'names' },
      dependsOn: [{ name: 'value', namespace: 'value' }],
      interval: 'value',
      retryInterval: 'value',
      timeout: 'value',
      path: 'value',
      prune: 'value',
      wait: 'value',
      deletionPolicy: 'value',
      targetNamespace: 'value',
      serviceAccountName: 'value',
      sourceRef: reference,
      components: ['value'],
      decryption: { provider: 'value', ...secretNames },
      postBuild: {
        substitute: 'names',
        substituteFrom: [{ kind: 'value', name: 'value', optional: 'value' }],
      },
    },
    required: ['interval', 'path', 'prune', 'sourceRef', 'sourceRef.kind', 'sourceRef.name'],
  },
  HelmRelease: {
    structure: {
      interval: 'value',
      timeout: 'value',
      targetNamespace: 'value',
      releaseName: 'value',
      serviceAccountName: 'value',
      dependsOn: [{ name: 'value', namespace: 'value' }],
      chartRef: reference,
      chart: { spec: { chart: 'value', version: 'value', interval: 'value', sourceRef: reference } },
      install: {
        createNamespace: 'value',
        crds: 'value',
        remediation: { retries: 'value' },
        strategy: { name: 'value' },
      },
      upgrade: {
        crds: 'value',
        cleanupOnFail: 'value',
        remediation: { retries: 'value' },
        strategy: { name: 'value' },
      },
      driftDetection: { mode: 'value' },
    },
    placeholders: {
      'chartRef.name': '<source>',
      'chart.spec.chart': '<chart>',
      'chart.spec.version': '<version>',
      'chart.spec.sourceRef.name': '<repository>',
    },
    required: ['interval'],
  },
  OCIRepository: {
    structure: {
      interval: 'value',
      timeout: 'value',
      layerSelector: { mediaType: 'value', operation: 'value' },
      url: 'value',
      ref: { tag: 'value', semver: 'value' },
      verify: { provider: 'value' },
    },
    placeholders: { url: 'oci://<registry>/<chart>', 'ref.tag': '<version>', 'ref.semver': '<version>' },
    required: ['interval', 'url'],
  },
  HelmRepository: {
    structure: { interval: 'value', timeout: 'value', type: 'value', url: 'value' },
    placeholders: { url: 'https://<repository>' },
    required: ['interval', 'url'],
  },
  GitRepository: {
    structure: {
      interval: 'value',
      timeout: 'value',
      url: 'value',
      ref: { tag: 'value', branch: 'value', semver: 'value' },
    },
    placeholders: {
      url: 'https://<repository>',
      'ref.tag': '<version>',
      'ref.branch': '<branch>',
      'ref.semver': '<version>',
    },
    required: ['interval', 'url'],
  },
  HTTPRoute: {
    structure: { parentRefs: [{ ...reference, group: 'value', sectionName: 'value' }] },
    fixed: {
      hostnames: ['<hostname>'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ name: '<name>', port: '<port>' }],
        },
      ],
    },
  },
  Ingress: {
    structure: { ingressClassName: 'value' },
    fixed: {
      rules: [
        {
          host: '<hostname>',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: '<name>', port: { name: '<port>' } } },
              },
            ],
          },
        },
      ],
    },
  },
  ExternalSecret: {
    structure: {
      refreshInterval: 'value',
      secretStoreRef: { kind: 'value', name: 'value' },
      target: { name: 'value' },
    },
    fixed: { data: [{ secretKey: '<key>', remoteRef: { key: '<item in the store>' } }] },
    required: ['secretStoreRef', 'secretStoreRef.kind', 'secretStoreRef.name'],
  },
  Database: {
    structure: { name: 'value', owner: 'value', ensure: 'value', cluster: { name: 'value' } },
    required: ['name', 'owner', 'cluster', 'cluster.name'],
  },
  Secret: { structure: {} },
  Namespace: { structure: {} },
  ServiceAccount: { structure: {} },
  Deployment: {
    structure: {},
    fixed: {
      replicas: 1,
      selector: { matchLabels: { 'app.kubernetes.io/name': '<name>' } },
      template: {
        metadata: { labels: { 'app.kubernetes.io/name': '<name>' } },
        spec: { containers: [{ name: '<name>', image: '<image>' }] },
      },
    },
  },
  PersistentVolumeClaim: {
    structure: { accessModes: ['value'], storageClassName: 'value' },
    fixed: { resources: { requests: { storage: '<size>' } } },
    required: ['accessModes'],
  },
  ConfigMap: { structure: {} },
  Service: {
    structure: {},
    fixed: {
      selector: { 'app.kubernetes.io/name': '<name>' },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  },
};

/** Kinds without a `spec`. */
export const withoutSpec: Readonly<Record<string, JsonObject>> = {
  Secret: { stringData: { '<key>': '<value>' } },
  ConfigMap: { data: { '<key>': '<value>' } },
  Namespace: {},
  ServiceAccount: {},
};

/** A kustomization.yaml besides its resources. */
export const kustomizationStructure: MapStructure = { namespace: 'value', components: ['value'] };
