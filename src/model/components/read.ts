import type { Cluster } from '../cluster/record.ts';
import type { FluxKustomization, InventoryEntry } from '../kustomizations/record.ts';
import type { Component } from './record.ts';
import { resourceKey } from '../../kubernetes/resource-id.ts';
import { broughtObjects } from './running-part.ts';
import { componentPlace, placeOf, type Neighbours, type Place } from './component-directory.ts';
import { parentDirectory } from '../../repository/located-path.ts';
import { commonNames, type CommonName } from './common-name.ts';
import { componentGroups } from './component-group.ts';
import { componentTitles } from './component-title.ts';
import { splitMember, structureMembers } from './component-split.ts';
import { targetAliases } from '../cluster/target-cluster.ts';
import { targetMembers } from './target-member.ts';
import { orderedStages, type Member } from './component-stage.ts';
import { describeComponent } from './component-description.ts';
import { byText } from '../../repository/text-order.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/**
 * What readers would call one thing, found by directory: the Flux Kustomizations
 * that build the parts of one folder, in all clusters. A Kustomization that
 * applies others is structure; where one carries several things under a name of
 * its own, each thing's folder is a component.
 */
export function findComponents(clusters: readonly Cluster[], files: ReadonlyMap<string, string>): readonly Component[] {
  const names = new Set(clusters.flatMap(({ name, targets }) => [name, ...targets.flatMap(targetAliases)]));
  const common = commonNames(clusters);
  const members = clusters.flatMap((cluster) => clusterMembers(cluster, names, common));
  const byKey = Map.groupBy(mergeSiblings(members), ({ place }) => place.key);
  const drafts = [...byKey].map(([key, group]) => ({
    key,
    members: group,
    place: sharedPlace(group, names) ?? { key, directory: key, name: key },
  }));
  const groups = componentGroups(
    drafts.map(({ place, members: [first] }) => ({ place, parent: first && appliedBy(first) })),
    names,
  );
  const slugs = uniqueSlugs(drafts.map(({ place }, index) => `${groups[index] ?? ''}/${place.name}`));
  const titles = componentTitles(drafts.map(({ place }, index) => ({ ...place, group: groups[index] ?? '' })));
  return drafts
    .map(({ place, members: group }, index): Component => ({
      slug: slugs[index] ?? place.name,
      name: place.name,
      title: titles[index] ?? place.name,
      group: groups[index] ?? '',
      directory: place.directory,
      ...describeComponent(place.directory, group, files),
      stages: orderedStages(group, place.name),
    }))
    .sort(byText(({ slug }) => slug));
}

/**
 * The place of a component that stands elsewhere in each cluster: the folder that
 * most of its Kustomizations name, be it by what they build or by where they are
 * declared. Overlays differ by cluster; what they are laid over does not.
 */
function sharedPlace(group: readonly Member[], clusterNames: ReadonlySet<string>): Place | undefined {
  const named = group.flatMap(({ place, kustomization: { name, location } }) => {
    const declaring = placeOf(parentDirectory(location?.path ?? ''), name, clusterNames);
    return declaring.key === place.key && declaring.directory !== place.directory
      ? [place, { ...place, directory: declaring.directory }]
      : [place];
  });
  const byDirectory = [...Map.groupBy(named, ({ directory }) => directory).values()];
  const [most] = byDirectory.toSorted((left, right) => right.length - left.length);
  return most?.[0];
}

/** The Kustomization that a component's group can be named after: the one it is a part of, else the one that applies it. */
function appliedBy({ kustomization, objects }: Member): string | undefined {
  return objects ? namespacedName(kustomization) : kustomization.parent;
}

