import type { FieldSpec } from '../objects/field-spec.ts';

/** `namePrefix`. */
export const namePrefix: readonly FieldSpec[] = [{ path: 'metadata/name' }];

/** `nameSuffix`. */
export const nameSuffix: readonly FieldSpec[] = [{ path: 'metadata/name' }];

/** `namespace`, besides `metadata.namespace` and the subjects of role bindings, which have rules of their own. */
export const namespace: readonly FieldSpec[] = [
  { path: 'metadata/name', kind: 'Namespace', create: true },
  { path: 'spec/service/namespace', group: 'apiregistration.k8s.io', kind: 'APIService', create: true },
  {
    path: 'spec/conversion/webhook/clientConfig/service/namespace',
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
  },
];

/** `images`, besides all `containers` and `initContainers`. */
export const images: readonly FieldSpec[] = [
  { path: 'spec/containers[]/image', create: true },
  { path: 'spec/initContainers[]/image', create: true },
  { path: 'spec/volumes[]/image/reference', create: true },
  { path: 'spec/template/spec/containers[]/image', create: true },
  { path: 'spec/template/spec/initContainers[]/image', create: true },
  { path: 'spec/template/spec/volumes[]/image/reference', create: true },
];

/** `replicas`. */
export const replicas: readonly FieldSpec[] = [
  { path: 'spec/replicas', kind: 'Deployment', create: true },
  { path: 'spec/replicas', kind: 'ReplicationController', create: true },
  { path: 'spec/replicas', kind: 'ReplicaSet', create: true },
  { path: 'spec/replicas', kind: 'StatefulSet', create: true },
];
