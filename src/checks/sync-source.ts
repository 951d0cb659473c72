import type { Cluster, ObjectReference, Source } from '../model/fleet.ts';

/** The record of a source that something refers to; undefined if the repository does not hold it. */
export function findSource({ sources }: Cluster, { kind, namespace, name }: ObjectReference): Source | undefined {
  return sources.find((one) => one.kind === kind && one.namespace === namespace && one.name === name);
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
