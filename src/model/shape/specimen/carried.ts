import { isFluxKustomization } from '../../../flux/objects/api.ts';
import type { ReconciledKustomization } from '../../../flux/reconcile/reconcile-kustomization.ts';
import { resourceKey } from '../../../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../../../kubernetes/resource.ts';
import { isKustomizationFile } from '../../../kustomize/load/load.ts';
import { parentDirectory } from '../../../repository/located-path.ts';

/** What is looked up in a Flux Kustomization for each component that it carries: one may carry all of them. */
export interface Carried {
  /** Its objects with these keys, Flux Kustomizations left out, in the order in which it applies them. */
  readonly objects: (keys: ReadonlySet<string>) => readonly Resource[];
  /** The files below a folder that its objects are declared in. */
  readonly declaredBelow: (folder: string) => ReadonlySet<string>;
  /** The kustomization.yaml files that its build read, in that order: those among `files`, those below one of `folders`, and those with a segment that is `name` or begins with it and a dash. */
  readonly lists: (files: Iterable<string>, folders: readonly string[], name: string) => readonly string[];
}

/** What can be looked up in a Flux Kustomization; put in order once. */
export function carriedBy(kustomization: ReconciledKustomization): Carried {
  const known = carried.get(kustomization) ?? indexed(kustomization);
  carried.set(kustomization, known);
  return known;
}

const carried = new WeakMap<ReconciledKustomization, Carried>();

function indexed({ inventory, files }: ReconciledKustomization): Carried {
  const positions = new Map<string, number[]>();
  const declared = new Map<string, Set<string>>();
  for (const [position, resource] of inventory.entries()) {
    const { path } = resource.origin.location;
    for (const folder of foldersOf(path)) declared.set(folder, (declared.get(folder) ?? new Set()).add(path));
    if (isFluxKustomization(resource)) continue;
    const key = resourceKey(resourceId(resource));
    positions.set(key, [...(positions.get(key) ?? []), position]);
  }
  const lists = [...files].filter(isKustomizationFile);
  const found = new Map<string, Set<number>>();
  for (const [position, path] of lists.entries()) {
    for (const one of [path, ...foldersOf(path).map((folder) => `${folder}/`), ...wordsOf(path)])
      found.set(one, (found.get(one) ?? new Set()).add(position));
  }
  return {
    objects: (keys) =>
      inOrder(
        inventory,
        [...keys].flatMap((key) => positions.get(key) ?? []),
      ),
    declaredBelow: (folder) => declared.get(folder) ?? new Set(),
    lists: (own, folders, name) =>
      inOrder(
        lists,
        [...own, ...folders.map((folder) => `${folder}/`), name].flatMap((one) => [...(found.get(one) ?? [])]),
      ),
  };
}

/** The folders that `path` is in, up to the root. */
function foldersOf(path: string): readonly string[] {
  const folder = parentDirectory(path);
  return path === '' ? [] : [folder, ...foldersOf(folder)];
}

/** The beginnings of the segments of a path, up to a dash or the end: `my`, `my-app` and `my-app-config` of `my-app-config`. */
function wordsOf(path: string): readonly string[] {
  return path.split('/').flatMap((segment) => {
    const parts = segment.replace(/\.ya?ml$/, '').split('-');
    return parts.map((_, index) => parts.slice(0, index + 1).join('-'));
  });
}

function inOrder<T>(all: readonly T[], positions: readonly number[]): readonly T[] {
  const chosen = [...new Set(positions)].sort((a, b) => a - b);
  return chosen.flatMap((position) => all[position] ?? []);
}
