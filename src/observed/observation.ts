import type { RevisionRelation } from '../repository/revision-relation.ts';
import type { ObjectState } from './state.ts';
import type { SnapshotKind } from './resources.ts';
import type { SnapshotObject } from './snapshot.ts';

/** What snapshots tell of a fleet. Observed facts are dated, and never mixed with declared ones. */
export interface Observation {
  /** One for each cluster of the fleet, in its order. */
  readonly clusters: readonly ClusterObservation[];
  /** One for each component and cluster that has it, in the order of slugs, then of clusters. */
  readonly components: readonly ComponentObservation[];
}

export interface ClusterObservation {
  readonly cluster: string;
  readonly snapshot: SnapshotFacts;
  /** Flux objects that Git declares for the cluster, as they were; by kind, namespace and name. Empty without a snapshot. */
  readonly declared: readonly ObservedObject[];
  /** Flux objects of the cluster that Git does not declare, or may not; in the same order. */
  readonly undeclared: readonly ObservedObject[];
}

export type SnapshotFacts =
  | { readonly kind: 'none' }
  /** One was given and could not be used; the diagnostics say why. */
  | { readonly kind: 'unreadable'; readonly file: string }
  | {
      readonly kind: 'read';
      /** Its name, without the folders of the machine that built the site. */
      readonly file: string;
      /** When it was taken. ISO 8601. */
      readonly taken: string;
      /** `file`: it does not say so itself, and this is the time of the file. */
      readonly takenBy: 'snapshot' | 'file';
      /** In the words of who took it. */
      readonly from?: string;
      /** Seconds after which the cluster may be different: those of what Flux is synced by. */
      readonly staleAfter: number;
      /** What Flux is synced by had applied. */
      readonly revision?: ObservedRevision;
    };

/** `missing`: Git declares it, the cluster does not have it; `not-in-git` the other way round. Unknown is the default. */
export type ObservedState = CurrentState | 'stale';

/** What a state was when the snapshot was taken. */
export type CurrentState = ObjectState['state'] | 'missing' | 'not-in-git';

/** How something was, and until when that is believed. */
export interface Observed {
  readonly state: ObservedState;
  /** What it was when the snapshot was taken: differs from `state` for what is stale. */
  readonly last: CurrentState;
  /** Seconds after `taken` of its cluster's snapshot. */
  readonly staleAfter: number;
}

export interface ObservedObject extends Observed, Omit<ObjectState, 'state'> {
  readonly kind: SnapshotKind;
  readonly namespace: string;
  readonly name: string;
  /** Of what Git does not declare, or may not: how it was otherwise. */
  readonly health?: ObjectState['state'];
  /** It never has a state: what it is part of does not depend on it. */
  readonly stateless: boolean;
  /** Applied, or, of a source, fetched. */
  readonly revision?: ObservedRevision;
  /** What Flux tried last, where that is not what it applied. */
  readonly attemptedRevision?: string;
  /** Of a HelmRelease. */
  readonly chart?: NonNullable<SnapshotObject['chart']>;
  readonly lastReconciled?: string;
}

export interface ObservedRevision {
  /** As Flux writes it. */
  readonly text: string;
  /** The commit in it. */
  readonly commit?: string;
  /** How it stands to the documented commit. */
  readonly relation: RevisionRelation;
}

/** A component in one cluster is what the worst of its Flux objects is. */
export interface ComponentObservation extends Observed {
  readonly slug: string;
  readonly cluster: string;
  /** The object that decides, as `Kind namespace/name`; absent where none is known. */
  readonly because?: string;
  readonly reason?: string;
}
