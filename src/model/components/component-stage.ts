import { baseName } from '../../repository/located-path.ts';
import { isEnvironment } from './component-directory.ts';
import type { FluxKustomization } from '../kustomizations/record.ts';
import type { Stage, StageInstance } from './record.ts';
import type { Place } from './component-directory.ts';
import { longestPaths } from './longest-path.ts';
import { compareText } from '../../repository/text-order.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** A Flux Kustomization of a component, or the part of one that belongs to it, in one cluster. */
export interface StageMember {
  readonly cluster: string;
  /** The name of the other cluster that it is applied to; absent for the same one. */
  readonly target?: string;
  readonly kustomization: FluxKustomization;
  /** What the Kustomization is called in every cluster. */
  readonly commonName: string;
  /** Keys of the inventory entries that belong to the component; absent if all do. */
  readonly objects?: readonly string[];
}

/** A stage's member with the component that it belongs to. */
export interface Member extends StageMember {
  readonly place: Place;
}

/** The stages of a component in the order in which they become ready; each with its clusters. */
export function orderedStages(members: readonly StageMember[], component: string): readonly Stage[] {
  const clusters = new Set(members.map(({ cluster }) => cluster));
  const byName = Map.groupBy(members, ({ commonName }) => commonName);
  const depths = depthsOf(members);
  const stages = [...byName].map(([name, group]) => ({
    name,
    group,
    label: stageName(name, group, component, clusters),
    depth: group.reduce((most, { kustomization }) => Math.max(most, depths.get(kustomization) ?? 0), 0),
  }));
  const sorted = stages.toSorted((a, b) => a.depth - b.depth || compareText(a.name, b.name));
  const byLabel = Map.groupBy(sorted, ({ label }) => label);
  return sorted.map(({ name, group, label }) => ({
    name: (byLabel.get(label)?.length ?? 0) > 1 ? name : label,
    instances: group.map(instance),
  }));
}

function instance({ cluster, target, kustomization, objects }: StageMember): StageInstance {
  const id = namespacedName(kustomization);
  return {
    cluster,
    ...(target === undefined ? {} : { target }),
    kustomization: id,
    ...(objects ? { objects } : {}),
  };
}

/** `cert-manager-issuers` is the stage `issuers` of cert-manager; the stage with the component's own name is called after its folder. */
function stageName(
  name: string,
  [first]: readonly StageMember[],
  component: string,
  clusters: ReadonlySet<string>,
): string {
  if (name.startsWith(`${component}-`)) return name.slice(component.length + 1);
  const folder = baseName(first?.kustomization.path ?? '');
  const isTelling = folder !== '' && !folder.includes('${') && !isEnvironment(folder, clusters);
  return name === component && isTelling ? folder : name;
}

/** How many stages of the same component stand before each Kustomization. */
function depthsOf(members: readonly StageMember[]): ReadonlyMap<FluxKustomization, number> {
  const key = (cluster: string, namespace: string, name: string): string => `${cluster} ${namespace}/${name}`;
  const clusters = new Map(members.map(({ cluster, kustomization }) => [kustomization, cluster]));
  const byKey = new Map(
    members.map(({ cluster, kustomization }) => [
      key(cluster, kustomization.namespace, kustomization.name),
      kustomization,
    ]),
  );
  return longestPaths(clusters.keys(), (kustomization) =>
    kustomization.dependsOn.flatMap(
      ({ namespace, name }) => byKey.get(key(clusters.get(kustomization) ?? '', namespace, name)) ?? [],
    ),
  );
}
