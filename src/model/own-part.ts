import { locatedPath } from '../repository/located-path.ts';
import type { Cluster } from './cluster/record.ts';
import type { Component } from './components/record.ts';
import type { FluxKustomization } from './kustomizations/record.ts';
import type { NamespacedName } from './objects/flux-objects.ts';
import type { HelmRelease } from './releases/record.ts';
import type { Fleet } from './fleet.ts';
import { namespacedName } from '../kubernetes/namespaced-name.ts';

/** Whether a place is one of the documented repository. */
export function isOwnPlace(path: string): boolean {
  return locatedPath(path).repository === undefined;
}

/** Whether a Flux Kustomization builds a folder of the documented repository, or stands in one of its files. */
function isOwn({ directory, location }: FluxKustomization): boolean {
  return (directory !== undefined && isOwnPlace(directory)) || (location !== undefined && isOwnPlace(location.path));
}

/**
 * Of a fleet that another repository starts, what comes from the documented one:
 * the clusters that apply it, its components, and the objects that its Flux
 * Kustomizations apply, with the Flux Kustomizations that these are applied by and
 * wait for. `startsIn` is the name of that repository.
 */
export function ownPart(fleet: Fleet, startsIn: string): Fleet {
  const clusters = fleet.clusters.filter(({ kustomizations }) => kustomizations.some(isOwn)).map(ownCluster);
  const own = new Map(clusters.map((cluster) => [cluster.name, ownIds(cluster)]));
  const isShown = ({ stages }: Component): boolean =>
    stages.some(({ instances }) =>
      instances.some(({ cluster, kustomization }) => own.get(cluster)?.has(kustomization) ?? false),
    );
  return {
    ...fleet,
    startsIn,
    clusters,
    components: fleet.components.filter(isShown).map((one) => ownStages(one, own)),
  };
}

/** Without the clusters that apply nothing of the documented repository. */
function ownStages(component: Component, own: ReadonlyMap<string, ReadonlySet<NamespacedName>>): Component {
  const stages = component.stages.map((stage) => ({
    ...stage,
    instances: stage.instances.filter(({ cluster, kustomization }) => own.get(cluster)?.has(kustomization) ?? false),
  }));
  return { ...component, stages: stages.filter(({ instances }) => instances.length > 0) };
}

function ownIds({ kustomizations }: Cluster): ReadonlySet<NamespacedName> {
  return new Set(kustomizations.filter(isOwn).map(namespacedName));
}

function ownCluster(cluster: Cluster): Cluster {
  const ids = ownIds(cluster);
  const isHere = ({ kustomization }: { readonly kustomization: NamespacedName }): boolean => ids.has(kustomization);
  const helmReleases = withNeeded(cluster.helmReleases.filter(isHere), cluster.helmReleases, () => []);
  const users = new Set(
    [...ids].map((id) => `Kustomization ${id}`).concat(helmReleases.map((one) => `HelmRelease ${namespacedName(one)}`)),
  );
  return {
    ...cluster,
    kustomizations: withNeeded(cluster.kustomizations.filter(isOwn), cluster.kustomizations, ({ parent }) =>
      parent === undefined ? [] : [parent],
    ),
    helmReleases,
    sources: cluster.sources.filter(({ usedBy }) => usedBy.some((user) => users.has(user))),
    secrets: cluster.secrets.filter(isHere),
    secretsNeeded: cluster.secretsNeeded.filter(({ usedBy }) => usedBy.some(isHere)),
    credentials: cluster.credentials.filter(isHere),
    images: cluster.images.filter(isHere),
    imageRepositories: cluster.imageRepositories.filter(isHere),
    imageUpdates: cluster.imageUpdates.filter(isHere),
    routes: cluster.routes.filter(isHere),
    claims: cluster.claims.filter(isHere),
    claimsNeeded: cluster.claimsNeeded.filter(({ usedBy }) => usedBy.some(isHere)),
    databases: cluster.databases.filter(isHere),
    namespaces: cluster.namespaces.filter(({ kustomizations }) => kustomizations.some((id) => ids.has(id))),
    roleBindings: cluster.roleBindings.filter(isHere),
    variableSources: cluster.variableSources.filter(({ usedBy }) => usedBy.some((id) => ids.has(id))),
    variables: cluster.variables.filter(({ definitions, defaultedIn, missingIn, unknownIn }) =>
      [...definitions.flatMap(({ usedBy }) => usedBy), ...defaultedIn, ...missingIn, ...unknownIn].some((id) =>
        ids.has(id),
      ),
    ),
  };
}

type Named = FluxKustomization | HelmRelease;

/** `own` of `all`, in their order, with what they depend on, directly or by way of others, and what else `needs` tells. */
function withNeeded<T extends Named>(
  own: readonly T[],
  all: readonly T[],
  needs: (one: T) => readonly NamespacedName[],
): readonly T[] {
  const byId = new Map(all.map((one) => [namespacedName(one), one]));
  const kept = new Set(own);
  for (const one of kept) {
    for (const id of [...one.dependsOn.map(namespacedName), ...needs(one)]) {
      const needed = byId.get(id);
      if (needed) kept.add(needed);
    }
  }
  return all.filter((one) => kept.has(one));
}
