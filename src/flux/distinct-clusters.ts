import type { Diagnostic, Result } from '../diagnostic.ts';
import type { ReconciledCluster } from './reconcile.ts';
import { declarationOf } from './same-sync.ts';

/**
 * `clusters` without those that are none: what looked like an entry point shows,
 * once all are evaluated, as a part of another cluster or as the copy that a
 * cluster was started with.
 */
export function distinctClusters(clusters: readonly ReconciledCluster[]): Result<readonly ReconciledCluster[]> {
  const own = withoutAppliedEntries(clusters);
  const diagnostics: Diagnostic[] = [];
  const value = own.filter((cluster) => {
    const kept = own.find(
      (other) => other !== cluster && other.entry.path === cluster.entry.path && appliesItself(other),
    );
    if (!kept || appliesItself(cluster)) return true;
    diagnostics.push(startedWith(cluster, kept));
    return false;
  });
  return { value, diagnostics };
}

/**
 * A Flux Kustomization beside its own GitRepository looks like what `flux
 * bootstrap` writes, but where another cluster applies it with a source that is
 * elsewhere, it builds that source.
 */
function withoutAppliedEntries(clusters: readonly ReconciledCluster[]): readonly ReconciledCluster[] {
  const external = new Set(
    clusters.flatMap(({ kustomizations }) =>
      kustomizations
        .filter(({ parent, state }) => parent !== undefined && state === 'external')
        .map(({ resource: { origin } }) => `${origin.location.path}:${origin.location.start.offset}`),
    ),
  );
  return clusters.filter(({ entry }) => entry.synthetic || !external.has(declarationOf(entry)));
}

/** Whether a cluster's builds read the file that its entry point is stated in, so that it applies it over any other. */
function appliesItself({ entry, kustomizations }: ReconciledCluster): boolean {
  return kustomizations.some(({ files }) => files.has(entry.sync.origin.location.path));
}

function startedWith({ entry }: ReconciledCluster, kept: ReconciledCluster): Diagnostic {
  return {
    rule: 'flux/sync-stated-twice',
    severity: 'info',
    message:
      'What is stated here is synced from the same path as a cluster that applies its own entry point, ' +
      'so it is taken for what that cluster is started with, not for another one.',
    location: entry.sync.origin.location,
    related: [{ message: 'The cluster applies this.', location: kept.entry.sync.origin.location }],
  };
}
