import type { Diagnostic } from '../diagnostic.ts';
import { resourceKey, type ResourceId } from '../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../kubernetes/resource.ts';
import { declaredScopes, isClusterScoped, type Scopes } from '../kubernetes/scope.ts';
import { nameKey } from '../kubernetes/namespaced-name.ts';

/** The objects that a cluster's Flux Kustomizations apply, found by identity. */
export interface ClusterObjects {
  /** Adds what `owner` applies. `target` names the cluster that it applies to, where that is another one. */
  readonly add: (owner: string, resources: readonly Resource[], target?: string) => void;
  /** The object of a kind in this cluster; `kind` alone is enough for the kinds that Flux looks up. The first owner's, where there are several. */
  readonly find: (kind: string, namespace: string, name: string) => Resource | undefined;
  /** All objects of this cluster, in the order in which they were added. */
  readonly resources: () => Iterable<Resource>;
  /** One diagnostic for each further owner of an object. `known` are scopes of kinds that the cluster does not define itself. */
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
  const claims = new Map<string, Map<string, Owned>>();
  const diagnostics: Diagnostic[] = [];
  for (const owned of all) {
    const id = effectiveId(owned.resource, scopes);
    const key = `${owned.target} ${resourceKey(id)}`;
    const byOwner = claims.get(key) ?? new Map<string, Owned>();
    claims.set(key, byOwner);
    if (byOwner.has(owned.owner)) continue;
    byOwner.set(owned.owner, owned);
    const [first = owned] = byOwner.values();
    if (first !== owned) diagnostics.push(ownedTwice(id, owned, first));
  }
  return diagnostics;
}

function effectiveId(resource: Resource, scopes: Scopes): ResourceId {
  const { namespace, ...id } = resourceId(resource);
  const isNamespaced = namespace !== undefined && !isClusterScoped(id.group, id.kind, scopes);
  return isNamespaced ? { ...id, namespace } : id;
}

function ownedTwice({ kind, namespace, name }: ResourceId, { owner, resource }: Owned, other: Owned): Diagnostic {
  return {
    rule: 'flux/owned-twice',
    severity: 'warning',
    message: `Two Flux Kustomizations apply this object, ${other.owner} and ${owner}: each undoes what the other one changes.`,
    location: resource.origin.location,
    resource: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
    related: [{ message: `Applied by ${other.owner} from here.`, location: other.resource.origin.location }],
  };
}
