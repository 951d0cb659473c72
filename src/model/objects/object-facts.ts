import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import type { ReconciledKustomization } from '../../flux/reconcile/reconcile-kustomization.ts';
import { arrayIn, booleanIn, stringIn, type Pointer } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { notableFields, undecidedFields } from './notable-fields.ts';
import { provenance } from './provenance.ts';
import { settingComment } from './setting-comment.ts';
import type { Dependency, FluxObject, Provenance } from './flux-objects.ts';
import { compareText } from '../../repository/text-order.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** A rendered object with the Flux Kustomization that applies it. */
export interface OwnedResource {
  readonly resource: Resource;
  readonly owner: ReconciledKustomization;
}

/** Every object of a cluster with its owner, in the order of evaluation. An object that two Kustomizations apply occurs with each. */
export function ownedResources(cluster: ReconciledCluster): readonly OwnedResource[] {
  return cluster.kustomizations.flatMap((owner) =>
    [...owner.inventory, ...owner.generated].map((resource) => ({ resource, owner })),
  );
}

/** By namespace, then name, in the order of UTF-16 code units. */
export function byNamespaceAndName(a: Named, b: Named): number {
  const [left, right] = [namespacedName(a), namespacedName(b)];
  return compareText(left, right);
}

interface Named {
  readonly namespace?: string;
  readonly name: string;
}

/** What the record of a Flux object is made from besides the object. */
export interface FluxObjectContext {
  /** Whether the cluster has an object of the same kind. */
  readonly exists: (namespace: string, name: string) => boolean;
  /** Whether the cluster has objects that the repository does not tell. */
  readonly isKnownInPart: boolean;
  /** The texts of the repository, for comments. */
  readonly files: ReadonlyMap<string, string>;
}

/** What all Flux objects have. `fields` are the spec fields whose provenance a page shows. */
export function fluxObject(
  { resource, owner }: { readonly resource: Resource; readonly owner?: ReconciledKustomization },
  fields: readonly string[],
  context: FluxObjectContext,
): FluxObject {
  const { namespace = '', name } = resourceId(resource);
  const interval = stringIn(resource.body, 'spec', 'interval');
  const comments = { files: context.files, variables: owner?.variables };
  return {
    namespace,
    name,
    location: resource.origin.location,
    provenance: provenances(resource, owner, ['interval', 'suspend', 'dependsOn', ...fields]),
    notable: notableFields(resource),
    undecided: undecidedFields(resource),
    ...(interval === undefined ? {} : { interval }),
    suspend: booleanIn(resource.body, 'spec', 'suspend') ?? false,
    ...optional('suspendComment', settingComment('suspend', resource, comments)),
    ...optional('pruneComment', settingComment('prune', resource, comments)),
    ...optional('forceComment', settingComment('force', resource, comments)),
    dependsOn: dependencies(resource, namespace, context),
  };
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: string });
}

function provenances(resource: Resource, owner: ReconciledKustomization | undefined, fields: readonly string[]) {
  const found: Record<string, Provenance> = {};
  const pointers: readonly [string, Pointer][] = [
    ['namespace', ['metadata', 'namespace']],
    ['name', ['metadata', 'name']],
    ...fields.map((field): [string, Pointer] => [field, ['spec', ...field.split('.')]]),
  ];
  for (const [field, pointer] of pointers) {
    const from = provenance(resource, pointer, owner?.variables);
    if (from) found[field] = from;
  }
  return found;
}

/** `spec.dependsOn`: a missing namespace means the object's own (https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies). */
function dependencies(
  resource: Resource,
  namespace: string,
  { exists, isKnownInPart }: FluxObjectContext,
): readonly Dependency[] {
  return arrayIn(resource.body, 'spec', 'dependsOn').flatMap((entry, index): Dependency[] => {
    const name = stringIn(entry, 'name');
    if (name === undefined) return [];
    const target = stringIn(entry, 'namespace') ?? namespace;
    const location = valueLocation(resource, ['spec', 'dependsOn', index]);
    const readyExpr = stringIn(entry, 'readyExpr');
    const found = exists(target, name);
    return [
      {
        namespace: target,
        name,
        found,
        ...(!found && isKnownInPart ? { undecided: true } : {}),
        ...(readyExpr === undefined ? {} : { readyExpr }),
        location,
      },
    ];
  });
}
