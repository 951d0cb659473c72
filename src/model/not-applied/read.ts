import { isFluxKustomization, isHelmRelease } from '../../flux/objects/api.ts';
import { declaredResource } from '../../flux/objects/documents.ts';
import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import { foldersOf, possiblyApplied, possibleFolders } from '../../flux/possible-builds.ts';
import { hasVariable } from '../../flux/sources/path-pattern.ts';
import { describeRef } from '../../flux/sources/source-address.ts';
import { repositoryPath, type SyncedRepository } from '../../flux/sources/synced-repository.ts';
import type { Location } from '../../diagnostic.ts';
import { objectIn, stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { Document } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { clampedPath } from '../../repository/path.ts';
import { buildsHereBy } from './builds-here.ts';
import type { Unreached } from './record.ts';
import { kustomizationEntries } from './kustomization-entries.ts';
import { unreachedReason, type Builder, type Ways } from './reason.ts';

/**
 * Documents that declare a Flux Kustomization or HelmRelease which no cluster
 * applies, in the order of their files; without what one may apply whose path
 * depends on a variable that is not known.
 */
export function unreachedDocuments(
  documents: readonly Document[],
  clusters: readonly ReconciledCluster[],
  files: ReadonlyMap<string, string>,
  tree: FileTree,
): readonly Unreached[] {
  const applied = appliedPlaces(clusters);
  const declared = documents.flatMap((document) => declaredResource(document) ?? []);
  const missed = declared
    .filter((resource) => isFluxKustomization(resource) || isHelmRelease(resource))
    .filter(({ origin }) => !applied.has(place(origin.location)));
  if (missed.length === 0) return [];
  const possible = new Set(possiblyApplied(clusters).map(({ origin }) => place(origin.location)));
  const unreached = missed.filter(({ origin }) => !possible.has(place(origin.location)));
  const buildsHere = buildsHereBy(declared, clusters);
  const entries = kustomizationEntries(files, tree);
  const isPatch = (one: Resource): boolean => isIncomplete(one) || entries.patches.has(one.origin.location.path);
  const builders = buildersByFolder(
    unreached.filter((one) => isFluxKustomization(one) && !isPatch(one) && buildsHere(one)),
    clusters,
  );
  const read = clusters.flatMap(({ kustomizations }) => kustomizations.map((kustomization) => kustomization.files));
  const ways = {
    files,
    entries,
    read: new Set(read.flatMap((paths) => [...paths])),
  };
  return unreached.map((resource) => unreachedRecord(resource, { ...ways, builders: buildersBut(resource, builders) }));
}

function unreachedRecord(resource: Resource, ways: Ways): Unreached {
  const { namespace, name } = resourceId(resource);
  const { location } = resource.origin;
  return {
    kind: isFluxKustomization(resource) ? 'Kustomization' : 'HelmRelease',
    name,
    location,
    ...(namespace === undefined ? {} : { namespace }),
    ...(isIncomplete(resource) ? incomplete : unreachedReason(location.path, ways)),
  };
}

/** Whether it states something, but none of what Flux requires (the interval, and where it comes from), as patches do. */
function isIncomplete(resource: Resource): boolean {
  const spec = objectIn(resource.body, 'spec');
  const required = isFluxKustomization(resource) ? ['interval', 'sourceRef'] : ['interval', 'chart', 'chartRef'];
  return Object.keys(spec).length > 0 && required.every((field) => spec[field] === undefined);
}

const incomplete = {
  role: 'patch',
  reason: 'It lacks all that Flux requires, as patches do.',
} as const;

function appliedPlaces(clusters: readonly ReconciledCluster[]): ReadonlySet<string> {
  const applied = new Set<string>();
  for (const { kustomizations } of clusters) {
    for (const { resource, inventory, generated } of kustomizations) {
      for (const { origin } of [resource, ...inventory, ...generated]) applied.add(place(origin.location));
    }
  }
  return applied;
}

/** Flux Kustomizations that would build a folder of the repository, and do not as documented. */
function buildersByFolder(
  unreached: readonly Resource[],
  clusters: readonly ReconciledCluster[],
): ReadonlyMap<string, readonly Builder[]> {
  const artifact = clusters[0]?.repository;
  const folders = artifact ? foldersOf(artifact) : new Set<string>();
  const builders = [
    ...clusters.flatMap((cluster) => otherStates(cluster)),
    ...unreached.flatMap((resource) => {
      const stated = clampedPath(stringIn(resource.body, 'spec', 'path') ?? '');
      const how = hasVariable(stated) ? ', whose path holds a variable, may' : ' would';
      const reason = `The Flux Kustomization ${resourceId(resource).name}${how} build it, but no cluster applies that one.`;
      const paths = hasVariable(stated) ? possibleFolders(stated, folders) : [stated];
      return paths.map((path) => ({ artifact, path, reason, location: resource.origin.location }));
    }),
  ];
  const found = builders.flatMap(({ artifact: from, path, ...builder }) => {
    const folder = from ? repositoryPath(from, path) : path;
    return folder === undefined ? [] : [{ folder, builder }];
  });
  return new Map(
    [...Map.groupBy(found, ({ folder }) => folder)].map(([folder, same]) => [
      folder,
      same.map(({ builder }) => builder),
    ]),
  );
}

/** Those whose source is this repository at another branch, tag or commit. */
function otherStates({
  repository,
  kustomizations,
}: ReconciledCluster): readonly (Builder & { readonly artifact: SyncedRepository; readonly path: string })[] {
  return kustomizations.flatMap(({ id, path, otherRef, resource }) =>
    otherRef
      ? [
          {
            artifact: repository,
            path,
            reason: `The Flux Kustomization ${id} builds it from ${describeRef(otherRef)} of this repository.`,
            location: resource.origin.location,
          },
        ]
      : [],
  );
}

/** A Flux Kustomization is not applied by itself. */
function buildersBut(resource: Resource, builders: ReadonlyMap<string, readonly Builder[]>): Ways['builders'] {
  const own = place(resource.origin.location);
  return (folder) => (builders.get(folder) ?? []).filter(({ location }) => place(location) !== own);
}

function place({ path, start }: Location): string {
  return `${path}:${start.offset}`;
}