function clusterMembers(cluster: Cluster, clusterNames: ReadonlySet<string>, common: CommonName): readonly Member[] {
  const commonName = (kustomization: FluxKustomization): string => common(cluster, kustomization);
  const sync = cluster.assumed ? undefined : cluster.kustomizations[0];
  const kustomizations = cluster.kustomizations.slice(sync ? 1 : 0);
  const children = Map.groupBy(kustomizations, ({ parent }) => parent ?? '');
  const neighbours = neighboursOf(kustomizations, clusterNames, commonName);
  const members = kustomizations.map((kustomization) => ({
    cluster: cluster.name,
    kustomization,
    commonName: commonName(kustomization),
    place: folderPlace(kustomization, clusterNames) ?? componentPlace(kustomization, neighbours),
  }));
  const places = new Map(members.map(({ kustomization, place }) => [kustomization, place]));
  const byPlace = Map.groupBy(members, ({ place }) => place.key);
  const isAppliedTwice = appliedTwice(cluster);
  const found = [
    ...(sync ? structureMembers(syncMember(cluster, sync, clusterNames), clusterNames, isAppliedTwice) : []),
    ...members.flatMap((member) => {
      const { kustomization, place } = member;
      const appliesOthers =
        children.get(namespacedName(kustomization))?.some((child) => places.get(child)?.key !== place.key) ?? false;
      if (appliesOthers) return structureMembers(member, clusterNames, isAppliedTwice);
      const isStage = byPlace.get(place.key)?.some((other) => other.commonName !== member.commonName) ?? false;
      return splitMember(member, clusterNames, isStage) ?? [member];
    }),
  ];
  return cluster.targets.length === 0 ? found : found.flatMap((member) => targetMembers(member, cluster));
}

/** What stands for a folder has its place: its name is our own, and tells nothing. */
function folderPlace({ assumed, directory }: FluxKustomization, names: ReadonlySet<string>): Place | undefined {
  return assumed && directory !== undefined ? placeOf(directory, undefined, names) : undefined;
}

/** Whether several Flux Kustomizations of a cluster apply an object. */
function appliedTwice({ kustomizations }: Cluster): (object: InventoryEntry) => boolean {
  const counts = new Map<string, number>();
  // To another cluster it is another object.
  for (const kustomization of kustomizations.filter(({ kubeConfig }) => kubeConfig === undefined))
    for (const key of new Set(broughtObjects(kustomization).map(resourceKey)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  return (object) => (counts.get(resourceKey(object)) ?? 0) > 1;
}

/** The sync Kustomization is structure: only what it runs itself has a place. */
function syncMember({ name }: Cluster, sync: FluxKustomization, clusterNames: ReadonlySet<string>): Member {
  const place = placeOf(sync.directory ?? sync.path, sync.name, clusterNames);
  return { cluster: name, kustomization: sync, commonName: sync.name, place };
}

function neighboursOf(
  kustomizations: readonly FluxKustomization[],
  clusterNames: ReadonlySet<string>,
  commonName: Neighbours['commonName'],
): Neighbours {
  const byFile = Map.groupBy(kustomizations, ({ location }) => location?.path ?? '');
  const byFolder = Map.groupBy(byFile.keys(), parentDirectory);
  const byId = new Map(kustomizations.map((kustomization) => [namespacedName(kustomization), kustomization]));
  return {
    clusterNames,
    commonName,
    inFile: (path) => byFile.get(path) ?? [],
    declaringFiles: (folder) => byFolder.get(folder)?.length ?? 0,
    parentOf: ({ parent }) => byId.get(parent ?? ''),
  };
}

/**
 * `grafana` and `grafana-operator` side by side are stages of one component
 * where one waits for the other.
 */
function mergeSiblings(members: readonly Member[]): readonly Member[] {
  const byKey = new Map(members.map((member) => [member.place.key, member.place]));
  const beside = Map.groupBy(byKey.values(), ({ key }) => parent(key));
  const merged = new Map<string, Place>();
  for (const { place, kustomization, cluster } of members) {
    const base = beside.get(parent(place.key))?.find((other) => isStageOf(other, place));
    if (!base) continue;
    const related = members.some(
      (other) =>
        other.place.key === base.key &&
        other.cluster === cluster &&
        (dependsOn(kustomization, other.kustomization) || dependsOn(other.kustomization, kustomization)),
    );
    if (related) merged.set(place.key, base);
  }
  return members.map((member) => ({ ...member, place: merged.get(member.place.key) ?? member.place }));
}

/** Whether `place`, in the same folder as `base`, may be a stage of it. */
function isStageOf(base: Place, place: Place): boolean {
  return base.key !== place.key && place.name.startsWith(`${base.name}-`);
}

function parent(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('/')));
}

function dependsOn(kustomization: FluxKustomization, other: FluxKustomization): boolean {
  return kustomization.dependsOn.some(({ namespace, name }) => namespace === other.namespace && name === other.name);
}

function uniqueSlugs(wanted: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return wanted.map((text) => {
    const slug = text
      .split('/')
      .map(slugify)
      .filter((part) => part !== '')
      .join('/');
    const count = (taken.get(slug) ?? 0) + 1;
    taken.set(slug, count);
    return count === 1 ? slug : `${slug}-${count}`;
  });
}

function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|(?<![-.])[-.]+$/g, '');
}
