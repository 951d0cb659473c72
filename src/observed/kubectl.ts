import { z } from 'zod';
import { fields } from './fields.ts';

/** A field that is left out where it is not what it should be: nothing else may pass through it. */
function dropped<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

const condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: dropped(fields.reason),
  lastTransitionTime: dropped(fields.time),
  observedGeneration: dropped(fields.generation),
  message: dropped(z.string()),
});

const release = z.object({
  version: dropped(z.number()),
  status: dropped(fields.reason),
  chartName: dropped(fields.chartName),
  chartVersion: dropped(fields.version),
  appVersion: dropped(fields.version),
  lastDeployed: dropped(fields.time),
  lastReconciled: dropped(fields.time),
});

/**
 * A Flux object as the API server gives it, as far as it is read. What all
 * versions of Flux's APIs have must have its type; the rest may be missing.
 * Everything else (values, annotations, inventories) is dropped here.
 */
export const fluxObjectSchema = z.object({
  apiVersion: z.string().optional(),
  kind: z.string(),
  metadata: z.object({
    namespace: fields.name,
    name: fields.name,
    labels: dropped(z.record(z.string(), z.string())),
    generation: dropped(fields.generation),
    deletionTimestamp: dropped(fields.time),
  }),
  spec: z
    .object({
      suspend: z.boolean().optional(),
      interval: dropped(fields.interval),
      path: dropped(fields.path),
      type: dropped(z.enum(['default', 'oci'])),
      chart: dropped(z.object({ spec: z.object({ chart: fields.chartName }) })),
    })
    .optional(),
  status: z
    .object({
      observedGeneration: dropped(fields.generation),
      conditions: z.array(condition).optional(),
      lastAppliedRevision: dropped(fields.revision),
      lastAppliedOriginRevision: dropped(fields.revision),
      lastAttemptedRevision: dropped(fields.revision),
      lastHandledReconcileAt: dropped(fields.time),
      artifact: dropped(z.object({ revision: fields.revision })),
      history: dropped(z.array(release)),
    })
    .optional(),
});

export type KubectlObject = z.infer<typeof fluxObjectSchema>;
