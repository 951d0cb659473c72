import { baseName } from '../repository/located-path.ts';
import { isEnvironment } from './component-directory.ts';
import type { FluxKustomization, Stage, StageInstance } from './fleet.ts';
import type { Place } from './component-directory.ts';

/** A Flux Kustomization of a component, or the part of one that belongs to it, in one cluster. */
export interface StageMember {
  readonly cluster: string;
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
  const stages = [...byName].map(([name, group]) => ({
    name,
    group,
    label: stageName(name, group, component, clusters),
  }));
  const sorted = stages.toSorted(
    (a, b) => depth(a.group, members) - depth(b.group, members) || (a.name < b.name ? -1 : 1),
  );
  const labels = sorted.map(({ label }) => label);
  return sorted.map(({ name, group, label }) => ({
    name: labels.filter((other) => other === label).length > 1 ? name : label,
    instances: group.map(instance),
  }));
}

function instance({ cluster, kustomization, objects }: StageMember): StageInstance {
  const id = `${kustomization.namespace}/${kustomization.name}`;
  return { cluster, kustomization: id, ...(objects ? { objects } : {}) };
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
  return name === component && folder !== '' && !isEnvironment(folder, clusters) ? folder : name;
}

/** How many stages of the same component stand before this one. */
function depth(
  group: readonly StageMember[],
  members: readonly StageMember[],
  seen: ReadonlySet<FluxKustomization> = new Set(),
): number {
  const depths = group.flatMap(({ cluster, kustomization }) => {
    if (seen.has(kustomization)) return [];
    const before = members.filter(
      (other) =>
        other.cluster === cluster &&
        kustomization.dependsOn.some(
          ({ namespace, name }) => namespace === other.kustomization.namespace && name === other.kustomization.name,
        ),
    );
    return before.map((other) => 1 + depth([other], members, new Set([...seen, kustomization])));
  });
  return Math.max(0, ...depths);
}
