import type { Location } from '../diagnostic.ts';
import type { Cluster } from '../model/cluster/record.ts';
import type { FluxKustomization } from '../model/kustomizations/record.ts';
import type { NamespacedName } from '../model/objects/flux-objects.ts';
import type { Fleet } from '../model/fleet.ts';
import { appliedObjects } from './subjects/cluster-subject.ts';
import type { Finding } from './engine/results.ts';

/** Where one patch changes all that findings are about: a sentence that says so, and the place. */
export interface OnePatch {
  readonly sentence: string;
  readonly location?: Location;
}

/** The Flux Kustomization, or the one of each cluster, that leads to all that `findings` are about; undefined if a cluster has none. */
export function onePatch(fleet: Fleet, findings: readonly Finding[]): OnePatch | undefined {
  const clusters = new Set(findings.flatMap((one) => one.clusters));
  const above = fleet.clusters.filter(({ name }) => clusters.has(name)).map((one) => commonAbove(one, findings));
  const [first] = above;
  if (!first || above.includes(undefined)) return undefined;
  const { location } = first;
  const name = `\`${first.namespace}/${first.name}\``;
  const isOne = above.every((one) => one !== undefined && isSamePlace(one.location, location));
  const sentence = isOne
    ? `The Kustomization ${name} leads to all of them: one patch there changes all.`
    : `In each cluster, one Kustomization leads to all of them, such as ${name}: one patch there changes all of that cluster.`;
  return { sentence, ...(location ? { location } : {}) };
}

function isSamePlace(a: Location | undefined, b: Location | undefined): boolean {
  return a?.path === b?.path && a?.start.offset === b?.start.offset;
}

/** The Flux Kustomization nearest to all findings of a cluster that applies each of their objects, itself or through others. */
function commonAbove(cluster: Cluster, findings: readonly Finding[]): FluxKustomization | undefined {
  const byName = new Map(cluster.kustomizations.map((one) => [`${one.namespace}/${one.name}`, one] as const));
  const appliers = appliersIn(cluster);
  const own = findings.filter(({ clusters }) => clusters.includes(cluster.name));
  const starts = new Set(own.map((one) => applierOf(one, byName, appliers)));
  if (starts.has(undefined)) return undefined;
  let common: FluxKustomization[] | undefined;
  for (const start of starts) {
    const chain = chainFrom(start, byName);
    const known = new Set(chain);
    common = common ? common.filter((one) => known.has(one)) : [...chain];
  }
  return common?.[0];
}

type ByName = ReadonlyMap<NamespacedName, FluxKustomization>;

/** Who applies the object of a finding in a cluster: the parent of a Flux Kustomization. What several clusters share tells who does in one of them only. */
function applierOf({ object, kustomization }: Finding, byName: ByName, appliers: ReadonlyMap<string, NamespacedName>) {
  if (object?.kind === 'Kustomization' && kustomization !== undefined) return byName.get(kustomization)?.parent;
  if (kustomization !== undefined && byName.has(kustomization)) return kustomization;
  return object && appliers.get(`${object.kind} ${object.namespace ?? ''}/${object.name}`);
}

function appliersIn(cluster: Cluster): ReadonlyMap<string, NamespacedName> {
  return new Map(
    appliedObjects(cluster).map(({ entry: { kind, namespace = '', name }, owner }) => [
      `${kind} ${namespace}/${name}`,
      `${owner.namespace}/${owner.name}` as const,
    ]),
  );
}

/** A Flux Kustomization and those above it, the nearest first. */
function chainFrom(start: NamespacedName | undefined, byName: ByName): ReadonlySet<FluxKustomization> {
  const chain = new Set<FluxKustomization>();
  for (let next = byName.get(start ?? '/'); next && !chain.has(next); next = byName.get(next.parent ?? '/')) {
    chain.add(next);
  }
  return chain;
}
