import type { FieldSpec } from '../objects/field-spec.ts';
import type { GvkSelector } from '../objects/gvk.ts';

/** The fields that hold names of objects of one type: where that type's objects are renamed, these follow. */
export interface NameBackReferences {
  /** The type whose names are referred to. */
  readonly target: GvkSelector;
  readonly referrers: readonly FieldSpec[];
}

const podTemplates = ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job'].map((kind) => ({
  path: 'spec/template/spec',
  kind,
}));
const cronJob = { path: 'spec/jobTemplate/spec/template/spec', kind: 'CronJob' };
const podsOfV1 = { path: 'spec', version: 'v1', kind: 'Pod' };
const podTemplate = { path: 'template/spec', kind: 'PodTemplate' };
const anyPods: readonly FieldSpec[] = [podsOfV1, podTemplate, ...podTemplates, cronJob];

/** Pod specs whose service account, claims and priority class are looked at: not those of PodTemplates and ReplicaSets. */
const scheduledPods: readonly FieldSpec[] = [
  { path: 'spec', kind: 'Pod' },
  ...['StatefulSet', 'Deployment', 'ReplicationController', 'Job', 'DaemonSet'].map((kind) => ({
    path: 'spec/template/spec',
    kind,
  })),
  cronJob,
];

function below(podSpecs: readonly FieldSpec[], paths: readonly string[]): readonly FieldSpec[] {
  return podSpecs.flatMap((spec) => paths.map((path) => ({ ...spec, path: `${spec.path}/${path}` })));
}

const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';

/** kustomize's default `nameReference` configuration. */
export const nameReferences: readonly NameBackReferences[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => ({
    target: { kind },
    referrers: [{ path: 'spec/scaleTargetRef/name', kind: 'HorizontalPodAutoscaler' }],
  })),
  {
    target: { version: 'v1', kind: 'ConfigMap' },
    referrers: [
      ...below(anyPods, [
        'volumes/configMap/name',
        'containers/env/valueFrom/configMapKeyRef/name',
        'initContainers/env/valueFrom/configMapKeyRef/name',
        'containers/envFrom/configMapRef/name',
        'initContainers/envFrom/configMapRef/name',
        'volumes/projected/sources/configMap/name',
      ]),
      { path: 'spec/configSource/configMap', kind: 'Node' },
      { path: 'rules/resourceNames', kind: 'Role' },
      { path: 'rules/resourceNames', kind: 'ClusterRole' },
      { path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap', kind: 'Ingress' },
    ],
  },
  {
    target: { version: 'v1', kind: 'Secret' },
    referrers: [
      ...below(anyPods, [
        'volumes/secret/secretName',
        'containers/env/valueFrom/secretKeyRef/name',
        'initContainers/env/valueFrom/secretKeyRef/name',
        'containers/envFrom/secretRef/name',
        'initContainers/envFrom/secretRef/name',
        'imagePullSecrets/name',
        'volumes/projected/sources/secret/name',
      ]),
      { path: 'spec/tls/secretName', kind: 'Ingress' },
      { path: 'metadata/annotations/ingress.kubernetes.io\\/auth-secret', kind: 'Ingress' },
      { path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret', kind: 'Ingress' },
      { path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret', kind: 'Ingress' },
      // Upstream lists it twice: a name that is new after the first time may be an old one for the second.
      { path: 'spec/tls/secretName', kind: 'Ingress' },
      { path: 'imagePullSecrets/name', kind: 'ServiceAccount' },
      { path: 'parameters/secretName', kind: 'StorageClass' },
      { path: 'parameters/adminSecretName', kind: 'StorageClass' },
      { path: 'parameters/userSecretName', kind: 'StorageClass' },
      { path: 'parameters/secretRef', kind: 'StorageClass' },
      { path: 'rules/resourceNames', kind: 'Role' },
      { path: 'rules/resourceNames', kind: 'ClusterRole' },
      {
        path: 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        group: 'serving.knative.dev',
        version: 'v1',
        kind: 'Service',
      },
      { path: 'spec/azureFile/secretName', kind: 'PersistentVolume' },
    ],
  },
  {
    target: { version: 'v1', kind: 'Service' },
    referrers: [
      { path: 'spec/serviceName', group: 'apps', kind: 'StatefulSet' },
      { path: 'spec/rules/http/paths/backend/serviceName', kind: 'Ingress' },
      { path: 'spec/backend/serviceName', kind: 'Ingress' },
      { path: 'spec/rules/http/paths/backend/service/name', kind: 'Ingress' },
      { path: 'spec/defaultBackend/service/name', kind: 'Ingress' },
      { path: 'spec/service/name', group: 'apiregistration.k8s.io', kind: 'APIService' },
      { path: 'webhooks/clientConfig/service', group: admission, kind: 'ValidatingWebhookConfiguration' },
      { path: 'webhooks/clientConfig/service', group: admission, kind: 'MutatingWebhookConfiguration' },
    ],
  },
  {
    target: { group: rbac, kind: 'Role' },
    referrers: [{ path: 'roleRef/name', group: rbac, kind: 'RoleBinding' }],
  },
  {
    target: { group: rbac, kind: 'ClusterRole' },
    referrers: [
      { path: 'roleRef/name', group: rbac, kind: 'RoleBinding' },
      { path: 'roleRef/name', group: rbac, kind: 'ClusterRoleBinding' },
    ],
  },
  {
    target: { version: 'v1', kind: 'ServiceAccount' },
    referrers: [
      { path: 'subjects', group: rbac, kind: 'RoleBinding' },
      { path: 'subjects', group: rbac, kind: 'ClusterRoleBinding' },
      ...below(scheduledPods, ['serviceAccountName']),
    ],
  },
  {
    target: { version: 'v1', kind: 'PersistentVolumeClaim' },
    referrers: below(scheduledPods, ['volumes/persistentVolumeClaim/claimName']),
  },
  {
    target: { version: 'v1', kind: 'PersistentVolume' },
    referrers: [
      { path: 'spec/volumeName', kind: 'PersistentVolumeClaim' },
      { path: 'rules/resourceNames', kind: 'ClusterRole' },
    ],
  },
  {
    target: { group: 'storage.k8s.io', version: 'v1', kind: 'StorageClass' },
    referrers: [
      { path: 'spec/storageClassName', kind: 'PersistentVolume' },
      { path: 'spec/storageClassName', kind: 'PersistentVolumeClaim' },
      { path: 'spec/volumeClaimTemplates/spec/storageClassName', kind: 'StatefulSet' },
    ],
  },
  {
    target: { group: 'scheduling.k8s.io', version: 'v1', kind: 'PriorityClass' },
    referrers: below(scheduledPods, ['priorityClassName']),
  },
  {
    // The version in the group is upstream's; it means that names of IngressClasses are never followed.
    target: { group: 'networking.k8s.io/v1', version: 'v1', kind: 'IngressClass' },
    referrers: [{ path: 'spec/ingressClassName', kind: 'Ingress' }],
  },
  {
    target: { group: admission, kind: 'ValidatingAdmissionPolicy' },
    referrers: [{ path: 'spec/policyName', group: admission, kind: 'ValidatingAdmissionPolicyBinding' }],
  },
];
