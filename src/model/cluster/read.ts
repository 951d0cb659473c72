import { foreignBase } from '../sources/foreign-base.ts';
import { fileLocation } from '../../diagnostic.ts';
import { entryDirectory } from '../../flux/objects/entry-point.ts';
import { variableInjector } from '../../flux/objects/variable-injector.ts';
import type { ClusterObjects } from '../../flux/objects/cluster-objects.ts';
import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import { fluxVersion } from '../../flux/version/flux-version.ts';
import { sourceReference } from '../../flux/sources/source.ts';
import { resourceId } from '../../kubernetes/resource.ts';
import type { ReconciledKustomization } from '../../flux/reconcile/reconcile-kustomization.ts';
import { declaredScopes } from '../../kubernetes/scope.ts';
import { writtenScopes } from '../../kubernetes/written-scopes.ts';
import { baseName, joinPath } from '../../repository/path.ts';
import { claimInventory } from '../storage/claim-inventory.ts';
import { clusterObjectsOf, stated, type ClusterObject, type DeclaredScopes } from '../objects/cluster-object.ts';
import { credentialFields } from '../secrets/credential/credential-field.ts';
import { databaseInventory } from '../storage/database-use.ts';
import { declaredImages } from '../images/declared-image.ts';
import type { HelmRelease } from '../releases/record.ts';
import type { Cluster } from './record.ts';
import { fluxKustomization } from '../kustomizations/read.ts';
import { helmRelease } from '../releases/read.ts';
import { imageAutomation } from '../images/image-automation.ts';
import { madeSources } from '../sources/made-source.ts';
import { namespaceRecords } from '../namespaces/read.ts';
import { byNamespaceAndName } from '../objects/object-facts.ts';
import { roleBindings } from '../access/read.ts';
import { routeRecord } from '../routes/route.ts';
import { secretInventory } from '../secrets/read.ts';
import { sourceRecords } from '../sources/read.ts';
import { variableRecords } from '../variables/read.ts';
import { variableSources } from '../variables/variable-source.ts';
import { valuesRoutes } from '../routes/values-route.ts';
import { workloadImages } from '../images/workload-image.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** The model's record of a cluster. `files` are the texts of the repository. */
export function clusterRecord(cluster: ReconciledCluster, name: string, files: ReadonlyMap<string, string>): Cluster {
  const scopes = declaredScopes(cluster.objects.resources(), writtenScopes(files));
  const objects = clusterObjectsOf(cluster, scopes);
  const flux = kustomizations(cluster, scopes, files);
  const facts = factsOfEach(cluster, objects, files);
  const releases = facts.flatMap(({ release }) => release ?? []).sort(byNamespaceAndName);
  const { secrets, secretsNeeded, usesOf } = secretInventory(objects, releases);
  const injector = injectorOf(cluster, objects);
  return {
    name,
    path: entryDirectory(cluster.entry),
    targets: [],
    ...(cluster.entry.assumed ? { assumed: true } : {}),
    ...wantedFlux(cluster),
    fluxVersion: fluxVersion(cluster.entry),
    ...(cluster.entry.flags ? { flags: cluster.entry.flags } : {}),
    ...bootstrapFile(cluster, files),
    kustomizations: flux,
    helmReleases: releases,
    sources: sourceRecords(cluster, objects, releases, files),
    secrets,
    secretsNeeded,
    credentials: facts.flatMap(({ credentials }) => credentials),
    images: facts.flatMap(({ images }) => images),
    ...imageAutomation(objects),
    routes: facts.flatMap(({ routes }) => routes).sort(byNamespaceAndName),
    ...claimInventory(objects),
    databases: databaseInventory(objects, usesOf),
    namespaces: namespaceRecords(objects, releases),
    roleBindings: roleBindings(objects),
    variableSources: variableSources(cluster),
    variables: variableRecords(cluster, flux),
    ...(injector ? { variableInjector: stated(injector) } : {}),
  };
}

function injectorOf(cluster: ReconciledCluster, objects: readonly ClusterObject[]): ClusterObject | undefined {
  const found = variableInjector(cluster.objects);
  return found && objects.find(({ resource }) => resource === found);
}

interface ObjectFacts {
  readonly release?: HelmRelease;
  readonly credentials: Cluster['credentials'];
  readonly images: Cluster['images'];
  readonly routes: Cluster['routes'];
}

