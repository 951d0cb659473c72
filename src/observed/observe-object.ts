import type { RevisionRelation } from '../repository/revision-relation.ts';
import type { DeclaredObject } from './declared.ts';
import type { CurrentState, Observed, ObservedObject, ObservedRevision } from './observation.ts';
import { parseRevision } from './revision.ts';
import type { SnapshotObject } from './snapshot.ts';
import { isStale, staleAfter } from './staleness.ts';
import { isStatic, objectState } from './state.ts';
import type { Verdict } from './undeclared.ts';

/** What is needed to tell what an object of a snapshot was. */
export interface ObserveContext {
  readonly taken: string;
  /** Without it, nothing is stale: the reader's browser will tell. */
  readonly now?: string;
  /** How a commit stands to the documented one. */
  readonly relation: (commit: string) => RevisionRelation;
}

/** A declared object, as its snapshot shows it. */
export function observeDeclared(
  context: ObserveContext,
  { documented }: DeclaredObject,
  object: SnapshotObject,
): ObservedObject {
  const { state, ...told } = objectState(object);
  return {
    ...identity(object),
    ...observed(context, state, object.interval),
    ...told,
    stateless: isStatic(object),
    ...facts(context, object, documented),
  };
}

/** A declared object that the snapshot does not hold. */
export function observeAbsent(
  context: ObserveContext,
  object: DeclaredObject,
  why: string | undefined,
): ObservedObject {
  return {
    ...identity(object),
    ...observed(context, why === undefined ? 'missing' : 'unknown', object.interval),
    ...(why === undefined ? {} : { why }),
    stateless: false,
  };
}

/** An object of the snapshot that the model does not know. */
export function observeUndeclared(context: ObserveContext, object: SnapshotObject, verdict: Verdict): ObservedObject {
  const { state: health, reason, since, message } = objectState(object);
  return {
    ...identity(object),
    ...observed(context, verdict.state, object.interval),
    ...(reason === undefined ? {} : { reason }),
    ...(since === undefined ? {} : { since }),
    ...(message === undefined ? {} : { message }),
    why: verdict.why,
    health,
    stateless: isStatic(object),
    ...facts(context, object, false),
  };
}

/** What is not known does not become older. */
function observed({ taken, now }: ObserveContext, last: CurrentState, interval: string | undefined): Observed {
  const after = staleAfter(interval);
  const stale = last !== 'unknown' && now !== undefined && isStale(taken, after, now);
  return { state: stale ? 'stale' : last, last, staleAfter: after };
}

/** `text`, read, and how it stands to the documented commit if it is a revision of that repository. */
export function observedRevision(
  { relation }: Pick<ObserveContext, 'relation'>,
  text: string,
  documented: boolean,
): ObservedRevision {
  const revision = parseRevision(text);
  if (revision.kind !== 'commit') return { text, relation: { kind: 'unknown' } };
  const { commit } = revision;
  return { text, commit, relation: documented ? relation(commit) : { kind: 'unknown' } };
}

/** What a Flux object has applied or fetched. An OCI artifact may say which commit it was made from. */
export function appliedRevision(object: SnapshotObject): string | undefined {
  switch (object.kind) {
    case 'Kustomization':
      return object.lastAppliedOriginRevision ?? object.lastAppliedRevision;
    case 'HelmRelease':
      return undefined;
    case 'GitRepository':
    case 'OCIRepository':
    case 'HelmRepository':
      return object.artifactRevision;
  }
}

function facts(context: ObserveContext, object: SnapshotObject, documented: boolean) {
  const { lastAppliedRevision, lastAttemptedRevision: attempted, chart, lastReconciled, kind } = object;
  const revision = appliedRevision(object);
  const applied = kind === 'HelmRelease' ? (chart?.version ?? lastAppliedRevision) : lastAppliedRevision;
  return {
    ...(revision === undefined ? {} : { revision: observedRevision(context, revision, documented) }),
    ...(attempted === undefined || attempted === applied || attempted.startsWith(`${applied ?? ''}+`)
      ? {}
      : { attemptedRevision: attempted }),
    ...(chart ? { chart } : {}),
    ...(lastReconciled === undefined ? {} : { lastReconciled }),
  };
}

function identity({
  kind,
  namespace,
  name,
}: DeclaredObject | SnapshotObject): Pick<ObservedObject, 'kind' | 'namespace' | 'name'> {
  return { kind, namespace, name };
}
