import { stringIn } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { build } from '../../kustomize/build.ts';
import { isComponent, isKustomizationFile, kustomizationFile, loadKustomization } from '../../kustomize/load/load.ts';
import type { Document } from '../../repository/document.ts';
import { clampedPath, parentDirectory, pathBelow } from '../../repository/path.ts';
import { isFluxKustomization } from '../objects/api.ts';
import { declaredResource } from '../objects/documents.ts';
import { manifestsBelow } from '../reconcile/generate.ts';
import { leftOutRules } from '../reconcile/idle-patch.ts';
import { pathPattern } from '../sources/path-pattern.ts';
import { buildFiles, namedPaths } from '../start/build-files.ts';
import { isPutAway } from '../start/candidate.ts';
import { artifactPath, type SyncedRepository } from '../sources/synced-repository.ts';

/** What only another repository can apply, because nothing in this one does. */
export type Top = FolderTop | DeclaredTop;

/** A folder that no other one includes, with what it builds. */
export interface FolderTop {
  /** In the repository as Flux gets it. */
  readonly folder: string;
  readonly objects: readonly Resource[];
}

/** A Flux Kustomization in a file that no kustomization.yaml lists. */
export interface DeclaredTop {
  /** The folder of its file. */
  readonly folder: string;
  readonly kustomization: Resource;
}

/**
 * The folders with a kustomization.yaml that no other folder includes, those whose
 * objects of Flux stand in files that none lists, and Flux Kustomizations that
 * stand so; without what a Flux Kustomization of this repository builds, what
 * Flux cannot build, and what builds nothing. `isIgnored` takes paths of the repository.
 */
export function topsOf(
  repository: SyncedRepository,
  documents: readonly Document[],
  isIgnored: (path: string) => boolean,
): readonly Top[] {
  const { tree } = repository;
  const all = kustomizationFolders(repository, isIgnored);
  const included = new Set(all.flatMap((folder) => [...(namedPaths(tree, folder) ?? [])]));
  const built = all
    .filter((folder) => !included.has(folder) && !isComponentFolder(repository, folder))
    .flatMap((folder) => {
      const { resources, diagnostics } = build(tree, folder);
      // Whoever applies what needs a program, it is not Flux.
      return diagnostics.some(({ rule }) => leftOutRules.includes(rule)) ? [] : nonEmpty(folder, resources);
    });
  const loose = looseObjects(repository, documents, new Set(all.flatMap((folder) => [...buildFiles(tree, folder)])));
  const declared = loose.filter(({ resource }) => isFluxKustomization(resource));
  const applied = appliedFolders(repository, [
    ...built.flatMap(({ folder, objects }) => objects.filter(isFluxKustomization).map((one) => ({ folder, one }))),
    ...declared.map(({ folder, resource: one }) => ({ folder, one })),
  ]);
  const folders = outermost(
    loose
      .filter(({ folder, resource }) => folder !== '' && !isFluxKustomization(resource))
      .map(({ folder }) => folder)
      .filter((folder) => !isBelowKustomization(repository, folder)),
  ).flatMap((folder) => nonEmpty(folder, build(tree, folder, manifestsBelow(tree, folder)).resources));
  const isBuilt = (folder: string): boolean => folders.some((top) => pathBelow(folder, top.folder) !== undefined);
  const tops = [
    ...built.filter(({ folder }) => !isBuilt(folder)),
    ...folders,
    ...declared
      .filter(({ folder }) => !isBuilt(folder))
      .map(({ folder, resource }) => ({ folder, kustomization: resource })),
  ];
  const own = tops.filter((top) => !applied(top.folder, 'kustomization' in top));
  return own.length > 0 ? own : tops;
}

function nonEmpty(folder: string, objects: readonly Resource[]): readonly FolderTop[] {
  return objects.length === 0 ? [] : [{ folder, objects }];
}

function kustomizationFolders(repository: SyncedRepository, isIgnored: (path: string) => boolean): readonly string[] {
  const files = [...repository.files.keys()].filter(isKustomizationFile);
  return [...new Set(files.map(parentDirectory))].filter((folder) => !isPutAway(folder) && !isIgnored(folder)).sort();
}

/** One that goes on with what others have gathered builds nothing of its own. */
function isComponentFolder({ tree }: SyncedRepository, folder: string): boolean {
  const { value } = loadKustomization(tree, folder, 'lenient');
  return value !== undefined && isComponent(value);
}

interface Loose {
  readonly folder: string;
  readonly resource: Resource;
}

/** Objects that speak of Flux, in files that no build of a kustomization.yaml reads. */
function looseObjects(
  repository: SyncedRepository,
  documents: readonly Document[],
  read: ReadonlySet<string>,
): readonly Loose[] {
  return documents.flatMap((document) => {
    const file = artifactPath(repository, document.path);
    const resource = declaredResource(document);
    if (file === undefined || !resource || read.has(file) || isPutAway(parentDirectory(file))) return [];
    const isPatch = isFluxKustomization(resource) && stringIn(resource.body, 'spec', 'sourceRef', 'name') === undefined;
    return isPatch || isKustomizationFile(file) ? [] : [{ folder: parentDirectory(file), resource }];
  });
}

/** Whether a kustomization.yaml in a folder, or in one above it, decides what is built of it. */
function isBelowKustomization({ tree }: SyncedRepository, folder: string): boolean {
  for (let above = folder; ; above = parentDirectory(above)) {
    if (kustomizationFile(tree, above) !== undefined) return true;
    if (above === '') return false;
  }
}

/** Those of `folders` that lie in no other one, each once: Flux builds all that is below them. */
function outermost(folders: readonly string[]): readonly string[] {
  const all = new Set(folders);
  return [...all].filter((folder) => {
    for (let above = folder; above !== '';) {
      above = parentDirectory(above);
      if (above !== '' && all.has(above)) return false;
    }
    return true;
  });
}

/** Tells whether a Flux Kustomization from elsewhere in the repository builds a folder, or one around what stands in it. */
function appliedFolders(
  repository: SyncedRepository,
  kustomizations: readonly { readonly folder: string; readonly one: Resource }[],
): (folder: string, isWithin: boolean) => boolean {
  const stated = kustomizations.map(({ folder: from, one }) => ({
    from,
    path: clampedPath(stringIn(one.body, 'spec', 'path') ?? ''),
  }));
  const plain = Map.groupBy(
    stated.filter(({ path }) => path !== '' && repository.tree.isDirectory(path)),
    ({ path }) => path,
  );
  const patterns = stated
    .filter(({ path }) => path.includes('${'))
    .map(({ path, from }) => ({ from, matches: pathPattern(path, '[^/]+') }));
  const builds = (folder: string, top: string): boolean =>
    (plain.get(folder)?.some(({ from }) => from !== top) ?? false) ||
    patterns.some(({ from, matches }) => from !== top && matches(folder));
  return (folder, isWithin) => {
    if (builds(folder, folder)) return true;
    for (let above = folder; isWithin && above !== '';) {
      above = parentDirectory(above);
      if (builds(above, folder)) return true;
    }
    return false;
  };
}
