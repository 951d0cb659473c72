import type { Cluster, FluxKustomization } from '../model/fleet.ts';

/**
 * What a cluster may hold besides what is known of it, as a clause; undefined if
 * all is known. Charts are not rendered: what they bring counts as known where
 * it is of kinds that charts do not bring.
 */
export function unknownParts(cluster: Cluster): string | undefined {
  if (!known.has(cluster)) known.set(cluster, unknownAmong(cluster.kustomizations));
  return known.get(cluster);
}

/** Rules ask once for each thing that they judge. */
const known = new WeakMap<Cluster, string | undefined>();

/** The same of what some of its Kustomizations may apply. */
export function unknownAmong(kustomizations: readonly FluxKustomization[]): string | undefined {
  const unread = kustomizations.find(({ state }) => state !== 'evaluated');
  if (unread) return `the Kustomization \`${unread.namespace}/${unread.name}\` could not be evaluated`;
  const remote = kustomizations.find(({ remotes }) => remotes.length > 0);
  if (remote) return `the Kustomization \`${remote.namespace}/${remote.name}\` builds what is elsewhere`;
  const generating = kustomizations.find(({ inventory }) => inventory.some(({ kind }) => kind === 'ResourceSet'));
  if (generating) {
    return `the Kustomization \`${generating.namespace}/${generating.name}\` applies ResourceSets, which may bring more`;
  }
  return undefined;
}
