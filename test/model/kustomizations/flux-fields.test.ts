import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { repository, yaml } from '../../fixtures.ts';

const instance = {
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind: 'FluxInstance',
  metadata: { name: 'flux', namespace: 'flux-system' },
  spec: {
    distribution: { version: '2.x', registry: 'ghcr.io/fluxcd', variant: 'upstream-alpine' },
    components: ['source-controller', 'kustomize-controller'],
    cluster: { type: 'openshift', size: 'medium', multitenant: true },
    sharding: { shards: ['one', 'two'] },
    featureGates: [],
    storage: { class: 'fast', size: '10Gi' },
    sync: {
      kind: 'GitRepository',
      url: 'https://github.com/example/fleet',
      ref: 'refs/heads/main',
      path: 'clusters/a',
    },
  },
};

const kustomization = {
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name: 'apps', namespace: 'flux-system' },
  spec: {
    path: './apps',
    prune: true,
    deletionPolicy: 'Orphan',
    decryption: { provider: 'sops', secretRef: { name: 'sops-age' } },
    kubeConfig: { configMapRef: { name: 'edge' } },
    dependsOn: [{ name: 'crds', readyExpr: "dep.status.lastAppliedRevision != ''" }],
    sourceRef: { kind: 'GitRepository', name: 'flux-system' },
  },
};

const release = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name: 'web', namespace: 'web' },
  spec: {
    timeout: '5m',
    serviceAccountName: 'deployer',
    storageNamespace: 'helm',
    driftDetection: { mode: 'warn' },
    upgrade: { crds: 'CreateReplace' },
    values: { crds: { enabled: true, upgradeJob: { enabled: false, image: 'job' } }, other: true },
    kubeConfig: { secretRef: { name: 'edge' } },
    postRenderers: [{ kustomize: { images: [] } }],
    valuesFrom: [
      { kind: 'Secret', name: 'web' },
      { kind: 'ConfigMap', name: 'extra', optional: true },
    ],
    chart: {
      spec: {
        chart: 'web',
        version: '1.0.0',
        valuesFiles: ['values.yaml', 'values-prod.yaml'],
        sourceRef: { kind: 'HelmRepository', name: 'web' },
      },
    },
  },
};

const { fleet } = analyze(
  repository({
    'clusters/a/flux.yaml': yaml(instance),
    'clusters/a/apps.yaml': yaml(kustomization, release),
    'apps/x.txt': '',
  }),
);
const [cluster] = fleet.clusters;

test('a FluxInstance', () => {
  expect(cluster?.flux).toEqual({
    version: '2.x',
    distribution: 'ghcr.io/fluxcd upstream-alpine',
    components: ['source-controller', 'kustomize-controller'],
    multitenant: true,
    clusterType: 'openshift',
    size: 'medium',
    shards: ['one', 'two'],
    featureGates: [],
    storage: { class: 'fast', size: '10Gi' },
  });
});

test('a Flux Kustomization', () => {
  expect(cluster?.kustomizations.find(({ name }) => name === 'apps')).toMatchObject({
    deletionPolicy: 'Orphan',
    decryption: 'sops',
    decryptionSecret: 'sops-age',
    kubeConfig: 'ConfigMap flux-system/edge',
    dependsOn: [{ name: 'crds', readyExpr: "dep.status.lastAppliedRevision != ''" }],
  });
});

test('a HelmRelease', () => {
  expect(cluster?.helmReleases).toMatchObject([
    {
      timeout: '5m',
      serviceAccountName: 'deployer',
      storageNamespace: 'helm',
      driftDetection: 'warn',
      crds: { upgrade: 'CreateReplace', values: { 'crds.enabled': true, 'crds.upgradeJob.enabled': false } },
      kubeConfig: 'Secret web/edge',
      postRenderers: 1,
      valuesFiles: ['values.yaml', 'values-prod.yaml'],
      valuesFrom: [
        { kind: 'Secret', namespace: 'web', name: 'web', state: 'unknown', optional: false },
        { kind: 'ConfigMap', namespace: 'web', name: 'extra', state: 'absent', optional: true },
      ],
    },
  ]);
});
