import type { Cluster } from '../cluster/record.ts';
import type { FluxKustomization } from '../kustomizations/record.ts';
import type { Dependency, FluxObject, NamespacedName } from '../objects/flux-objects.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** A Flux Kustomization or HelmRelease of one cluster. */
export type FluxObjectKey = `${FluxObjectKind} ${NamespacedName}`;

export type FluxObjectKind = 'Kustomization' | 'HelmRelease';

/**
 * What comes true while a cluster starts: that Flux reconciles an object, and
 * later that it is ready; of a Kustomization that Flux refuses also that it no
 * longer does, which never comes true.
 */
export type Condition = `${'start' | 'accepted' | 'ready'} ${FluxObjectKey}`;

/** What has to come true before a condition can. */
export interface Requirement {
  readonly condition: Condition;
  /** The object that `condition` is about. */
  readonly object: FluxObjectKey;
  readonly because: Because;
}

/**
 * `start`: it starts before it is ready; `applied`: it exists once its parent
 * starts; `refused`: Flux refuses it, or its parent; `waits`: its health check,
 * or `wait`, names it.
 */
export type Because =
  | { readonly type: 'start' }
  | { readonly type: 'refused' }
  | { readonly type: 'applied' }
  | { readonly type: 'waits' }
  | { readonly type: 'dependsOn'; readonly dependency: Dependency };

export interface ReadinessObject {
  readonly key: FluxObjectKey;
  readonly kind: FluxObjectKind;
  readonly object: FluxObject;
  /** The Flux Kustomization that applies it. */
  readonly parent?: FluxObjectKey;
}

/** Who has to be ready before whom in one cluster. */
export interface Readiness {
  /** In the order of the cluster's lists; a requirement may name one that is not among them. */
  readonly objects: ReadonlyMap<FluxObjectKey, ReadinessObject>;
  readonly requires: ReadonlyMap<Condition, readonly Requirement[]>;
  /** The same from the other side: what cannot come true before a condition. */
  readonly requiredBy: ReadonlyMap<Condition, readonly Condition[]>;
}

/**
 * The order that Flux keeps in a cluster that starts from nothing. An object
 * exists once the Flux Kustomization above it applies it, starts when what it
 * depends on is ready, and is ready when what it waits for is. What the cluster
 * does not have, and what Flux refuses, is never ready; what it may have all the same holds nothing back
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies).
 */
export function readinessOf(cluster: Cluster): Readiness {
  const objects = new Map([...kustomizationObjects(cluster), ...releaseObjects(cluster)].map((own) => [own.key, own]));
  const children = Map.groupBy(
    [...objects.values()].filter(({ parent }) => parent !== undefined),
    ({ parent }) => parent,
  );
  const requires = new Map<Condition, Requirement[]>();
  for (const own of objects.values()) {
    const dependencies = own.object.dependsOn.flatMap((dependency): Requirement[] => {
      const target = keyOf(own.kind, dependency);
      const counts = objects.has(target) || (!dependency.found && !dependency.undecided);
      return counts ? [requirement('ready', target, { type: 'dependsOn', dependency })] : [];
    });
    const { parent } = own;
    requires.set(`start ${own.key}`, [
      ...dependencies,
      ...(parent !== undefined && objects.has(parent) ? [requirement('start', parent, { type: 'applied' })] : []),
    ]);
    requires.set(`ready ${own.key}`, [requirement('start', own.key, { type: 'start' })]);
  }
  for (const kustomization of cluster.kustomizations) {
    const key = keyOf('Kustomization', kustomization);
    if (kustomization.state === 'failed') {
      const accepted = requirement('accepted', key, { type: 'refused' });
      requires.get(`ready ${key}`)?.push(accepted);
      for (const child of children.get(key) ?? []) requires.get(`start ${child.key}`)?.push(accepted);
    }
    const applied = appliedItself(kustomization, children.get(key) ?? []);
    for (const other of gates(kustomization, applied)) {
      // Flux leaves the Kustomization itself out of its health checks.
      if (other !== key && objects.has(other))
        requires.get(`ready ${key}`)?.push(requirement('ready', other, { type: 'waits' }));
    }
  }
  return { objects, requires, requiredBy: inverse(requires) };
}

/** How a Flux object is called here. */
export function keyOf(
  kind: FluxObjectKind,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): FluxObjectKey {
  return `${kind} ${namespacedName({ namespace, name })}`;
}

/** The object that a condition is about. */
export function objectOf(condition: Condition): FluxObjectKey {
  return condition.slice(condition.indexOf(' ') + 1) as FluxObjectKey;
}

/**
 * Whether readiness says more than that its objects were applied. Without
 * `wait` and health checks Flux does not look at what becomes of them;
 * `healthCheckExprs` alone check nothing
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#health-check-expressions).
 */
export function isGated({ wait, healthChecks }: Pick<FluxKustomization, 'wait' | 'healthChecks'>): boolean {
  return wait || healthChecks.length > 0;
}

function kustomizationObjects({ kustomizations }: Cluster): ReadinessObject[] {
  return kustomizations.map((object) => ({
    key: keyOf('Kustomization', object),
    kind: 'Kustomization',
    object,
    ...(object.parent === undefined ? {} : { parent: `Kustomization ${object.parent}` }),
  }));
}

function releaseObjects({ helmReleases }: Cluster): ReadinessObject[] {
  return helmReleases.map((object) => ({
    key: keyOf('HelmRelease', object),
    kind: 'HelmRelease',
    object,
    parent: `Kustomization ${object.kustomization}`,
  }));
}

/** The Flux objects among what a Kustomization's readiness waits for; `wait` makes Flux ignore the health checks. */
function gates(
  { wait, healthChecks }: FluxKustomization,
  applied: readonly ReadinessObject[],
): readonly FluxObjectKey[] {
  if (wait) return applied.map(({ key }) => key);
  return healthChecks.flatMap(({ kind, namespace = '', name }): FluxObjectKey[] =>
    kind === 'Kustomization' || kind === 'HelmRelease' ? [keyOf(kind, { namespace, name })] : [],
  );
}

/** What a ResourceSet makes is not waited for: the Kustomization applies the ResourceSet, not its objects. */
function appliedItself(
  { inventory }: FluxKustomization,
  children: readonly ReadinessObject[],
): readonly ReadinessObject[] {
  if (!inventory.some(({ kind }) => kind === 'ResourceSet')) return children;
  return children.filter(({ kind, object: { namespace, name } }) =>
    inventory.some((entry) => entry.kind === kind && entry.name === name && entry.namespace === namespace),
  );
}

function requirement(what: 'start' | 'accepted' | 'ready', object: FluxObjectKey, because: Because): Requirement {
  return { condition: `${what} ${object}`, object, because };
}

function inverse(requires: ReadonlyMap<Condition, readonly Requirement[]>): Map<Condition, Condition[]> {
  const requiredBy = new Map<Condition, Condition[]>();
  for (const [condition, requirements] of requires) {
    for (const required of requirements) {
      const known = requiredBy.get(required.condition);
      if (known) known.push(condition);
      else requiredBy.set(required.condition, [condition]);
    }
  }
  return requiredBy;
}
