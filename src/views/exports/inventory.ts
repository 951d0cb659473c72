import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization, InventoryEntry, Refused } from '../../model/kustomizations/record.ts';
import type { Unreached } from '../../model/not-applied/record.ts';
import type { HelmRelease } from '../../model/releases/record.ts';
import type { SecretRecord } from '../../model/secrets/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/**
 * What Flux would apply, cluster by cluster, as one JSON value: for scripts, and
 * for comparing with what a cluster or another tool says. Key names of secrets
 * only, never a value.
 */
export function inventory(fleet: Fleet): object {
  return {
    clusters: fleet.clusters.map(clusterInventory),
    unreached: {
      kustomizations: unreachedFiles(fleet.unreached, 'Kustomization'),
      helmReleases: unreachedFiles(fleet.unreached, 'HelmRelease'),
    },
  };
}

function clusterInventory(cluster: Cluster): object {
  return {
    name: cluster.name,
    path: cluster.path,
    kustomizations: cluster.kustomizations.map(kustomization),
    helmReleases: cluster.helmReleases.map(helmRelease),
    sources: cluster.sources
      .filter(({ kind }) => kind !== 'ArtifactGenerator')
      .map(({ kind, namespace, name, url, ref }) => ({ kind, namespace, name, url, ref })),
    secrets: cluster.secrets.map(secret),
    images: cluster.images
      .filter(({ from }) => from.type === 'container')
      .map(({ image, kind, namespace, name }) => ({ image, kind, namespace, name })),
    routes: cluster.routes
      .filter(({ from, kind }) => from.type === 'object' && kind !== 'Service')
      .map(({ kind, namespace, name, hostnames }) => ({ kind, namespace, name, hostnames })),
  };
}

function kustomization(record: FluxKustomization): object {
  const { namespace, name, path, interval, retryInterval, timeout, prune, wait, suspend, targetNamespace } = record;
  return {
    namespace,
    name,
    parent: record.parent ?? null,
    file: record.location?.path,
    path,
    ...{ interval, retryInterval, timeout, prune, wait, suspend, targetNamespace },
    dependsOn: record.dependsOn.map((dependency) => namespacedName(dependency)),
    sourceRef: record.sourceRef,
    decryption: record.decryption,
    external: record.state === 'external',
    state: record.state,
    ...(record.refused ? { refused: record.refused.words, refusedAt: placeOf(record.refused) } : {}),
    inventory: record.inventory.map(inventoryId),
    origins: Object.fromEntries(record.inventory.map((entry) => [inventoryId(entry), entry.location.path])),
  };
}

/** `path:line` of the reason; absent where the repository does not hold it. */
function placeOf({ location }: Refused): string | undefined {
  return location && `${location.path}:${String(location.start.line)}`;
}

/** `apiVersion/Kind/namespace/name`, with an empty namespace for cluster-scoped objects. */
function inventoryId({ apiVersion, kind, namespace, name }: InventoryEntry): string {
  return `${apiVersion}/${kind}/${namespace ?? ''}/${name}`;
}

function helmRelease(record: HelmRelease): object {
  const { namespace, name, chart, version, digest, source, interval, suspend } = record;
  return {
    namespace,
    name,
    kustomization: record.kustomization,
    file: record.location?.path,
    ...{ chart, version, digest, interval, suspend },
    source: source && { kind: source.kind, namespace: source.namespace, name: source.name, url: source.url },
    dependsOn: record.dependsOn.map((dependency) => namespacedName(dependency)),
  };
}

/** A Secret that nobody encrypted is plain text as far as Git is concerned, whatever it holds. */
const notEncrypted = new Set<SecretRecord['form']>(['placeholder', 'completed', 'public']);

function secret({ kind, namespace, name, location, form, keys }: SecretRecord): object {
  return { kind, namespace, name, file: location.path, form: notEncrypted.has(form) ? 'plaintext' : form, keys };
}

/** Files with a document of that kind which no cluster applies. */
function unreachedFiles(unreached: readonly Unreached[], kind: Unreached['kind']): readonly string[] {
  return [...new Set(unreached.filter((entry) => entry.kind === kind).map(({ location }) => location.path))];
}
