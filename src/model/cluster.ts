import type { ReconciledCluster } from '../flux/reconcile.ts';
import { declaredScopes } from '../kubernetes/scope.ts';
import { claimInventory } from './claim-inventory.ts';
import { clusterObjectsOf, type ClusterObject, type DeclaredScopes } from './cluster-object.ts';
import { databaseInventory } from './database-use.ts';
import { declaredImages } from './declared-image.ts';
import type { Cluster, HelmRelease } from './fleet.ts';
import { fluxKustomization } from './flux-kustomization.ts';
import { helmRelease } from './helm-release.ts';
import { namespaceRecords } from './namespace.ts';
import { byNamespaceAndName } from './object-facts.ts';
import { routeRecord } from './route.ts';
import { secretInventory } from './secret-use.ts';
import { sourceRecords } from './source.ts';
import { variableRecords } from './variable.ts';
import { variableSources } from './variable-source.ts';
import { valuesRoutes } from './values-route.ts';
import { workloadImages } from './workload-image.ts';

/** The model's record of a cluster. `files` are the texts of the repository. */
export function clusterRecord(cluster: ReconciledCluster, name: string, files: ReadonlyMap<string, string>): Cluster {
  const scopes = declaredScopes(cluster.objects.resources());
  const objects = clusterObjectsOf(cluster, scopes);
  const flux = kustomizations(cluster, scopes, files);
  const releases = helmReleases(cluster, objects, files);
  const { secrets, secretsNeeded, usesOf } = secretInventory(objects, releases);
  return {
    name,
    path: cluster.entry.path,
    ...wantedFlux(cluster),
    kustomizations: flux,
    helmReleases: releases,
    sources: sourceRecords(cluster, objects, releases, files),
    secrets,
    secretsNeeded,
    images: objects.flatMap((object) => [...workloadImages(object), ...declaredImages(object)]),
    routes: objects
      .flatMap((object) => [routeRecord(object) ?? [], valuesRoutes(object)].flat())
      .sort(byNamespaceAndName),
    ...claimInventory(objects),
    databases: databaseInventory(objects, usesOf),
    namespaces: namespaceRecords(objects, releases),
    variableSources: variableSources(cluster),
    variables: variableRecords(cluster, flux),
  };
}

function helmReleases(
  cluster: ReconciledCluster,
  objects: readonly ClusterObject[],
  files: ReadonlyMap<string, string>,
): readonly HelmRelease[] {
  const releases = objects.flatMap((object) => (object.values ? [{ object, values: object.values }] : []));
  const names = new Set(releases.map(({ object }) => fullName(object.id)));
  return releases
    .map(({ object, values }) =>
      helmRelease(object, values, {
        exists: (namespace, other) => names.has(`${namespace}/${other}`),
        find: cluster.objects.find,
        files,
      }),
    )
    .sort(byNamespaceAndName);
}

function fullName({ namespace = '', name }: { namespace?: string; name: string }): string {
  return `${namespace}/${name}`;
}

function kustomizations(
  cluster: ReconciledCluster,
  scopes: DeclaredScopes,
  files: ReadonlyMap<string, string>,
): Cluster['kustomizations'] {
  const byId = new Map(cluster.kustomizations.map((kustomization) => [kustomization.id, kustomization]));
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
