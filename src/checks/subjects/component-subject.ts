import type { Location } from '../../diagnostic.ts';
import { resourceKey } from '../../kubernetes/resource-id.ts';
import type { Component, StageInstance } from '../../model/components/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import { verdicts, type Judgement, type Verdict } from '../engine/verdict.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** The verdicts on every component of a fleet; those that `judge` says nothing of are left out. */
export function eachComponent(
  fleet: Fleet,
  judge: (component: Component) => Judgement | readonly Judgement[] | undefined,
): readonly Verdict[] {
  const kustomizations = new Map<string, FluxKustomization>(
    fleet.clusters.flatMap(({ name: cluster, kustomizations: own }) =>
      own.map((one) => [`${cluster} ${namespacedName(one)}`, one]),
    ),
  );
  return fleet.components.flatMap((component) => {
    const [first] = instancesOf(component);
    const location = first && declaredAt(first, kustomizations.get(`${first.cluster} ${first.kustomization}`));
    const clusters = [...clustersOf(component)];
    return verdicts(
      { type: 'component', slug: component.slug, clusters, ...(location ? { location } : {}) },
      judge(component),
    );
  });
}

/** The names of the clusters that have a component. */
export function clustersOf(component: Component): ReadonlySet<string> {
  return new Set(instancesOf(component).map(({ cluster }) => cluster));
}

function instancesOf({ stages }: Component): readonly StageInstance[] {
  return stages.flatMap(({ instances }) => instances);
}

/** Where its Flux Kustomization is declared; of a component that shares one, where its HelmRelease is, or else its first object. */
function declaredAt({ objects }: StageInstance, kustomization: FluxKustomization | undefined): Location | undefined {
  if (objects === undefined) return kustomization?.location;
  const keys = new Set(objects);
  const own = kustomization?.inventory.filter((entry) => keys.has(resourceKey(entry))) ?? [];
  return (own.find(({ kind }) => kind === 'HelmRelease') ?? own[0])?.location;
}
