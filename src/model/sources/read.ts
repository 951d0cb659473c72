import { isArtifactGenerator } from '../../flux/sources/external-artifact.ts';
import { sourceReference } from '../../flux/sources/source.ts';
import { isFluxKustomization, isSource, sourceKinds } from '../../flux/objects/api.ts';
import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import { arrayIn, booleanIn, getIn, isObject, objectIn, stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { HelmRelease } from '../releases/record.ts';
import type { Source } from './record.ts';
import type { ClusterObject } from '../objects/cluster-object.ts';
import { artifactNames, makesArtifact } from './made-source.ts';
import { compareText } from '../../repository/text-order.ts';
import { byNamespaceAndName } from '../objects/object-facts.ts';
import { registryAccess } from './registry-access.ts';
import { sourceUrl } from '../objects/source-url.ts';
import { settingComment } from '../objects/setting-comment.ts';
import { nameKey, namespacedName } from '../../kubernetes/namespaced-name.ts';

/** The sources of a cluster with who uses them; the sync source is among them where the repository tells of it. */
export function sourceRecords(
  cluster: ReconciledCluster,
  objects: readonly ClusterObject[],
  releases: readonly HelmRelease[],
  files: ReadonlyMap<string, string>,
): readonly Source[] {
  const users = sourceUsers(cluster, objects, releases);
  const receivers = sourceReceivers(objects);
  const rendered = objects.map(({ resource }) => resource).filter(isSource);
  const { source: sync } = cluster.entry;
  const byKey = new Map(
    [...rendered, ...(sync ? [sync] : [])].toReversed().map((resource) => [sourceKey(resource), resource]),
  );
  return [...byKey.values()].map((resource) => sourceRecord(resource, { users, receivers, files })).sort(byKindAndName);
}

interface SourceContext {
  /** By `Kind namespace/name` of the source, as are the receivers. */
  readonly users: ReadonlyMap<string, readonly string[]>;
  readonly receivers: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, string>;
}

function sourceRecord(resource: Resource, { users, receivers, files }: SourceContext): Source {
  const { namespace = '', name } = resourceId(resource);
  const interval = stringIn(resource.body, 'spec', 'interval');
  const suspendComment = settingComment('suspend', resource, { files });
  const ref = Object.entries(objectIn(resource.body, 'spec', 'ref')).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  return {
    kind: resource.kind as Source['kind'],
    namespace,
    name,
    ...sourceUrl(resource.body),
    ref: Object.fromEntries(ref),
    ...versionLocation(resource),
    ...(interval === undefined ? {} : { interval }),
    access: registryAccess(resource.body),
    insecure: booleanIn(resource.body, 'spec', 'insecure') ?? false,
    ...verification(resource),
    suspend: booleanIn(resource.body, 'spec', 'suspend') ?? false,
    ...(suspendComment === undefined ? {} : { suspendComment }),
    ...(isArtifactGenerator(resource) ? { artifacts: artifactNames(resource) } : {}),
    location: resource.origin.location,
    usedBy: users.get(sourceKey(resource)) ?? [],
    receivers: [sourceKey(resource), `${resource.kind} ${namespace}/*`].flatMap((key) => receivers.get(key) ?? []),
  };
}

/** Where the version is that people read, a range or a tag before a digest. */
function versionLocation(resource: Resource): Pick<Source, 'versionLocation'> {
  const field = ['semver', 'tag', 'digest', 'commit', 'branch', 'name'].find(
    (name) => stringIn(resource.body, 'spec', 'ref', name) !== undefined,
  );
  return field === undefined ? {} : { versionLocation: valueLocation(resource, ['spec', 'ref', field]) };
}

/** What is left out is `cosign`, of a GitRepository `HEAD`. */
function verification({ kind, body }: Resource): Pick<Source, 'verify'> {
  const verify = getIn(body, ['spec', 'verify']);
  if (!isObject(verify)) return {};
  return {
    verify:
      kind === 'GitRepository' ? (stringIn(verify, 'mode') ?? 'HEAD') : (stringIn(verify, 'provider') ?? 'cosign'),
  };
}

/**
 * Who tells Flux to fetch a source (https://fluxcd.io/flux/components/notification/receivers/#resources).
 * A `*` stands for those with certain labels: which ones these are is not looked at.
 */
function sourceReceivers(objects: readonly ClusterObject[]): ReadonlyMap<string, readonly string[]> {
  const receivers = new Map<string, string[]>();
  for (const { group, id, resource } of objects) {
    if (group !== 'notification.toolkit.fluxcd.io' || id.kind !== 'Receiver') continue;
    for (const entry of arrayIn(resource.body, 'spec', 'resources')) {
      const namespace = stringIn(entry, 'namespace') ?? id.namespace ?? '';
      const key = `${stringIn(entry, 'kind') ?? ''} ${namespace}/${stringIn(entry, 'name') ?? ''}`;
      receivers.set(key, [...(receivers.get(key) ?? []), namespacedName(id)]);
    }
  }
  return receivers;
}

function sourceUsers(
  cluster: ReconciledCluster,
  objects: readonly ClusterObject[],
  releases: readonly HelmRelease[],
): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  const use = (key: string, user: string): void => {
    users.set(key, [...(users.get(key) ?? []), user]);
  };
  const generators = objects
    .filter(({ resource }) => isArtifactGenerator(resource))
    .map(({ resource, id }) => ({
      key: sourceKey(resource),
      namespace: id.namespace ?? '',
      artifacts: artifactNames(resource),
    }));
  for (const { resource, id } of cluster.kustomizations) {
    const ref = sourceReference(resource, resourceId(resource).namespace ?? '');
    use(nameKey(ref.kind, ref), `Kustomization ${id}`);
    const generator = ref.kind === 'ExternalArtifact' ? generators.find((one) => makesArtifact(one, ref)) : undefined;
    if (generator) use(generator.key, `Kustomization ${id}`);
  }
  for (const { source, namespace, name } of releases) {
    if (source) use(nameKey(source.kind, source), `HelmRelease ${namespace}/${name}`);
  }
  for (const object of objects) {
    if (isFluxKustomization(object.resource)) continue;
    // Those tell of a source or to it, and take nothing.
    if (object.group === 'notification.toolkit.fluxcd.io') continue;
    const user = nameKey(object.id.kind, object.id);
    // Of a HelmRelease, those that the objects among its values refer to; its own is known.
    for (const key of referredSources(object)) if (!users.get(key)?.includes(user)) use(key, user);
  }
  return users;
}

/** Any kind may take from a source: automations of images, Terraform, generators of artifacts, HelmCharts. They name it by kind and name. */
function referredSources({ maps, values, id }: ClusterObject): ReadonlySet<string> {
  return new Set(
    (values?.maps ?? maps).flatMap(({ map }) => {
      const [kind, name] = [stringIn(map, 'kind'), stringIn(map, 'name')];
      if (kind === undefined || name === undefined || !sourceKinds.has(kind)) return [];
      return [`${kind} ${stringIn(map, 'namespace') ?? id.namespace ?? ''}/${name}`];
    }),
  );
}

function sourceKey(resource: Resource): string {
  return nameKey(resource.kind, resourceId(resource));
}

function byKindAndName(a: Source, b: Source): number {
  return compareText(a.kind, b.kind) || byNamespaceAndName(a, b);
}
