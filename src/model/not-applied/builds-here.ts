import { isSource } from '../../flux/objects/api.ts';
import { comparableUrl } from '../../flux/sources/git-url.ts';
import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import { sourceReference } from '../../flux/sources/source.ts';
import { sourceAddress } from '../../flux/sources/source-address.ts';
import { stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { clampedPath } from '../../repository/path.ts';

/**
 * Tells of a Flux Kustomization that no cluster applies whether it would build
 * folders of this repository: not a patch for one, and not one of another
 * repository, whose folders may be called alike. `declared` are the repository's objects.
 */
export function buildsHereBy(
  declared: readonly Resource[],
  clusters: readonly ReconciledCluster[],
): (kustomization: Resource) => boolean {
  const sources = Map.groupBy(declared.filter(isSource), (source) => `${source.kind} ${resourceId(source).name}`);
  const synced = new Set(clusters.flatMap(({ entry: { source } }) => (source && sourceAddress(source)) ?? []));
  const remotes = clusters.flatMap(({ repository: { git } }) => git?.remote ?? []);
  const addresses = new Set([...synced, ...remotes.map(comparableUrl)]);
  const syncs = new Set(clusters.map(({ entry: { sync } }) => sourceName(sync)));
  return (kustomization) => {
    if (stringIn(kustomization.body, 'spec', 'sourceRef', 'name') === undefined) return false;
    const name = sourceName(kustomization);
    const known = (sources.get(name) ?? []).flatMap((source) => sourceAddress(source) ?? []);
    if (known.length > 0 && addresses.size > 0) return known.some((address) => addresses.has(address));
    // Every repository has a root: only the source can say that this one's is meant.
    return syncs.has(name) || clampedPath(stringIn(kustomization.body, 'spec', 'path') ?? '') !== '';
  };
}

/** Kind and name of what a Flux Kustomization builds. */
function sourceName(kustomization: Resource): string {
  const { kind, name } = sourceReference(kustomization, '');
  return `${kind} ${name}`;
}
