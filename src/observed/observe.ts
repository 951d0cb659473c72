import { isBuilt } from '../model/kustomizations/built.ts';
import type { Cluster } from '../model/cluster/record.ts';
import type { Fleet } from '../model/fleet.ts';
import { baseName } from '../repository/path.ts';
import type { RevisionRelation } from '../repository/revision-relation.ts';
import { componentObservations } from './component-observation.ts';
import { declaredObjects, type DeclaredObject } from './declared.ts';
import type { GivenSnapshot, MatchedSnapshots } from './match.ts';
import type { ClusterObservation, Observation, ObservedObject, SnapshotFacts } from './observation.ts';
import {
  appliedRevision,
  observeAbsent,
  observeDeclared,
  observedRevision,
  observeUndeclared,
  type ObserveContext,
} from './observe-object.ts';
import { parseRevision } from './revision.ts';
import { snapshotKinds, type SnapshotKind } from './resources.ts';
import type { Snapshot } from './snapshot.ts';
import { staleAfter } from './staleness.ts';
import { undeclaredVerdicts } from './undeclared.ts';
import { byText } from '../repository/text-order.ts';
import { nameKey } from '../kubernetes/namespaced-name.ts';

export interface ObserveOptions {
  /** ISO 8601. Without it nothing is stale yet: pages hold times, and browsers tell their age. */
  readonly now?: string;
  /** By hash: how commits of the snapshots stand to the documented one, as Git tells. */
  readonly relations?: ReadonlyMap<string, RevisionRelation>;
}

/** Joins what Git declares with what was observed in its clusters. */
export function observe(fleet: Fleet, snapshots: MatchedSnapshots, options: ObserveOptions = {}): Observation {
  const clusters = fleet.clusters.map((cluster) =>
    observeCluster(fleet, cluster, snapshots.get(cluster.name), options),
  );
  return { clusters, components: componentObservations(fleet, clusters, options.now) };
}

/** The commits that snapshots tell of: Git is to be asked about them. */
export function observedCommits(snapshots: MatchedSnapshots): ReadonlySet<string> {
  const revisions = [...snapshots.values()].flatMap(({ snapshot }) => snapshot?.objects.map(appliedRevision) ?? []);
  const read = revisions.map((text) => (text === undefined ? undefined : parseRevision(text)));
  return new Set(read.flatMap((revision) => (revision?.kind === 'commit' ? [revision.commit] : [])));
}

function observeCluster(
  { repository }: Fleet,
  cluster: Cluster,
  given: GivenSnapshot | undefined,
  { now, relations }: ObserveOptions,
): ClusterObservation {
  const nothing = { cluster: cluster.name, declared: [], undeclared: [] };
  if (!given) return { ...nothing, snapshot: { kind: 'none' } };
  const { snapshot } = given;
  if (!snapshot) return { ...nothing, snapshot: { kind: 'unreadable', file: baseName(given.file) } };
  const context: ObserveContext = {
    taken: snapshot.taken,
    ...(now === undefined ? {} : { now }),
    relation: (commit) =>
      repository.commit?.startsWith(commit) === true
        ? { kind: 'same' }
        : (relations?.get(commit) ?? { kind: 'unknown' }),
  };
  const declared = declaredObjects(cluster);
  return {
    cluster: cluster.name,
    snapshot: snapshotFacts(context, cluster, given, snapshot),
    declared: inOrder(observeAllDeclared(context, declared, snapshot)),
    undeclared: inOrder(observeAllUndeclared(context, cluster, declared, snapshot)),
  };
}

function snapshotFacts(
  context: ObserveContext,
  { kustomizations: [sync] }: Cluster,
  { file, takenBy }: GivenSnapshot,
  { taken, from, objects }: Snapshot,
): SnapshotFacts {
  const key = sync && nameKey('Kustomization', sync);
  const observed = objects.find((object) => nameKey(object.kind, object) === key);
  const revision = observed && appliedRevision(observed);
  return {
    kind: 'read',
    file: baseName(file),
    taken,
    takenBy,
    ...(from === undefined ? {} : { from }),
    staleAfter: staleAfter(observed?.interval ?? sync?.interval),
    ...(revision === undefined
      ? {}
      : { revision: observedRevision(context, revision, sync !== undefined && isBuilt(sync)) }),
  };
}

function observeAllDeclared(
  context: ObserveContext,
  declared: readonly DeclaredObject[],
  { objects }: Snapshot,
): ObservedObject[] {
  const observed = new Map(objects.map((object) => [nameKey(object.kind, object), object]));
  const notTold = silence(objects);
  return declared.map((object) => {
    const found = observed.get(nameKey(object.kind, object));
    return found
      ? observeDeclared(context, object, found)
      : observeAbsent(context, object, object.doubt ?? notTold(object));
  });
}

/** Why a snapshot says nothing about an object that it does not hold; undefined where its silence means that there is none. */
function silence(objects: Snapshot['objects']): (object: DeclaredObject) => string | undefined {
  const kinds = new Set<SnapshotKind>(objects.map(({ kind }) => kind));
  const namespaces = new Set(objects.map(({ namespace }) => namespace));
  return ({ kind, namespace }) => {
    if (!kinds.has(kind)) return `The snapshot holds no ${kind} at all, so it may have been taken without them.`;
    if (namespaces.size === 1 && !namespaces.has(namespace))
      return 'The snapshot holds one namespace only, so it may have been taken of that one.';
    return undefined;
  };
}

function observeAllUndeclared(
  context: ObserveContext,
  cluster: Cluster,
  declared: readonly DeclaredObject[],
  snapshot: Snapshot,
): ObservedObject[] {
  const known = new Set(declared.map((object) => nameKey(object.kind, object)));
  const verdict = undeclaredVerdicts(cluster, snapshot);
  return snapshot.objects
    .filter((object) => !known.has(nameKey(object.kind, object)))
    .map((object) => observeUndeclared(context, object, verdict(object)));
}

function inOrder(objects: readonly ObservedObject[]): readonly ObservedObject[] {
  const key = ({ kind, namespace, name }: ObservedObject) =>
    `${String(snapshotKinds.indexOf(kind))} ${namespace} ${name}`;
  const keyed = objects.map((object) => ({ key: key(object), object }));
  return keyed.sort(byText(({ key }) => key)).map(({ object }) => object);
}
