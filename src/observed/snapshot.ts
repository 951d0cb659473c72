import { z } from 'zod';
import { fields } from './fields.ts';
import { snapshotKinds } from './resources.ts';

/** The version of the reduced form. It changes when a field changes its meaning or goes away. */
export const snapshotVersion = 1;

/** Conditions that say how an object is; others are not kept. */
export const conditionTypes = ['Ready', 'Reconciling', 'Stalled'] as const;

const condition = z.object({
  type: z.enum(conditionTypes),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: fields.reason.exactOptional(),
  lastTransitionTime: fields.time.exactOptional(),
  observedGeneration: fields.generation.exactOptional(),
  /** Only where it was asked for. */
  message: fields.message.exactOptional(),
});

const object = z.object({
  kind: z.enum(snapshotKinds),
  namespace: fields.name,
  name: fields.name,
  /** What applied it, by the labels that Flux puts on objects. */
  owner: z
    .object({
      kind: z.enum(['Kustomization', 'HelmRelease', 'ResourceSet', 'FluxInstance']),
      namespace: fields.name,
      name: fields.name,
    })
    .exactOptional(),
  suspend: z.boolean(),
  /** Set while the object is being deleted. */
  deletionTimestamp: fields.time.exactOptional(),
  generation: fields.generation.exactOptional(),
  observedGeneration: fields.generation.exactOptional(),
  interval: fields.interval.exactOptional(),
  /** Of a Kustomization: what it builds. */
  path: fields.path.exactOptional(),
  /** Of a HelmRepository. */
  type: z.enum(['default', 'oci']).exactOptional(),
  conditions: z.array(condition).max(conditionTypes.length),
  lastAppliedRevision: fields.revision.exactOptional(),
  /** The Git revision that an applied OCI artifact was made from. */
  lastAppliedOriginRevision: fields.revision.exactOptional(),
  lastAttemptedRevision: fields.revision.exactOptional(),
  /** Of a source. */
  artifactRevision: fields.revision.exactOptional(),
  /** Of a HelmRelease: what Helm last deployed, or tried to. */
  chart: z
    .object({
      name: fields.chartName.exactOptional(),
      version: fields.version.exactOptional(),
      appVersion: fields.version.exactOptional(),
      status: fields.reason.exactOptional(),
      lastDeployed: fields.time.exactOptional(),
    })
    .exactOptional(),
  lastReconciled: fields.time.exactOptional(),
  lastHandledReconcileAt: fields.time.exactOptional(),
});

/** The schema of the reduced form. Unknown fields are dropped. */
export const snapshotSchema = z.object({
  kind: z.literal('ClusterbookSnapshot'),
  version: z.literal(snapshotVersion),
  cluster: fields.label.exactOptional(),
  taken: fields.time,
  /** Where it is from, in the words of who took it. */
  from: fields.label.exactOptional(),
  objects: z.array(object).max(20_000),
});

/** What a cluster said about its Flux objects at one time: a fixed list of fields, no values, no manifests. */
export type Snapshot = DeepReadonly<z.infer<typeof snapshotSchema>>;

/** One Flux object of a snapshot; fields are called as Flux calls them. */
export type SnapshotObject = Snapshot['objects'][number];

export type SnapshotCondition = SnapshotObject['conditions'][number];

type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
