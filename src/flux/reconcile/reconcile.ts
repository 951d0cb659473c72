import type { Diagnostic } from '../../diagnostic.ts';
import { stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { declaredScopes, type Scopes } from '../../kubernetes/scope.ts';
import { writtenScopes } from '../../kubernetes/written-scopes.ts';
import { isFluxKustomization } from '../objects/api.ts';
import type { EntryPoint } from '../objects/entry-point.ts';
import { clusterObjects, type ClusterObjects } from '../objects/cluster-objects.ts';
import type { OtherRepositories } from '../sources/known-source.ts';
import { withMissingSources } from './missing-source.ts';
import { reconcileKustomization, type ReconciledKustomization } from './reconcile-kustomization.ts';
import { withRefusal } from './refusal.ts';
import { sourceReference, type SourceContext } from '../sources/source.ts';
import { clampedPath } from '../../repository/path.ts';
import { artifactAt, type SyncedRepository } from '../sources/synced-repository.ts';
import { versionRefusals } from './version-refusals.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';
import { fluxDiagnostic } from '../problems.ts';

/** What Flux makes of a cluster. */
export interface ReconciledCluster {
  readonly repository: SyncedRepository;
  readonly entry: EntryPoint;
  /** The sync Kustomization first, then parents before their children. */
  readonly kustomizations: readonly ReconciledKustomization[];
  /** Every object that is applied, and by whom. */
  readonly objects: ClusterObjects;
  /** Those of the kinds of its objects, as far as the repository tells. */
  readonly scopes: Scopes;
  readonly diagnostics: readonly Diagnostic[];
}

/** A cluster settles in two or three rounds; one that has not by then feeds on itself. */
const maxRounds = 10;

/** More Flux Kustomizations than any cluster has: a Kustomization that multiplies under new names stops here. */
const maxKustomizations = 20_000;

/**
 * All that Flux would apply from an entry point. Kustomizations are evaluated
 * from the sync one downwards; since they take variables and sources from
 * objects that others apply, the whole is repeated until nothing changes.
 * `others` are the repositories that further sources may be made of.
 */
export function reconcile(
  documented: SyncedRepository,
  entry: EntryPoint,
  others: OtherRepositories = noOthers,
): ReconciledCluster {
  const repository = entry.artifact === undefined ? documented : artifactAt(documented, entry.artifact);
  let previous = clusterObjects();
  let memo: Memo = new Map();
  let { sync } = entry;
  for (let round = 1; ; round += 1) {
    const current = reconcileRound({ repository, others, entry: { ...entry, sync } }, previous, memo);
    const applied = appliedSync(current.objects, entry, sync);
    const settled = sameInputs(current.kustomizations, memo) && applied === sync;
    sync = applied;
    if (settled || round === maxRounds) {
      const { objects } = current;
      const written = writtenScopes(documented.files);
      const scopes = declaredScopes(objects.resources(), written);
      const bootstrapped = sourceReference(sync, resourceId(sync).namespace ?? '');
      // Where another repository applies folders, it may declare the sources, and says which namespaces they come to.
      const found = entry.assumed
        ? current.kustomizations
        : withMissingSources(versionRefusals(current.kustomizations, entry, objects), objects, bootstrapped);
      const kustomizations = found.map((kustomization) =>
        withRefusal(kustomization, entry.assumed?.includes(kustomization.resource) ? undefined : scopes),
      );
      const diagnostics = [
        ...kustomizations.flatMap((kustomization) => [
          ...kustomization.diagnostics,
          ...kustomization.generatedDiagnostics,
        ]),
        ...(entry.assumed ? [] : objects.conflicts(written)),
        ...(settled ? [] : [unsettled(entry)]),
      ];
      return { repository, entry, kustomizations, objects, scopes, diagnostics };
    }
    previous = current.objects;
    memo = new Map(current.kustomizations.map((kustomization) => [kustomization.id, kustomization]));
  }
}

const noOthers: OtherRepositories = { sources: [], checkouts: new Map() };

/**
 * The sync Kustomization as the cluster applies it to itself, patched and
 * substituted, which is what Flux goes on with; `sync` where it does not, or
 * where that changes nothing. What Flux Operator makes remains what it makes.
 */
function appliedSync(objects: ClusterObjects, { installation, path }: EntryPoint, sync: Resource): Resource {
  const { namespace = '', name } = resourceId(sync);
  const applied = installation ? undefined : objects.find(sync.kind, namespace, name);
  if (!applied || !isFluxKustomization(applied)) return sync;
  const leadsElsewhere = clampedPath(stringIn(applied.body, 'spec', 'path') ?? '') !== path;
  return leadsElsewhere || JSON.stringify(applied.body) === JSON.stringify(sync.body) ? sync : applied;
}

type Memo = ReadonlyMap<string, ReconciledKustomization>;

/** One pass over all Kustomizations; objects of this pass are seen before those of the previous one. */
function reconcileRound(
  { repository, others, entry }: Pick<SourceContext, 'repository' | 'others'> & { readonly entry: EntryPoint },
  previous: ClusterObjects,
  memo: Memo,
): Pick<ReconciledCluster, 'kustomizations' | 'objects'> {
  const objects = clusterObjects();
  const find: SourceContext['find'] = (kind, namespace, name) =>
    objects.find(kind, namespace, name) ??
    previous.find(kind, namespace, name) ??
    entry.given?.find((given) => isCalled(given, kind, namespace, name));
  const { assumed = [] } = entry;
  const sync = sourceReference(entry.sync, stringIn(entry.sync.body, 'metadata', 'namespace') ?? '');
  const sources: SourceContext = {
    repository,
    others,
    sync,
    find,
    multitenant: entry.flags?.noCrossNamespaceRefs.includes('Kustomization') ?? false,
    resources: () => [...objects.resources(), ...previous.resources()],
    ...(entry.source ? { syncSource: entry.source } : {}),
    ...(entry.variables ? { given: entry.variables } : {}),
    isAssumed: (resource) => assumed.includes(resource),
    isElsewhere: entry.assumed !== undefined,
    isGivenTo: (resource) => entry.synthetic && (resource === entry.sync || (entry.more ?? []).includes(resource)),
  };
  const kustomizations: ReconciledKustomization[] = [];
  const seen = new Map<string, Resource>();
  const queue: { readonly resource: Resource; readonly parent?: string }[] = [entry.sync, ...(entry.more ?? [])].map(
    (resource) => ({ resource }),
  );
  for (const { resource, parent } of queue) {
    const id = kustomizationId(resource);
    if (seen.has(id) || seen.size >= maxKustomizations) continue;
    seen.set(id, resource);
    const kustomization = reconcileKustomization(sources, resource, parent, memo.get(id));
    kustomizations.push(kustomization);
    const applied = [...kustomization.inventory, ...kustomization.generated];
    objects.add(id, applied, kustomization.remoteCluster);
    // What another cluster gets is for the Flux that runs there.
    if (kustomization.remoteCluster !== undefined) continue;
    for (const child of applied) if (isFluxKustomization(child)) queue.push({ resource: child, parent: id });
  }
  return { kustomizations, objects };
}

function isCalled(resource: Resource, kind: string, namespace: string, name: string): boolean {
  const id = resourceId(resource);
  return id.kind === kind && (id.namespace ?? '') === namespace && id.name === name;
}

/** `namespace/name`. */
function kustomizationId(resource: Resource): string {
  return namespacedName(resourceId(resource));
}

function sameInputs(kustomizations: readonly ReconciledKustomization[], memo: Memo): boolean {
  return (
    kustomizations.length === memo.size &&
    kustomizations.every((kustomization) => memo.get(kustomization.id) === kustomization)
  );
}

function unsettled(entry: EntryPoint): Diagnostic {
  return fluxDiagnostic('flux/unsettled', {
    message: `The Flux Kustomizations below "${entry.path}" keep changing each other's variables, so their state here is one of several.`,
    location: entry.sync.origin.location,
  });
}
