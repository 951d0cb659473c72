import { baseName, parentDirectory } from '../../repository/located-path.ts';
import type { FluxKustomization, InventoryEntry } from '../kustomizations/record.ts';
import { withRelated } from '../kustomizations/related-objects.ts';

/** One of the things that a Flux Kustomization runs, with the objects that belong to it. */
export interface RunningPart {
  readonly directory: string;
  /** Where a folder holds several things: the name of this one. */
  readonly name?: string;
  /** The releases and workloads among its objects. */
  readonly main: readonly InventoryEntry[];
  readonly objects: readonly InventoryEntry[];
}

/** Kinds that a reader would call a thing of its own. */
const anchors = new Set(['HelmRelease', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob']);

/** All that a Kustomization brings into its cluster: what it applies, and what ResourceSets make of that. */
export function broughtObjects({ inventory, generated }: FluxKustomization): readonly InventoryEntry[] {
  return generated.length === 0 ? inventory : [...inventory, ...generated];
}

/** Whether an object is of Flux's own controllers, as `flux bootstrap` installs them. */
function isFluxItself({ partOf }: InventoryEntry): boolean {
  return partOf?.includes('flux') === true;
}

/**
 * What a Flux Kustomization runs: a thing per folder with HelmReleases or
 * workloads; where several lie side by side in a folder that is named after none
 * of them, one per file, and one per HelmRelease of a file. `isShared` tells of
 * folders that hold more than one thing, whatever lies in them.
 */
export function runningParts(
  kustomization: FluxKustomization,
  isShared: (folder: string) => boolean,
): readonly RunningPart[] {
  const objects = broughtObjects(kustomization);
  const main = objects.filter((object) => anchors.has(object.kind) && !isFluxItself(object));
  const byFolder = Map.groupBy(main, folderOf);
  const inside = Map.groupBy(objects, (object) => nearestFolder(folderOf(object), byFolder));
  const parts = [...byFolder].flatMap(([folder, own]) =>
    partsOf(folder, own, inside.get(folder) ?? [], isShared(folder)),
  );
  const taken = new Set(parts.flatMap((part) => part.objects));
  return withRelated(
    parts,
    objects.filter((object) => !taken.has(object)),
  );
}

/** The deepest folder around an object that holds something that runs. */
function nearestFolder(folder: string, running: ReadonlyMap<string, unknown>): string | undefined {
  for (let around = folder; around !== ''; around = parentDirectory(around)) if (running.has(around)) return around;
  return running.has('') ? '' : undefined;
}

function partsOf(
  folder: string,
  main: readonly InventoryEntry[],
  inside: readonly InventoryEntry[],
  isShared: boolean,
): readonly RunningPart[] {
  const byFile = Map.groupBy(main, ({ location }) => location.path);
  const holdsOthers = inside.some(({ group, kind }) => kind === 'Kustomization' && group !== '');
  const isOne =
    main.some(({ name }) => name === baseName(folder)) ||
    (unrelatedReleases(main).length < 2 && (byFile.size === 1 || isNamedAfter(baseName(folder), main)));
  if (isOne && !holdsOthers && !isShared) return [{ directory: folder, main, objects: inside }];
  const insideByFile = Map.groupBy(inside, ({ location }) => location.path);
  return [...byFile].flatMap(([file, own]) => partsOfFile(folder, own, insideByFile.get(file) ?? []));
}

/** One part for each HelmRelease of a file; one for a file without any. What a file holds of several is told apart by name. */
function partsOfFile(
  folder: string,
  main: readonly InventoryEntry[],
  inside: readonly InventoryEntry[],
): readonly RunningPart[] {
  const releases = unrelatedReleases(main);
  const [named = main[0], ...others] = releases;
  if (!named) return [];
  if (others.length === 0) return [{ directory: folder, name: named.name, main, objects: inside }];
  const own = releases.map((release) => ({
    directory: folder,
    name: release.name,
    main: [release],
    objects: [release],
  }));
  return withRelated(
    own,
    inside.filter((object) => !releases.includes(object)),
  );
}

/** The HelmReleases but those whose names extend another's: `wiki-database` is a part of `wiki`. */
function unrelatedReleases(main: readonly InventoryEntry[]): readonly InventoryEntry[] {
  const releases = main.filter(({ kind }) => kind === 'HelmRelease');
  return releases.filter(({ name }) => !releases.some((other) => name.startsWith(`${other.name}-`)));
}

/** Whether one of these objects, by its name or a label, is called like a folder, or a part of what that names. */
export function isNamedAfter(thing: string, main: readonly InventoryEntry[]): boolean {
  return main.some(
    ({ name, partOf }) => name === thing || name.startsWith(`${thing}-`) || partOf?.includes(thing) === true,
  );
}

function folderOf({ location }: InventoryEntry): string {
  return parentDirectory(location.path);
}
