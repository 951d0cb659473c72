import type { SnapshotCondition, SnapshotObject } from './snapshot.ts';

/** How an object was, by what it says of itself. */
export interface ObjectState {
  readonly state: 'ready' | 'failing' | 'reconciling' | 'suspended' | 'unknown';
  /** Flux's word for why. */
  readonly reason?: string;
  /** Since when. ISO 8601. */
  readonly since?: string;
  readonly message?: string;
  /** Why it is unknown: a full sentence. */
  readonly why?: string;
}

/**
 * How a Flux object was. A suspended object is suspended, whatever it said last;
 * a condition that is about an older generation says nothing about this one.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#conditions
 */
export function objectState(object: SnapshotObject): ObjectState {
  const ready = conditionOf(object, 'Ready');
  const stalled = conditionOf(object, 'Stalled');
  const told = explained(ready);
  if (object.suspend) return { state: 'suspended', ...told };
  if (isStatic(object))
    return { state: 'unknown', why: 'Flux does not reconcile a HelmRepository of type oci: it has no state.' };
  if (stalled?.status === 'True') return { state: 'failing', ...explained(stalled) };
  if (object.deletionTimestamp !== undefined && ready?.status !== 'False')
    return { state: 'reconciling', reason: 'Deleting', since: object.deletionTimestamp };
  if (!ready) return { state: 'unknown', why: 'The object says nothing of itself yet: it has no condition Ready.' };
  if (isOutdated(object, ready))
    return { state: 'reconciling', ...explained(conditionOf(object, 'Reconciling') ?? ready) };
  switch (ready.status) {
    case 'False':
      return { state: 'failing', ...told };
    case 'True':
      return isReconciling(object) ? { state: 'reconciling', ...told } : { state: 'ready', ...told };
    case 'Unknown':
      return isReconciling(object) || ready.reason?.startsWith('Progressing')
        ? { state: 'reconciling', ...told }
        : { state: 'unknown', ...told, why: 'The object does not know whether it is ready.' };
  }
}

/** Whether an object has no state by its nature: source-controller leaves HelmRepositories of type `oci` alone. */
export function isStatic({ kind, type, conditions }: SnapshotObject): boolean {
  return kind === 'HelmRepository' && type === 'oci' && conditions.length === 0;
}

function conditionOf({ conditions }: SnapshotObject, type: SnapshotCondition['type']): SnapshotCondition | undefined {
  return conditions.find((condition) => condition.type === type);
}

/**
 * Whether `ready` is about an older generation of the object. The object's own
 * `observedGeneration` counts only beside success: after a failure controllers
 * leave it as it was.
 */
function isOutdated({ generation, observedGeneration }: SnapshotObject, ready: SnapshotCondition): boolean {
  const observed = ready.observedGeneration ?? (ready.status === 'True' ? observedGeneration : undefined);
  return generation !== undefined && observed !== undefined && observed < generation;
}

function isReconciling(object: SnapshotObject): boolean {
  return conditionOf(object, 'Reconciling')?.status === 'True';
}

function explained(condition: SnapshotCondition | undefined): Omit<ObjectState, 'state' | 'why'> {
  const { reason, lastTransitionTime: since, message } = condition ?? {};
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(since === undefined ? {} : { since }),
    ...(message === undefined ? {} : { message }),
  };
}
