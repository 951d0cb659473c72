import { baseName, parentDirectory } from '../repository/path.ts';
import { resourceKey } from '../kubernetes/resource-id.ts';
import { isOneThing, placeOf } from './component-directory.ts';
import type { Member } from './component-stage.ts';
import type { InventoryEntry } from './fleet.ts';

/** Kinds that a reader would call a thing of its own. */
const anchors = new Set(['HelmRelease', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob']);

/**
 * The parts of a Kustomization that carries several things under a name of its
 * own (`infra-controllers`, `apps`): one per folder with a HelmRelease or
 * workload, or per file where several share a folder that is named after none of
 * them; what belongs to none stays with the Kustomization. Undefined where it is
 * one thing.
 */
export function splitByFolder(member: Member, clusterNames: ReadonlySet<string>): readonly Member[] | undefined {
  const { kustomization } = member;
  if (isOneThing(kustomization, member.place)) return undefined;
  const parts = runningParts(kustomization);
  if (parts.length === 0 || (parts.length === 1 && parts[0]?.directory === member.place.directory)) return undefined;
  const taken = new Set(parts.flatMap(({ objects }) => objects.map(resourceKey)));
  const rest = kustomization.inventory.filter(
    (object) => !taken.has(resourceKey(object)) && object.kind !== 'Namespace',
  );
  return [
    ...parts.map((part) => partMember(member, part, clusterNames)),
    ...(rest.length > 0 ? [{ ...member, objects: rest.map(resourceKey) }] : []),
  ];
}

/** The things that a Kustomization runs besides applying others: one member for each, the rest is structure. */
export function runningMembers(member: Member, clusterNames: ReadonlySet<string>): readonly Member[] {
  return runningParts(member.kustomization).map((part) => partMember(member, part, clusterNames));
}

function partMember(member: Member, { directory, name, objects }: Part, clusterNames: ReadonlySet<string>): Member {
  const found = placeOf(directory, undefined, clusterNames);
  const place = name === undefined || name === found.name ? found : { key: `${found.key}/${name}`, directory, name };
  return { ...member, place, objects: objects.map(resourceKey) };
}

function runningParts({ inventory }: Member['kustomization']): readonly Part[] {
  const main = inventory.filter(({ kind }) => anchors.has(kind));
  const byFolder = Map.groupBy(main, ({ location }) => parentDirectory(location.path));
  const inside = new Map([...byFolder.keys()].map((folder) => [folder, [] as InventoryEntry[]]));
  for (const object of inventory) {
    for (let folder = parentDirectory(object.location.path); folder !== ''; folder = parentDirectory(folder))
      inside.get(folder)?.push(object);
  }
  return [...byFolder].flatMap(([folder, objects]) => partsOf(folder, objects, inside.get(folder) ?? []));
}

interface Part {
  readonly directory: string;
  /** Where a folder holds several things: the name of this one. */
  readonly name?: string;
  readonly objects: readonly InventoryEntry[];
}

function partsOf(folder: string, main: readonly InventoryEntry[], inside: readonly InventoryEntry[]): readonly Part[] {
  const files = Map.groupBy(main, ({ location }) => location.path);
  const holdsOthers = inside.some(({ group, kind }) => kind === 'Kustomization' && group !== '');
  const isNamedAfterOne = main.some(({ name }) => name === baseName(folder));
  if ((files.size === 1 || isNamedAfterOne) && !holdsOthers) return [{ directory: folder, objects: inside }];
  const objects = Map.groupBy(inside, ({ location }) => location.path);
  return [...files].map(([file, [first]]) => ({
    directory: folder,
    name: first?.name ?? folder,
    objects: objects.get(file) ?? [],
  }));
}
