import { isHelmRelease } from '../flux/api.ts';
import type { ReconciledCluster } from '../flux/reconcile.ts';
import { resourceId } from '../kubernetes/resource.ts';
import { declaredScopes } from '../kubernetes/scope.ts';
import type { Cluster } from './fleet.ts';
import { fluxKustomization } from './flux-kustomization.ts';
import { helmRelease } from './helm-release.ts';
import { byNamespaceAndName, ownedResources } from './object-facts.ts';
import { routeRecord } from './route.ts';
import { secretRecord } from './secret.ts';
import { sourceRecords } from './source.ts';
import { variableSources } from './variable-source.ts';
import { workloadImages } from './workload-image.ts';

/** The model's record of a cluster. `files` are the texts of the repository. */
export function clusterRecord(cluster: ReconciledCluster, name: string, files: ReadonlyMap<string, string>): Cluster {
  const owned = ownedResources(cluster);
  const releases = owned.filter(({ resource }) => isHelmRelease(resource));
  const releaseNames = new Set(releases.map(({ resource }) => fullName(resourceId(resource))));
  const helmReleases = releases
    .map((release) =>
      helmRelease(release, {
        exists: (namespace, other) => releaseNames.has(`${namespace}/${other}`),
        find: cluster.objects.find,
        files,
      }),
    )
    .sort(byNamespaceAndName);
  return {
    name,
    path: cluster.entry.path,
    ...wantedFlux(cluster),
    kustomizations: kustomizations(cluster, files),
    helmReleases,
    sources: sourceRecords(cluster, owned, helmReleases, files),
    secrets: owned.flatMap((object) => secretRecord(object) ?? []).sort(byNamespaceAndName),
    images: owned.flatMap(workloadImages),
    routes: owned.flatMap((object) => routeRecord(object) ?? []).sort(byNamespaceAndName),
    variables: variableSources(cluster),
  };
}

function fullName({ namespace = '', name }: { namespace?: string; name: string }): string {
  return `${namespace}/${name}`;
}

function kustomizations(cluster: ReconciledCluster, files: ReadonlyMap<string, string>): Cluster['kustomizations'] {
  const byId = new Map(cluster.kustomizations.map((kustomization) => [kustomization.id, kustomization]));
  const scopes = declaredScopes(cluster.objects.resources());
  const records = cluster.kustomizations.map((kustomization) => {
    const parent = kustomization.parent === undefined ? undefined : byId.get(kustomization.parent);
    return fluxKustomization(kustomization, {
      exists: (namespace, name) => byId.has(`${namespace}/${name}`),
      scopes,
      files,
      synthetic: kustomization.parent === undefined && cluster.entry.synthetic,
      ...(parent ? { parent } : {}),
    });
  });
  const [sync, ...rest] = records;
  return sync ? [sync, ...rest.sort(byNamespaceAndName)] : [];
}

function wantedFlux({ entry }: ReconciledCluster): Pick<Cluster, 'flux'> {
  if (!entry.installation) return {};
  const { registry, variant, type, ...flux } = entry.installation;
  const distribution = [registry, variant].filter((part) => part !== undefined).join(' ');
  return {
    flux: {
      ...flux,
      ...(distribution === '' ? {} : { distribution }),
      ...(type === undefined ? {} : { clusterType: type }),
    },
  };
}
