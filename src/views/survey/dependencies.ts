import type { Cluster } from '../../model/cluster/record.ts';
import type { Component } from '../../model/components/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { Dependency } from '../../model/objects/flux-objects.ts';
import { hubOf, type Destination } from './destinations.ts';
import { findKustomization, nameOf, ownersOf, partsOf, type ComponentPart, type FleetIndex } from './fleet-index.ts';
import type { FluxObjectKey, Readiness } from '../../model/dependencies/readiness.ts';
import { waitingFor } from './waiting.ts';

/** One `dependsOn` of a component, seen from the component. */
export interface Need {
  readonly cluster: Destination;
  readonly part: ComponentPart;
  readonly kind: 'Kustomization' | 'HelmRelease';
  readonly dependency: Dependency;
  /** The Flux Kustomization depended on, if it is one and exists. */
  readonly target?: FluxKustomization;
  /** The components that the target belongs to; none for structure. */
  readonly owners: readonly Component[];
  /** The ancestor that states it, where it is not the component's own. */
  readonly through?: FluxKustomization;
}

/** What a component's Flux objects depend on, and what those that apply them depend on. */
export function needsOf(index: FleetIndex, component: Component): Need[] {
  return partsOf(index, component).flatMap((part) => [
    ...part.kustomization.dependsOn.map((dependency) => need(index, part, 'Kustomization', dependency)),
    ...part.helmReleases.flatMap(({ dependsOn }) =>
      dependsOn.map((dependency) => need(index, part, 'HelmRelease', dependency)),
    ),
    ...ancestors(part).flatMap((through) =>
      through.dependsOn.map((dependency) => ({ ...need(index, part, 'Kustomization', dependency), through })),
    ),
  ]);
}

/** By slug: the needs among `needs` that name one of the component's Flux objects. */
export function needsByTarget(needs: Iterable<readonly Need[]>): ReadonlyMap<string, readonly Need[]> {
  const byTarget = new Map<string, Need[]>();
  for (const own of needs) {
    for (const need of own) {
      if (need.through) continue;
      for (const owner of need.owners) {
        const known = byTarget.get(owner.slug);
        if (known) known.push(need);
        else byTarget.set(owner.slug, [need]);
      }
    }
  }
  return byTarget;
}

/** The other components that do not start, in a cluster that starts from nothing, until `component` is ready. */
export function waitingComponents(
  index: FleetIndex,
  readiness: ReadonlyMap<Cluster, Readiness>,
  component: Component,
): Component[] {
  const parts = partsOf(index, component);
  const waiting = new Set<Component>();
  for (const [cluster, own] of Map.groupBy(parts, (part) => part.cluster)) {
    const start = own.flatMap((part): FluxObjectKey[] => [
      ...(part.whole ? [`Kustomization ${nameOf(part.kustomization)}` as const] : []),
      ...part.helmReleases.map((release): FluxObjectKey => `HelmRelease ${nameOf(release)}`),
    ]);
    const order = readiness.get(cluster);
    if (!order) continue;
    for (const key of waitingFor(order, start)) {
      const [kind, name] = splitKey(key);
      for (const owner of ownersOf(index, hubOf(cluster).name, kind, name)) if (owner !== component) waiting.add(owner);
    }
  }
  return index.fleet.components.filter((other) => waiting.has(other));
}

function need(index: FleetIndex, part: ComponentPart, kind: Need['kind'], dependency: Dependency): Need {
  const { cluster } = part;
  const name = nameOf(dependency);
  const target = kind === 'Kustomization' ? findKustomization(cluster, name) : undefined;
  return {
    cluster,
    part,
    kind,
    dependency,
    owners: ownersOf(index, hubOf(cluster).name, kind, name),
    ...(target ? { target } : {}),
  };
}

function ancestors({ cluster, kustomization }: ComponentPart): FluxKustomization[] {
  const found: FluxKustomization[] = [];
  for (let name = kustomization.parent; name !== undefined; name = found.at(-1)?.parent) {
    const parent = findKustomization(cluster, name);
    if (!parent || found.includes(parent)) break;
    found.push(parent);
  }
  return found;
}

function splitKey(key: FluxObjectKey): ['Kustomization' | 'HelmRelease', string] {
  const space = key.indexOf(' ');
  return [key.startsWith('HelmRelease') ? 'HelmRelease' : 'Kustomization', key.slice(space + 1)];
}
