import type { Cluster, FluxKustomization } from '../model/fleet.ts';

/**
 * What a cluster may hold besides what is known of it, as a clause; undefined if
 * all is known. Charts are not rendered: what they bring counts as known where
 * it is of kinds that charts do not bring.
 * `among` narrows it to some of its Kustomizations.
 */
export function unknownParts(
  cluster: Cluster,
  among: (kustomization: FluxKustomization) => boolean = () => true,
): string | undefined {
  const kustomizations = cluster.kustomizations.filter(among);
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
