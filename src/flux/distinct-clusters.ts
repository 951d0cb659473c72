import type { Diagnostic, Location, Result } from '../diagnostic.ts';
import { resourceKey } from '../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../kubernetes/resource.ts';
import { isFluxInstance, isHelmRelease } from './objects/api.ts';
import type { EntryPoint } from './objects/entry-point.ts';
import type { ReconciledCluster } from './reconcile/reconcile.ts';
import type { ReconciledKustomization } from './reconcile/reconcile-kustomization.ts';
import { fluxDiagnostic } from './problems.ts';

/**
 * `clusters` without those that are none: what looked like an entry point shows,
 * once all are evaluated, as a part of another cluster or as the copy that a
 * cluster was started with.
 */
export function distinctClusters(clusters: readonly ReconciledCluster[]): Result<readonly ReconciledCluster[]> {
  const entries = withoutAppliedEntries(clusters);
  const diagnostics: Diagnostic[] = [];
  const own = entries.filter((cluster) => {
    const runs = entries.find((other) => runsInstance(other, cluster));
    if (runs) diagnostics.push(instanceOf(cluster, runs));
    return !runs;
  });
  const value = own.filter((cluster) => {
    const kept = own.find(
      (other) =>
        other !== cluster &&
        other.entry.path === cluster.entry.path &&
        other.entry.artifact === cluster.entry.artifact &&
        appliesItself(other),
    );
    if (!kept || appliesItself(cluster)) return true;
    diagnostics.push(startedWith(cluster, kept));
    return false;
  });
  return { value, diagnostics };
}

/**
 * A Flux Kustomization that builds itself looks like a start, but where another
 * cluster applies it, it is a part of that one, or builds a source that is
 * elsewhere. Of two that apply each other, the one that applies more remains.
 */
function withoutAppliedEntries(clusters: readonly ReconciledCluster[]): readonly ReconciledCluster[] {
  const applied = clusters.map(appliedKustomizations);
  const applies = (index: number, entry: EntryPoint): boolean => applied[index]?.has(entryKey(entry)) ?? false;
  return clusters.filter(
    (cluster, index) =>
      cluster.entry.synthetic ||
      !clusters.some((other, at) => {
        if (at === index || !applies(at, cluster.entry)) return false;
        if (other.entry.synthetic || !applies(index, other.entry)) return true;
        const [mine, theirs] = [weight(cluster), weight(other)];
        return theirs > mine || (theirs === mine && at < index);
      }),
  );
}

/**
 * Whether `cluster` applies the FluxInstance that `other` starts from, and all
 * that this one syncs: then it is the same cluster, started by a bootstrap
 * before Flux Operator took over.
 */
function runsInstance(cluster: ReconciledCluster, other: ReconciledCluster): boolean {
  const { installation, sync } = other.entry;
  if (installation === undefined || cluster.entry.installation !== undefined) return false;
  const { path } = sync.origin.location;
  const all = [...cluster.objects.resources()];
  const states = all.some(
    (resource) => resource.origin.location.path === path && (isFluxInstance(resource) || isHelmRelease(resource)),
  );
  if (!states) return false;
  const applied = new Set(all.map(objectKey));
  return [...other.objects.resources()].every((resource) => applied.has(objectKey(resource)));
}

function objectKey(resource: Resource): string {
  const { path, start } = resource.origin.location;
  return `${path}:${start.offset} ${resourceKey(resourceId(resource))}`;
}

/** Of what a cluster applies to itself: Flux Kustomizations by where they are declared and what they build. */
function appliedKustomizations({ kustomizations }: ReconciledCluster): ReadonlySet<string> {
  return new Set(
    kustomizations.flatMap(({ parent, resource, path }) =>
      parent === undefined ? [] : [keyOf(resource.origin.location, path)],
    ),
  );
}

function entryKey({ sync, path }: EntryPoint): string {
  return keyOf(sync.origin.location, path);
}

function keyOf({ path, start }: Location, builds: string): string {
  return `${path}:${start.offset} ${builds}`;
}

function weight({ kustomizations }: ReconciledCluster): number {
  return kustomizations.filter(({ directory }: ReconciledKustomization) => directory !== undefined).length;
}

/** Whether a cluster's builds read the file that its entry point is stated in, so that it applies it over any other. */
function appliesItself({ entry, kustomizations }: ReconciledCluster): boolean {
  return kustomizations.some(({ files }) => files.has(entry.sync.origin.location.path));
}

function startedWith({ entry }: ReconciledCluster, kept: ReconciledCluster): Diagnostic {
  return fluxDiagnostic('flux/sync-stated-twice', {
    message:
      'What is stated here is synced from the same path as a cluster that applies its own entry point, ' +
      'so it is taken for what that cluster is started with, not for another one.',
    location: entry.sync.origin.location,
    related: [{ message: 'The cluster applies this.', location: kept.entry.sync.origin.location }],
  });
}

function instanceOf({ entry }: ReconciledCluster, runs: ReconciledCluster): Diagnostic {
  return fluxDiagnostic('flux/sync-stated-twice', {
    message:
      'A cluster that is started from elsewhere applies this FluxInstance and all that it syncs, ' +
      'so it is taken for a part of that cluster, not for another one.',
    location: entry.sync.origin.location,
    related: [{ message: 'The cluster is started from here.', location: runs.entry.sync.origin.location }],
  });
}
