/** How a strategic merge patch treats what it finds in a field. */
export type Schema = MapSchema | ListSchema;

export interface MapSchema {
  readonly fields: Readonly<Record<string, Schema>>;
}

/** A list that is merged item by item; other lists are replaced. */
export interface ListSchema {
  /** The fields that identify an item; none for a list of scalars. */
  readonly mergeKeys: readonly string[];
  readonly items?: MapSchema;
}

const list = (...mergeKeys: string[]): ListSchema => ({ mergeKeys });
const map = (fields: Readonly<Record<string, Schema>>): MapSchema => ({ fields });

const metadata = map({ finalizers: list(), ownerReferences: list('uid') });

const container = map({
  env: list('name'),
  ports: list('containerPort', 'protocol'),
  volumeDevices: list('devicePath'),
  volumeMounts: list('mountPath'),
});

const ephemeralContainer = map({
  env: list('name'),
  volumeDevices: list('devicePath'),
  volumeMounts: list('mountPath'),
});

const podSpec = map({
  containers: { ...list('name'), items: container },
  ephemeralContainers: { ...list('name'), items: ephemeralContainer },
  hostAliases: list('ip'),
  imagePullSecrets: list('name'),
  initContainers: { ...list('name'), items: container },
  topologySpreadConstraints: list('topologyKey', 'whenUnsatisfiable'),
  volumes: { ...list('name'), items: map({ ephemeral: map({ volumeClaimTemplate: map({ metadata }) }) }) },
});

const podTemplate = map({ metadata, spec: podSpec });
const conditions = map({ conditions: list('type') });
const job = map({ metadata, spec: map({ template: podTemplate }) });
const plain = map({ metadata });

const schemas: readonly (readonly [MapSchema, readonly string[]])[] = [
  [
    map({ metadata, spec: map({ template: podTemplate }), status: conditions }),
    [
      'apps/v1 DaemonSet',
      'apps/v1 Deployment',
      'apps/v1 ReplicaSet',
      'apps/v1 StatefulSet',
      'batch/v1 Job',
      'v1 ReplicationController',
    ],
  ],
  [map({ metadata, spec: map({ jobTemplate: job }) }), ['batch/v1 CronJob', 'batch/v1beta1 CronJob']],
  [map({ metadata, spec: podSpec, status: map({ conditions: list('type'), podIPs: list('ip') }) }), ['v1 Pod']],
  [map({ metadata, template: podTemplate }), ['v1 PodTemplate']],
  [map({ metadata, spec: map({ ports: list('port', 'protocol') }), status: conditions }), ['v1 Service']],
  [map({ metadata, secrets: list('name') }), ['v1 ServiceAccount']],
  [
    map({ metadata, webhooks: list('name') }),
    [
      'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration',
      'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration',
      'admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration',
      'admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration',
    ],
  ],
  [
    map({
      metadata,
      spec: map({ podCIDRs: list() }),
      status: map({ addresses: list('type'), conditions: list('type') }),
    }),
    ['v1 Node'],
  ],
  [
    map({ metadata, spec: map({ drivers: list('name') }) }),
    ['storage.k8s.io/v1 CSINode', 'storage.k8s.io/v1beta1 CSINode'],
  ],
  [map({ metadata, conditions: list('type') }), ['v1 ComponentStatus']],
  [
    map({ metadata, status: conditions }),
    [
      'apiregistration.k8s.io/v1 APIService',
      'apiregistration.k8s.io/v1beta1 APIService',
      'policy/v1 PodDisruptionBudget',
      'policy/v1beta1 PodDisruptionBudget',
      'v1 Namespace',
      'v1 PersistentVolumeClaim',
    ],
  ],
  [
    map({ configMapGenerator: list('name'), secretGenerator: list('name') }),
    ['kustomize.config.k8s.io/v1beta1 Kustomization'],
  ],
  [
    plain,
    [
      'apiextensions.k8s.io/v1 CustomResourceDefinition',
      'apiextensions.k8s.io/v1beta1 CustomResourceDefinition',
      'apps/v1 ControllerRevision',
      'autoscaling/v1 HorizontalPodAutoscaler',
      'autoscaling/v2beta1 HorizontalPodAutoscaler',
      'autoscaling/v2beta2 HorizontalPodAutoscaler',
      'certificates.k8s.io/v1 CertificateSigningRequest',
      'certificates.k8s.io/v1beta1 CertificateSigningRequest',
      'coordination.k8s.io/v1 Lease',
      'coordination.k8s.io/v1beta1 Lease',
      'discovery.k8s.io/v1 EndpointSlice',
      'discovery.k8s.io/v1beta1 EndpointSlice',
      'events.k8s.io/v1 Event',
      'events.k8s.io/v1beta1 Event',
      'extensions/v1beta1 Ingress',
      'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema',
      'flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration',
      'networking.k8s.io/v1 Ingress',
      'networking.k8s.io/v1 IngressClass',
      'networking.k8s.io/v1 NetworkPolicy',
      'networking.k8s.io/v1beta1 Ingress',
      'networking.k8s.io/v1beta1 IngressClass',
      'node.k8s.io/v1 RuntimeClass',
      'node.k8s.io/v1beta1 RuntimeClass',
      'policy/v1beta1 PodSecurityPolicy',
      'rbac.authorization.k8s.io/v1 ClusterRole',
      'rbac.authorization.k8s.io/v1 ClusterRoleBinding',
      'rbac.authorization.k8s.io/v1 Role',
      'rbac.authorization.k8s.io/v1 RoleBinding',
      'rbac.authorization.k8s.io/v1beta1 ClusterRole',
      'rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding',
      'rbac.authorization.k8s.io/v1beta1 Role',
      'rbac.authorization.k8s.io/v1beta1 RoleBinding',
      'scheduling.k8s.io/v1 PriorityClass',
      'scheduling.k8s.io/v1beta1 PriorityClass',
      'storage.k8s.io/v1 CSIDriver',
      'storage.k8s.io/v1 StorageClass',
      'storage.k8s.io/v1 VolumeAttachment',
      'storage.k8s.io/v1beta1 CSIDriver',
      'storage.k8s.io/v1beta1 CSIStorageCapacity',
      'storage.k8s.io/v1beta1 StorageClass',
      'storage.k8s.io/v1beta1 VolumeAttachment',
      'v1 ConfigMap',
      'v1 Endpoints',
      'v1 Event',
      'v1 LimitRange',
      'v1 PersistentVolume',
      'v1 ResourceQuota',
      'v1 Secret',
    ],
  ],
];

const schemasByType: ReadonlyMap<string, MapSchema> = new Map(
  schemas.flatMap(([schema, types]) => types.map((type) => [type, schema] as const)),
);

/**
 * The lists that strategic merge patches merge in an object: those of
 * kustomize's built-in OpenAPI data (Kubernetes 1.21). Undefined for custom
 * resources and for newer types: their lists are always replaced.
 *
 * https://github.com/kubernetes-sigs/kustomize/tree/kyaml/v0.21.1/kyaml/openapi/kubernetesapi/v1_21_2
 */
export function patchSchema(apiVersion: string, kind: string): MapSchema | undefined {
  return schemasByType.get(`${apiVersion} ${kind}`);
}

/** The lists that strategic merge patches merge, by `apiVersion` and `kind`. */
export type SchemaOf = (apiVersion: string, kind: string) => MapSchema | undefined;
