import type { ReconciledCluster } from '../flux/reconcile.ts';
import { claimInventory } from './claim-inventory.ts';
import { clusterObjectsOf, declaredScopes, type ClusterObject, type DeclaredScopes } from './cluster-object.ts';
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

/** The model's record of a cluster. */
export function clusterRecord(cluster: ReconciledCluster, name: string): Cluster {
  const scopes = declaredScopes(cluster);
  const objects = clusterObjectsOf(cluster, scopes);
  const flux = kustomizations(cluster, scopes);
  const releases = helmReleases(cluster, objects);
  const { secrets, secretsNeeded, usesOf } = secretInventory(objects, releases);
  return {
    name,
    path: cluster.entry.path,
    ...wantedFlux(cluster),
    kustomizations: flux,
    helmReleases: releases,
    sources: sourceRecords(cluster, objects, releases),
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

function helmReleases(cluster: ReconciledCluster, objects: readonly ClusterObject[]): readonly HelmRelease[] {
  const releases = objects.flatMap((object) => (object.values ? [{ object, values: object.values }] : []));
  const names = new Set(releases.map(({ object }) => fullName(object.id)));
  return releases
    .map(({ object, values }) =>
      helmRelease(object, values, {
        exists: (namespace, other) => names.has(`${namespace}/${other}`),
        find: cluster.objects.find,
      }),
    )
    .sort(byNamespaceAndName);
}

function fullName({ namespace = '', name }: { namespace?: string; name: string }): string {
  return `${namespace}/${name}`;
}

function kustomizations(cluster: ReconciledCluster, scopes: DeclaredScopes): Cluster['kustomizations'] {
  const byId = new Map(cluster.kustomizations.map((kustomization) => [kustomization.id, kustomization]));
  const records = cluster.kustomizations.map((kustomization) => {
    const parent = kustomization.parent === undefined ? undefined : byId.get(kustomization.parent);
    return fluxKustomization(kustomization, {
      exists: (namespace, name) => byId.has(`${namespace}/${name}`),
      scopes,
      synthetic: kustomization.parent === undefined && cluster.entry.synthetic,
      ...(parent ? { parent } : {}),
    });
  });
  const [sync, ...rest] = records;
  return sync ? [sync, ...rest.sort(byNamespaceAndName)] : [];
}

function wantedFlux(cluster: ReconciledCluster): Pick<Cluster, 'flux'> {
  const { version, registry } = cluster.entry.distribution ?? {};
  if (version === undefined && registry === undefined) return {};
  return {
    flux: {
      ...(version === undefined ? {} : { version }),
      ...(registry === undefined ? {} : { distribution: registry }),
    },
  };
}
