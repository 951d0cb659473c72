/** Flux objects as kubectl prints them. */

export const commit = '3f2c1ab9d0e8c7b6a5948372615049382716a5b4';
export const taken = '2026-06-21T08:00:00Z';

interface ObjectFacts {
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly generation?: number;
  readonly spec?: object;
  readonly status?: object;
  readonly conditions?: readonly object[];
  readonly metadata?: object;
}

/** A condition of generation 1. */
export function condition(type: string, status: string, reason: string, more: object = {}): object {
  return { type, status, reason, message: `${reason}.`, lastTransitionTime: taken, observedGeneration: 1, ...more };
}

const ready = condition('Ready', 'True', 'ReconciliationSucceeded');

function object(apiVersion: string, kind: string, name: string, facts: ObjectFacts, status: object): object {
  const { namespace = 'flux-system', labels, generation = 1, spec, metadata, conditions = [ready] } = facts;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      generation,
      uid: 'u',
      resourceVersion: '1',
      ...(labels ? { labels } : {}),
      ...metadata,
    },
    spec: { interval: '1h', ...spec },
    status: { observedGeneration: 1, conditions, ...status, ...facts.status },
  };
}

export function kustomization(name: string, facts: ObjectFacts = {}): object {
  const revision = `main@sha1:${commit}`;
  return object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', name, facts, {
    lastAppliedRevision: revision,
    lastAttemptedRevision: revision,
  });
}

export function helmRelease(name: string, facts: ObjectFacts = {}): object {
  const release = { version: 2, status: 'deployed', chartName: name, chartVersion: '1.2.3', appVersion: 'v4' };
  return object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', name, facts, {
    lastAttemptedRevision: '1.2.3',
    history: [{ ...release, digest: 'sha256:0', lastDeployed: taken }],
  });
}

export function gitRepository(name: string, facts: ObjectFacts = {}): object {
  return object('source.toolkit.fluxcd.io/v1', 'GitRepository', name, facts, {
    artifact: { revision: `main@sha1:${commit}`, digest: 'sha256:0', url: 'http://source-controller/x.tar.gz' },
  });
}

export function helmRepository(name: string, facts: ObjectFacts = {}): object {
  return object('source.toolkit.fluxcd.io/v1', 'HelmRepository', name, facts, {
    artifact: { revision: 'sha256:abcdef0' },
  });
}

/** The label by which a Flux Kustomization marks what it applies. */
export function appliedBy(name: string, namespace = 'flux-system'): Readonly<Record<string, string>> {
  return { 'kustomize.toolkit.fluxcd.io/name': name, 'kustomize.toolkit.fluxcd.io/namespace': namespace };
}

/** What `kubectl get ... -A -o json` prints. */
export function list(...items: readonly object[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items }, null, 4);
}
