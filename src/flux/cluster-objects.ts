import type { Diagnostic } from '../diagnostic.ts';
import { resourceKey } from '../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../kubernetes/resource.ts';

/** The objects that a cluster's Flux Kustomizations apply, found by identity. */
export interface ClusterObjects {
  /** Adds what `owner` applies. An object that another one applies too is reported, and stays the first one's. */
  readonly add: (owner: string, resources: readonly Resource[]) => readonly Diagnostic[];
  /** The object of a kind; `kind` alone is enough for the kinds that Flux looks up. */
  readonly find: (kind: string, namespace: string, name: string) => Resource | undefined;
  readonly resources: () => Iterable<Resource>;
}

export function clusterObjects(): ClusterObjects {
  const owned = new Map<string, { readonly owner: string; readonly resource: Resource }>();
  const byName = new Map<string, Resource>();
  return {
    add: (owner, resources) => {
      const diagnostics: Diagnostic[] = [];
      for (const resource of resources) {
        const id = resourceId(resource);
        const key = resourceKey(id);
        const other = owned.get(key);
        if (other) {
          if (other.owner !== owner) diagnostics.push(ownedTwice(resource, owner, other));
          continue;
        }
        owned.set(key, { owner, resource });
        const name = `${id.kind} ${id.namespace ?? ''}/${id.name}`;
        if (!byName.has(name)) byName.set(name, resource);
      }
      return diagnostics;
    },
    find: (kind, namespace, name) => byName.get(`${kind} ${namespace}/${name}`),
    resources: () => owned.values().map(({ resource }) => resource),
  };
}

function ownedTwice(resource: Resource, owner: string, other: { owner: string; resource: Resource }): Diagnostic {
  const { kind, namespace, name } = resourceId(resource);
  return {
    rule: 'flux/owned-twice',
    severity: 'warning',
    message: `Two Flux Kustomizations apply this object, ${other.owner} and ${owner}: each undoes what the other one changes.`,
    location: resource.origin.location,
    resource: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
    related: [{ message: `Applied by ${other.owner} from here.`, location: other.resource.origin.location }],
  };
}
