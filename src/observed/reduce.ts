import { shownMessage } from './message.ts';
import type { KubectlObject } from './kubectl.ts';
import type { SnapshotKind } from './resources.ts';
import { conditionTypes, type SnapshotCondition, type SnapshotObject } from './snapshot.ts';

/** What a snapshot keeps of a Flux object. Messages of conditions only where they are asked for. */
export function reduceObject(
  kind: SnapshotKind,
  { metadata, spec = {}, status = {} }: KubectlObject,
  { messages }: { readonly messages: boolean },
): SnapshotObject {
  const { lastAppliedRevision, lastAppliedOriginRevision, lastAttemptedRevision, lastHandledReconcileAt } = status;
  return {
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    ...present({ owner: ownerOf(metadata.labels ?? {}) }),
    suspend: spec.suspend ?? false,
    ...present({
      deletionTimestamp: metadata.deletionTimestamp,
      generation: metadata.generation,
      observedGeneration: status.observedGeneration,
      interval: spec.interval,
      path: kind === 'Kustomization' ? spec.path : undefined,
      type: kind === 'HelmRepository' ? spec.type : undefined,
    }),
    conditions: conditionsOf(status, messages),
    ...present({
      lastAppliedRevision,
      lastAppliedOriginRevision,
      lastAttemptedRevision,
      artifactRevision: status.artifact?.revision,
      chart: kind === 'HelmRelease' ? chartOf(spec, status) : undefined,
      lastReconciled: kind === 'Kustomization' ? lastReconciled(status) : undefined,
      lastHandledReconcileAt,
    }),
  };
}

type Spec = NonNullable<KubectlObject['spec']>;
type Status = NonNullable<KubectlObject['status']>;

/**
 * Labels by which Flux marks what it applies; the namespace is in a second one.
 * https://fluxcd.io/flux/faq/#what-labels-does-flux-put-on-objects
 */
const ownerLabels = [
  { kind: 'Kustomization', prefix: 'kustomize.toolkit.fluxcd.io' },
  { kind: 'HelmRelease', prefix: 'helm.toolkit.fluxcd.io' },
  { kind: 'ResourceSet', prefix: 'resourceset.fluxcd.controlplane.io' },
  { kind: 'FluxInstance', prefix: 'fluxcd.controlplane.io' },
] as const;

const label = /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/;

function ownerOf(labels: Readonly<Record<string, string>>): SnapshotObject['owner'] {
  for (const { kind, prefix } of ownerLabels) {
    const [name, namespace] = [labels[`${prefix}/name`] ?? '', labels[`${prefix}/namespace`] ?? ''];
    if (label.test(name) && label.test(namespace)) return { kind, namespace, name };
  }
  return undefined;
}

function conditionsOf({ conditions = [] }: Status, messages: boolean): SnapshotCondition[] {
  return conditionTypes.flatMap((type) => {
    const found = conditions.find((condition) => condition.type === type);
    if (!found) return [];
    const { reason, lastTransitionTime, observedGeneration, message } = found;
    const status = found.status === 'True' || found.status === 'False' ? found.status : 'Unknown';
    const shown = messages && message !== undefined ? shownMessage(message) : undefined;
    return [{ type, status, ...present({ reason, lastTransitionTime, observedGeneration, message: shown }) }];
  });
}

/** Older versions of the API have no history: the chart is that of the specification, the version the one applied last. */
function chartOf({ chart }: Spec, { history = [], lastAppliedRevision }: Status): SnapshotObject['chart'] {
  const newest = history.toSorted((a, b) => (b.version ?? 0) - (a.version ?? 0));
  const release = newest.find(({ status }) => status === 'deployed') ?? newest[0];
  if (release) {
    const { chartName: name, chartVersion: version, appVersion, status, lastDeployed } = release;
    return present({ name, version, appVersion, status, lastDeployed });
  }
  if (lastAppliedRevision === undefined || !/^[\w.+-]{1,128}$/.test(lastAppliedRevision)) return undefined;
  return present({ name: chart?.spec.chart, version: lastAppliedRevision });
}

function lastReconciled({ history = [] }: Status): string | undefined {
  return history.flatMap((entry) => entry.lastReconciled ?? []).toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];
}

/** `fields` without those that are undefined. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(found) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
