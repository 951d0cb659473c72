import type { Diagnostic } from '../../diagnostic.ts';
import { isObject, objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { resourceKey, type ResourceId } from '../../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { declaredScopes, isClusterScoped, type Scopes } from '../../kubernetes/scope.ts';
import { groups } from './api.ts';
import { isExcluded } from './excluded.ts';
import { nameKey } from '../../kubernetes/namespaced-name.ts';
import { fluxDiagnostic } from '../problems.ts';

/** The objects that a cluster's Flux Kustomizations apply, found by identity. */
export interface ClusterObjects {
  /** Adds what `owner` applies. `target` names the cluster that it applies to, where that is another one. */
  readonly add: (owner: string, resources: readonly Resource[], target?: string) => void;
  /** The object of a kind in this cluster; `kind` alone is enough for the kinds that Flux looks up. The first owner's, where there are several. */
  readonly find: (kind: string, namespace: string, name: string) => Resource | undefined;
  /** All objects of this cluster, in the order in which they were added. */
  readonly resources: () => Iterable<Resource>;
  /** One diagnostic for each object of several owners. `known` are scopes of kinds that the cluster does not define itself. */
  readonly conflicts: (known: Scopes) => readonly Diagnostic[];
}

interface Owned {
  readonly owner: string;
  readonly target: string;
  readonly resource: Resource;
}

export function clusterObjects(): ClusterObjects {
  const all: Owned[] = [];
  const byName = new Map<string, Resource>();
  const local = (): Resource[] => all.filter(({ target }) => target === '').map(({ resource }) => resource);
  return {
    add: (owner, resources, target = '') => {
      for (const resource of resources) {
        all.push({ owner, target, resource });
        const { kind, namespace = '', name } = resourceId(resource);
        const key = nameKey(kind, { namespace, name });
        if (target === '' && !byName.has(key)) byName.set(key, resource);
      }
    },
    find: (kind, namespace, name) => byName.get(nameKey(kind, { namespace, name })),
    resources: local,
    conflicts: (known) => conflicts(all, declaredScopes(local(), known)),
  };
}

/** Objects are the same if the API server says so: it ignores the namespace of cluster-scoped ones. */
function conflicts(all: readonly Owned[], scopes: Scopes): readonly Diagnostic[] {
  const claims = new Map<string, { readonly id: ResourceId; readonly byOwner: Map<string, Owned> }>();
  for (const owned of all) {
    if (isLeftAlone(owned.resource)) continue;
    const id = effectiveId(owned.resource, scopes);
    const key = `${owned.target} ${resourceKey(id)}`;
    const claim = claims.get(key) ?? { id, byOwner: new Map<string, Owned>() };
    claims.set(key, claim);
    if (!claim.byOwner.has(owned.owner)) claim.byOwner.set(owned.owner, owned);
  }
  return [...claims.values()].flatMap(({ id, byOwner }) => ownedTwice(id, [...byOwner.values()]));
}

/** Whether Flux changes nothing of what the cluster has already. */
function isLeftAlone(resource: Resource): boolean {
  const { annotations, labels } = objectIn(resource.body, 'metadata');
  return isExcluded(resource) || [annotations, labels].some((marks) => ssaOf(marks) === 'ifnotpresent');
}

function ssaOf(marks: Json | undefined): string | undefined {
  return isObject(marks) ? stringIn(marks, `${groups.kustomize}/ssa`)?.toLowerCase() : undefined;
}

function effectiveId(resource: Resource, scopes: Scopes): ResourceId {
  const { namespace, ...id } = resourceId(resource);
  const isNamespaced = namespace !== undefined && !isClusterScoped(id.group, id.kind, scopes);
  return isNamespaced ? { ...id, namespace } : id;
}

/** What happens is that of https://fluxcd.io/flux/components/kustomize/kustomizations/#garbage-collection: labels name the owner. */
function ownedTwice({ kind, namespace, name }: ResourceId, owners: readonly Owned[]): readonly Diagnostic[] {
  const [first, second] = owners;
  if (!first || !second) return [];
  const others = owners.filter((one) => one !== second);
  const names = owners.map(({ owner }) => owner);
  const number = owners.length === 2 ? 'Two' : String(owners.length);
  const isSame = new Set(owners.map(({ resource }) => sortedText(resource.body))).size === 1;
  const rest = owners.length === 2 ? 'the other one' : 'the others';
  const effect = isSame
    ? `each takes it over from ${rest}, and whichever applied it last deletes it when its own files no longer hold it.`
    : `each undoes what ${owners.length === 2 ? 'the other one changes' : 'the others change'}.`;
  const message = `${number} Flux Kustomizations apply this object, ${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}: ${effect} Let one of them apply it.`;
  return [
    fluxDiagnostic('flux/owned-twice', {
      message,
      // Two Kustomizations that share a folder share all that is in it.
      cause: message,
      location: second.resource.origin.location,
      resource: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
      related: others.map(({ owner, resource }) => ({
        message: `Applied by ${owner} from here.`,
        location: resource.origin.location,
      })),
    }),
  ];
}

/** JSON with its keys in order, so that the same objects are the same text. */
function sortedText(body: JsonObject): string {
  return JSON.stringify(body, (_, value: Json) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}
