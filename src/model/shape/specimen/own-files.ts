import { parentDirectory, pathBelow } from '../../../repository/located-path.ts';
import type { Component } from '../../components/record.ts';
import { carriedBy } from './carried.ts';
import type { ComponentPart } from './component-part.ts';
import type { ClusterLookup, ComponentLookup } from './lookup.ts';

/** The files of its Flux Kustomizations; undefined where they declare those of other components too. */
export function declaringFiles(
  parts: readonly ComponentPart[],
  { declaredIn }: ClusterLookup,
): readonly string[] | undefined {
  const own = new Set(parts.map(({ kustomization }) => kustomization));
  const files = [...new Set(parts.flatMap(({ kustomization }) => kustomization.location?.path ?? []))];
  const isAlone = files.every((file) => declaredIn.get(file)?.every((one) => own.has(one)) ?? true);
  return isAlone ? files : undefined;
}

/** The files that its objects are declared in. */
export function objectFiles(parts: readonly ComponentPart[]): ReadonlySet<string> {
  return new Set(
    parts.flatMap(({ inventory }) =>
      inventory.filter(({ origin }) => origin.kind === 'file').map(({ origin }) => origin.location.path),
    ),
  );
}

/** The file of what it runs, else of its first object. */
export function mainObjectFile(parts: readonly ComponentPart[]): string | undefined {
  const all = parts.flatMap(({ inventory }) => inventory).filter(({ origin }) => origin.kind === 'file');
  return (all.find(({ kind }) => workloads.has(kind)) ?? all[0])?.origin.location.path;
}

const workloads = new Set(['HelmRelease', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob']);

/** The folders of a component that no other component stands in. */
export function ownFolders(
  { directory, slug }: Component,
  parts: readonly ComponentPart[],
  { below }: ComponentLookup,
): readonly string[] {
  const built = parts.flatMap(({ objects, reconciled }) => (objects ? [] : (reconciled.directory ?? [])));
  const isAlone = (folder: string): boolean => [...(below.get(folder) ?? [])].every((other) => other === slug);
  return [directory, ...built].filter((folder) => folder !== '' && isAlone(folder));
}

/** Whether a path is in one of the folders. */
export function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => pathBelow(path, folder) !== undefined);
}

/** Whether a path is the component's: in one of its own folders, of one of its objects, or with its name as a segment. */
export function isOwnFile(
  { name, slug }: Component,
  parts: readonly ComponentPart[],
  folders: readonly string[],
  { byName }: ComponentLookup,
): (path: string) => boolean {
  const files = objectFiles(parts.filter(({ objects }) => objects !== undefined));
  const isOnlyOfName = byName.get(name)?.every((other) => other.slug === slug) ?? true;
  const bearsName = (segment: string): boolean => segment === name || segment.startsWith(`${name}-`);
  return (path) =>
    files.has(path) ||
    isInside(path, folders) ||
    (isOnlyOfName && path.split('/').some((segment) => bearsName(segment.replace(/\.ya?ml$/, ''))));
}

/** Whether a kustomization.yaml gathers files of others too. */
export function gathersOthers(path: string, objects: ReadonlySet<string>, parts: readonly ComponentPart[]): boolean {
  const folder = parentDirectory(path);
  return parts.some(({ reconciled }) =>
    carriedBy(reconciled)
      .declaredBelow(folder)
      .values()
      .some((file) => !objects.has(file)),
  );
}
