import { baseName } from '../../repository/located-path.ts';
import { resourceKey } from '../../kubernetes/resource-id.ts';
import { isOneThing, isPartOfThing, placeOf } from './component-directory.ts';
import type { Member } from './component-stage.ts';
import type { InventoryEntry } from '../kustomizations/record.ts';
import { broughtObjects, isNamedAfter, runningParts, type RunningPart } from './running-part.ts';

/**
 * The parts of a Kustomization that carries several things (`infra-controllers`,
 * `apps`, `monitoring`): one for each thing that it runs; what belongs to none
 * stays with the Kustomization. Undefined where it is one thing. `isStage` tells
 * that other Kustomizations are parts of the same component.
 */
export function splitMember(
  member: Member,
  clusterNames: ReadonlySet<string>,
  isStage: boolean,
): readonly Member[] | undefined {
  const { kustomization, place } = member;
  const isOne = isOneThing(kustomization, place);
  if (isOne && isStage) return undefined;
  const parts = runningParts(kustomization, () => false);
  if (parts.length === 0 || (parts.length === 1 && parts[0]?.directory === place.directory)) return undefined;
  if (isOne && !areApplications(parts, member)) return undefined;
  const taken = new Set(parts.flatMap(({ objects }) => objects));
  const rest = broughtObjects(kustomization).filter((object) => !taken.has(object) && !isShared(object));
  return mergeParts([
    ...parts.map((part) => partMember(member, part, clusterNames)),
    ...(rest.length > 0 ? [{ ...member, objects: rest.map(resourceKey) }] : []),
  ]);
}

/**
 * What a Kustomization that applies others runs itself: one member for each
 * thing. The rest is structure, as is what one of the others applies too.
 */
export function structureMembers(
  member: Member,
  clusterNames: ReadonlySet<string>,
  isAppliedTwice: (object: InventoryEntry) => boolean,
): readonly Member[] {
  const { kustomization, place } = member;
  const isSync = kustomization.parent === undefined;
  const holdsSeveral = (folder: string): boolean =>
    baseName(folder) === 'flux-system' ||
    (folder === kustomization.directory && (isSync || !isOneThing(kustomization, place)));
  const parts = runningParts(kustomization, holdsSeveral).filter(({ main }) => !main.every(isAppliedTwice));
  return mergeParts(parts.map((part) => partMember(member, part, clusterNames)));
}

/** Objects that things have in common rather than consist of. */
function isShared({ group, kind }: InventoryEntry): boolean {
  return kind === 'Namespace' || group === 'source.toolkit.fluxcd.io';
}

/** Whether the things that a Kustomization of one name runs are applications of their own: several, and none called after it. */
function areApplications(parts: readonly RunningPart[], { kustomization, commonName, place }: Member): boolean {
  const main = parts.flatMap((part) => part.main);
  const names = [kustomization.name, commonName, place.name, baseName(place.directory)];
  if (names.some((name) => isNamedAfter(name, main) || main.some((object) => name.startsWith(`${object.name}-`))))
    return false;
  const releases = parts.filter((part) => part.main.some(({ kind }) => kind === 'HelmRelease'));
  const folders = parts.map(({ directory }) => baseName(directory)).filter((folder) => !isPartOfThing(folder));
  return releases.length > 1 || new Set(folders).size > 1;
}

function partMember(
  member: Member,
  { directory, name, objects }: RunningPart,
  clusterNames: ReadonlySet<string>,
): Member {
  const found = placeOf(directory, undefined, clusterNames);
  const place = name === undefined || name === found.name ? found : { key: `${found.key}/${name}`, directory, name };
  return { ...member, place, objects: objects.map(resourceKey) };
}

/** One member for each place. */
function mergeParts(members: readonly Member[]): readonly Member[] {
  const byKey = Map.groupBy(members, ({ place }) => place.key);
  return [...byKey.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, objects: [first, ...others].flatMap(({ objects = [] }) => objects) }] : [],
  );
}
