import { sourceReference } from '../flux/source.ts';
import { isSource } from '../flux/api.ts';
import type { ReconciledCluster } from '../flux/reconcile.ts';
import { booleanIn, objectIn, stringIn } from '../kubernetes/json.ts';
import { resourceId, type Resource } from '../kubernetes/resource.ts';
import type { HelmRelease, Source } from './fleet.ts';
import { byNamespaceAndName, type OwnedResource } from './object-facts.ts';
import { sourceUrl } from './source-url.ts';
import { suspendComment } from './suspend-comment.ts';

/** The sources of a cluster with who uses them; the sync source is among them where the repository tells of it. */
export function sourceRecords(
  cluster: ReconciledCluster,
  owned: readonly OwnedResource[],
  releases: readonly HelmRelease[],
  files: ReadonlyMap<string, string>,
): readonly Source[] {
  const users = sourceUsers(cluster, releases);
  const rendered = owned.map(({ resource }) => resource).filter(isSource);
  const { source: sync } = cluster.entry;
  const byKey = new Map(
    [...rendered, ...(sync ? [sync] : [])].toReversed().map((resource) => [sourceKey(resource), resource]),
  );
  return [...byKey.values()].map((resource) => sourceRecord(resource, users, files)).sort(byKindAndName);
}

function sourceRecord(
  resource: Resource,
  users: ReadonlyMap<string, readonly string[]>,
  files: ReadonlyMap<string, string>,
): Source {
  const { namespace = '', name } = resourceId(resource);
  const interval = stringIn(resource.body, 'spec', 'interval');
  const ref = Object.entries(objectIn(resource.body, 'spec', 'ref')).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  return {
    kind: resource.kind as Source['kind'],
    namespace,
    name,
    ...sourceUrl(resource.body),
    ref: Object.fromEntries(ref),
    ...(interval === undefined ? {} : { interval }),
    suspend: booleanIn(resource.body, 'spec', 'suspend') ?? false,
    ...suspendComment(resource, files),
    location: resource.origin.location,
    usedBy: users.get(sourceKey(resource)) ?? [],
  };
}

function sourceUsers(
  cluster: ReconciledCluster,
  releases: readonly HelmRelease[],
): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  const use = (key: string, user: string): void => {
    users.set(key, [...(users.get(key) ?? []), user]);
  };
  for (const { resource, id } of cluster.kustomizations) {
    const ref = sourceReference(resource, resourceId(resource).namespace ?? '');
    use(`${ref.kind} ${ref.namespace}/${ref.name}`, `Kustomization ${id}`);
  }
  for (const { source, namespace, name } of releases) {
    if (source) use(`${source.kind} ${source.namespace ?? ''}/${source.name}`, `HelmRelease ${namespace}/${name}`);
  }
  return users;
}

function sourceKey(resource: Resource): string {
  const { kind, namespace = '', name } = resourceId(resource);
  return `${kind} ${namespace}/${name}`;
}

function byKindAndName(a: Source, b: Source): number {
  return a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : byNamespaceAndName(a, b);
}
