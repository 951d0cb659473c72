import { resourceKey } from '../kubernetes/resource-id.ts';
import type { Component, StageInstance } from '../model/components/record.ts';
import type { Fleet } from '../model/fleet.ts';
import type { ClusterObservation, ComponentObservation, ObservedObject } from './observation.ts';
import { snapshotKinds } from './resources.ts';
import { isStale, staleAfter } from './staleness.ts';
import { worstFirst } from './worst-first.ts';
import { nameKey, namespacedName } from '../kubernetes/namespaced-name.ts';

/** How each component was in each cluster that has it; unknown where there is no snapshot. */
export function componentObservations(
  fleet: Fleet,
  clusters: readonly ClusterObservation[],
  now: string | undefined,
): readonly ComponentObservation[] {
  const objects = clusters.map(
    ({ declared }) => new Map(declared.map((object) => [nameKey(object.kind, object), object])),
  );
  return fleet.components.flatMap((component) =>
    clusters.flatMap((cluster, index) => {
      const instances = instancesIn(component, cluster.cluster);
      if (instances.length === 0) return [];
      const keys = instances.flatMap((instance) => fluxObjectsOf(fleet, instance));
      const members = [...new Set(keys)].flatMap((key) => objects[index]?.get(key) ?? []);
      return { slug: component.slug, cluster: cluster.cluster, ...worst(cluster, members, now) };
    }),
  );
}

function instancesIn({ stages }: Component, cluster: string): readonly StageInstance[] {
  return stages.flatMap(({ instances }) => instances.filter((instance) => instance.cluster === cluster));
}

/** The Kustomization that carries a stage, and the Flux objects among what is the stage's own. Child Kustomizations are stages of their own. */
function fluxObjectsOf({ clusters }: Fleet, { cluster, kustomization, objects }: StageInstance): string[] {
  const record = clusters
    .find(({ name }) => name === cluster)
    ?.kustomizations.find((one) => namespacedName(one) === kustomization);
  const own = (record?.inventory ?? []).filter(
    (entry) => entry.kind !== 'Kustomization' && (objects === undefined || objects.includes(resourceKey(entry))),
  );
  const kinds: readonly string[] = snapshotKinds;
  return [
    `Kustomization ${kustomization}`,
    ...own.filter(({ kind }) => kinds.includes(kind)).map((entry) => nameKey(entry.kind, entry)),
  ];
}

function worst(
  { snapshot }: ClusterObservation,
  members: readonly ObservedObject[],
  now: string | undefined,
): Pick<ComponentObservation, 'state' | 'last' | 'staleAfter' | 'because' | 'reason'> {
  const telling = members.filter(({ stateless }) => !stateless);
  const [first] = telling.toSorted((a, b) => worstFirst[a.last] - worstFirst[b.last]);
  if (!first || snapshot.kind !== 'read')
    return { state: 'unknown', last: 'unknown', staleAfter: staleAfter(undefined) };
  // As soon as one of them may be different, so may the component.
  const after = Math.min(...telling.map((member) => member.staleAfter));
  const stale = first.last !== 'unknown' && now !== undefined && isStale(snapshot.taken, after, now);
  return {
    state: stale ? 'stale' : first.last,
    last: first.last,
    staleAfter: after,
    because: nameKey(first.kind, first),
    ...(first.reason === undefined ? {} : { reason: first.reason }),
  };
}