/** What each object says by itself. Read object by object, because asking for places in another file may parse it again. */
function factsOfEach(
  cluster: ReconciledCluster,
  objects: readonly ClusterObject[],
  files: ReadonlyMap<string, string>,
): readonly ObjectFacts[] {
  const names = new Set(objects.flatMap(({ id, values }) => (values ? [namespacedName(id)] : [])));
  const context = {
    exists: (namespace: string, name: string) => names.has(namespacedName({ namespace, name })),
    isKnownInPart: isKnownInPart(cluster),
    find: findObject(cluster),
    isMade: madeSources(cluster),
    files,
  };
  return objects.map((object) => {
    const route = routeRecord(object);
    return {
      ...(object.values ? { release: helmRelease(object, object.values, context) } : {}),
      credentials: credentialFields(object),
      images: [...workloadImages(object), ...declaredImages(object)],
      routes: [...(route ? [route] : []), ...valuesRoutes(object)],
    };
  });
}

/** The object of a cluster; what it is synced from exists even if no Kustomization applies it, for a bootstrap did. */
function findObject({ entry: { sync, source }, objects }: ReconciledCluster): ClusterObjects['find'] {
  const synced = sourceReference(sync, resourceId(sync).namespace ?? '');
  return (kind, namespace, name) => {
    const isSynced = kind === synced.kind && namespace === synced.namespace && name === synced.name;
    return objects.find(kind, namespace, name) ?? (isSynced ? source : undefined);
  };
}

function kustomizations(
  cluster: ReconciledCluster,
  scopes: DeclaredScopes,
  files: ReadonlyMap<string, string>,
): Cluster['kustomizations'] {
  const byId = new Map(cluster.kustomizations.map((kustomization) => [kustomization.id, kustomization]));
  const knownInPart = isKnownInPart(cluster);
  const records = cluster.kustomizations.map((kustomization) => {
    return fluxKustomization(kustomization, {
      exists: (namespace, name) => byId.has(namespacedName({ namespace, name })),
      isKnownInPart: knownInPart,
      scopes,
      files,
      synthetic: isSynthetic(cluster, kustomization),
      assumed: cluster.entry.assumed?.includes(kustomization.resource) ?? false,
      ancestors: ancestorsOf(kustomization, byId),
    });
  });
  const [sync, ...rest] = records;
  return sync ? [sync, ...rest.sort(byNamespaceAndName)] : [];
}

/** Whether the repository does not hold it: the sync of a bootstrap that left no trace, or what stands for a folder. */
function isSynthetic({ entry }: ReconciledCluster, { parent, resource }: ReconciledKustomization): boolean {
  if (entry.assumed) return entry.assumed.includes(resource);
  return parent === undefined && entry.synthetic;
}

/** From the one that applies it up; none twice, should they apply each other. */
function ancestorsOf(
  { parent }: ReconciledKustomization,
  byId: ReadonlyMap<string, ReconciledKustomization>,
): readonly ReconciledKustomization[] {
  const ancestors = new Set<ReconciledKustomization>();
  for (let next = byId.get(parent ?? ''); next && !ancestors.has(next); next = byId.get(next.parent ?? '')) {
    ancestors.add(next);
  }
  return [...ancestors];
}

/** Whether it may have objects that the repository does not tell: from elsewhere, fetched by a build, or made by a ResourceSet. */
function isKnownInPart({ entry, kustomizations, diagnostics }: ReconciledCluster): boolean {
  return (
    entry.assumed !== undefined ||
    kustomizations.some(
      ({ state, remotes }) =>
        state === 'external' || state === 'unknown' || remotes.some(({ url }) => foreignBase(url) === 'anything'),
    ) ||
    diagnostics.some(({ rule }) => rule === 'flux/resource-set-not-evaluated')
  );
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

/** Public examples leave the file empty, for whoever bootstraps a cluster from them. */
function bootstrapFile({ entry }: ReconciledCluster, files: ReadonlyMap<string, string>): Pick<Cluster, 'bootstrap'> {
  const { location } = entry.sync.origin;
  if (baseName(location.path) === bootstrapName) return { bootstrap: location };
  const stub = joinPath(entryDirectory(entry), `flux-system/${bootstrapName}`);
  return entry.synthetic && files.has(stub) ? { bootstrap: fileLocation(stub) } : {};
}

const bootstrapName = 'gotk-sync.yaml';
