import type { Diagnostic, Result } from '../diagnostic.ts';
import type { Cluster } from '../model/cluster/record.ts';
import type { Fleet } from '../model/fleet.ts';
import { declaredObjects } from './declared.ts';
import type { Snapshot } from './snapshot.ts';
import { nameKey } from '../kubernetes/namespaced-name.ts';
import { snapshotDiagnostic } from './problems.ts';

/** A snapshot that was given, with what is known of where it belongs. */
export interface GivenSnapshot {
  readonly file: string;
  /** The cluster that the caller says it is of. */
  readonly cluster?: string;
  /** Absent where the file could not be read. */
  readonly snapshot?: Snapshot;
  readonly takenBy: 'snapshot' | 'file';
}

/** By the cluster's name: the snapshot that was given for it. Which cluster an unreadable one is of may not be known. */
export type MatchedSnapshots = ReadonlyMap<string, GivenSnapshot>;

/**
 * Finds out which cluster each snapshot is of: the one that the caller names, or
 * the snapshot itself; else the only cluster; else the one whose sync path it
 * builds, or whose objects it holds. What is not clear is said, not guessed.
 */
export function matchSnapshots({ clusters }: Fleet, given: readonly GivenSnapshot[]): Result<MatchedSnapshots> {
  const matched = new Map<string, GivenSnapshot>();
  const diagnostics: Diagnostic[] = [];
  for (const one of given) {
    const found = clusterOf(clusters, one);
    if (found === undefined) continue;
    if ('problem' in found) diagnostics.push(problem(one, found.problem, clusters));
    else if (matched.has(found.cluster))
      diagnostics.push(
        problem(
          one,
          `There is a snapshot of the cluster "${found.cluster}" already, in ${matched.get(found.cluster)?.file ?? ''}.`,
          clusters,
        ),
      );
    else matched.set(found.cluster, one);
  }
  return { value: matched, diagnostics };
}

type Found = { readonly cluster: string } | { readonly problem: string };

function clusterOf(clusters: readonly Cluster[], { cluster, snapshot }: GivenSnapshot): Found | undefined {
  const name = cluster ?? snapshot?.cluster;
  const [only, ...others] = clusters;
  if (name !== undefined) {
    return clusters.some((known) => known.name === name)
      ? { cluster: name }
      : { problem: `It is said to be of the cluster "${name}", which this repository does not have.` };
  }
  if (!only) return { problem: 'The repository has no cluster that it could be of.' };
  if (!snapshot) return others.length === 0 ? { cluster: only.name } : undefined;
  const scores = clusters.map((known) => ({ name: known.name, ...similarity(known, snapshot) }));
  if (others.length === 0) {
    return snapshot.objects.length === 0 || (scores[0]?.share ?? 0) > 0
      ? { cluster: only.name }
      : { problem: `It holds no object that Git declares for the only cluster, "${only.name}".` };
  }
  const bySync = scores.filter(({ sync }) => sync);
  const [best, second] = (bySync.length > 0 ? bySync : scores).toSorted((a, b) => b.share - a.share);
  if (!best || best.share === 0) return { problem: 'It holds no object that Git declares for any cluster.' };
  return second && best.share - second.share < clearLead
    ? { problem: `It could be of the cluster "${best.name}" or of "${second.name}".` }
    : { cluster: best.name };
}

/** How much better the best cluster must match than the next. */
const clearLead = 0.1;

/** How far the objects of a cluster and a snapshot are the same, and whether what the cluster is synced by builds the same path. */
function similarity(cluster: Cluster, { objects }: Snapshot): { readonly share: number; readonly sync: boolean } {
  const declared = new Set(declaredObjects(cluster).map((object) => nameKey(object.kind, object)));
  const observed = new Set(objects.map((object) => nameKey(object.kind, object)));
  const union = declared.union(observed).size;
  const [sync] = cluster.kustomizations;
  return {
    share: union === 0 ? 0 : declared.intersection(observed).size / union,
    sync: objects.some(
      ({ kind, namespace, name, path }) =>
        kind === 'Kustomization' &&
        namespace === sync?.namespace &&
        name === sync.name &&
        path !== undefined &&
        normalised(path) === normalised(sync.path),
    ),
  };
}

function normalised(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
}

function problem({ file }: GivenSnapshot, what: string, clusters: readonly Cluster[]): Diagnostic {
  const names = clusters.map(({ name }) => name).join(', ');
  const advice = clusters.length === 0 ? '' : ` Write --observed CLUSTER=${file} with one of: ${names}.`;
  return snapshotDiagnostic('snapshot/other-cluster', { resource: file, message: `${what}${advice}` });
}
