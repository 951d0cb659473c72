import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { HelmRelease } from '../../model/releases/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import { heldBackBy } from '../../model/dependencies/held-back.ts';
import { keyOf, readinessOf, type Condition } from '../../model/dependencies/readiness.ts';
import { definedGroups } from './defining-charts.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** What brings custom resource definitions of an API group into a cluster. */
export interface Definition {
  readonly kustomization: FluxKustomization;
  /** The release whose chart holds them; absent where the Kustomization applies them itself. */
  readonly release?: HelmRelease;
}

/** What brings the definitions of each API group into a cluster; only what applies to the cluster itself. */
export function definitionsByGroup(cluster: Cluster): ReadonlyMap<string, readonly Definition[]> {
  const found = new Map<string, Definition[]>();
  const add = (group: string, definition: Definition): void => {
    const known = found.get(group);
    if (known) known.push(definition);
    else found.set(group, [definition]);
  };
  const local = new Map(
    cluster.kustomizations
      .filter(({ kubeConfig }) => kubeConfig === undefined)
      .map((kustomization) => [namespacedName(kustomization), kustomization]),
  );
  for (const kustomization of local.values()) {
    for (const group of appliedGroups(kustomization)) add(group, { kustomization });
  }
  for (const release of cluster.helmReleases) {
    const kustomization = local.get(release.kustomization);
    if (!kustomization || release.kubeConfig !== undefined) continue;
    for (const group of definedGroups(release)) add(group, { kustomization, release });
  }
  return found;
}

/** Whether a cluster applies the definitions of an API group themselves. */
export function appliesDefinitions(cluster: Cluster, group: string): boolean {
  const known = applied.get(cluster) ?? new Set(cluster.kustomizations.flatMap((own) => [...appliedGroups(own)]));
  applied.set(cluster, known);
  return known.has(group);
}

const applied = new WeakMap<Cluster, ReadonlySet<string>>();

/** The API groups whose definitions a Kustomization applies: a definition is named `PLURAL.GROUP`. */
function appliedGroups({ inventory }: FluxKustomization): ReadonlySet<string> {
  const definitions = inventory.filter(({ kind }) => kind === 'CustomResourceDefinition');
  return new Set(definitions.map(({ name }) => name.slice(name.indexOf('.') + 1)));
}

/** Before Flux runs, people and scripts set a cluster up, commonly with the definitions that it needs: says so as a clause. */
export function setUpBefore({ layout }: Fleet): string | undefined {
  const found = layout.directories.find(({ path }) => /(?:^|\/)bootstrap[^/]*$/i.test(path));
  return found ? `the cluster may have it from the time when \`${found.path}\` set it up` : undefined;
}

/** Tells whether a Kustomization waits for anything that defines the kinds of an API group. Whether that is gated is another matter. */
export function definitionsAwaited(
  cluster: Cluster,
  definitions: ReadonlyMap<string, readonly Definition[]>,
): (user: FluxKustomization, group: string) => boolean {
  const readiness = readinessOf(cluster);
  const late = new Map<string, ReadonlyMap<Condition, Condition>>();
  return (user, group) => {
    const known = late.get(group) ?? heldBackBy(readiness, (definitions.get(group) ?? []).flatMap(arrivalsOf));
    late.set(group, known);
    return known.has(`start ${keyOf('Kustomization', user)}`);
  };
}

/** What has come true as soon as a definition is there, at the latest. */
function arrivalsOf({ kustomization, release }: Definition): readonly Condition[] {
  const key = keyOf('Kustomization', kustomization);
  // What a Kustomization applies itself, it applies in order: definitions before what uses them.
  return release ? [`ready ${key}`, `ready ${keyOf('HelmRelease', release)}`] : [`start ${key}`];
}
