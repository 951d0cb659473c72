import type { ObjectReference } from '../objects/flux-objects.ts';
import type { Source } from '../sources/record.ts';
import type { Cluster } from './record.ts';
import { nameKey } from '../../kubernetes/namespaced-name.ts';

/** The record of a source that something refers to; undefined if the repository does not hold it. */
export function findSource(cluster: Cluster, reference: ObjectReference): Source | undefined {
  const known = byKey.get(cluster) ?? new Map(cluster.sources.map((source) => [keyOf(source), source]));
  byKey.set(cluster, known);
  return known.get(keyOf(reference));
}

const byKey = new WeakMap<Cluster, ReadonlyMap<string, Source>>();

function keyOf(object: ObjectReference): string {
  return nameKey(object.kind, object);
}

/** What the cluster is synced from; undefined if the repository does not tell. */
export function syncSource(cluster: Cluster): Source | undefined {
  const [sync] = cluster.kustomizations;
  return sync && findSource(cluster, sync.sourceRef);
}

/** The branch that a GitRepository follows; undefined for a tag or a commit. */
export function branchOf({ kind, ref }: Source): string | undefined {
  if (kind !== 'GitRepository') return undefined;
  const { commit, name, semver, tag, branch = 'master' } = ref;
  if (commit !== undefined || semver !== undefined) return undefined;
  if (name !== undefined) return name.startsWith('refs/heads/') ? name.slice('refs/heads/'.length) : undefined;
  return tag === undefined ? branch : undefined;
}
