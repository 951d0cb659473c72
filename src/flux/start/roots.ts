import { stringIn } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { build } from '../../kustomize/build.ts';
import { kustomizationFile } from '../../kustomize/load/load.ts';
import type { Document } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { baseName, parentDirectory, clampedPath, pathBelow } from '../../repository/path.ts';
import { isFluxKustomization } from '../objects/api.ts';
import { declaredResource } from '../objects/documents.ts';
import { generate } from '../reconcile/generate.ts';
import { listingFolders } from './build-files.ts';
import { isPutAway } from './candidate.ts';
import { artifactPath, type SyncedRepository } from '../sources/synced-repository.ts';

/** Folders where Flux must start. */
export interface Roots {
  readonly directories: readonly string[];
  /** Whether they apply Flux Kustomizations that apply further ones, as clusters do, or are called like folders of clusters. */
  readonly areCertain: boolean;
}

/**
 * Folders where Flux must start, in a repository that does not say so: those
 * with Flux Kustomizations that no other one applies. Where some of these apply
 * further ones, the rest is taken for disabled rather than for more clusters.
 * What lies in an archive or among test data is no start.
 */
export function rootDirectories(repository: SyncedRepository, documents: readonly Document[]): Roots {
  const inside = documents.filter(({ path }) => artifactPath(repository, path) !== undefined);
  const kustomizations = inside.flatMap((document) => declaredResource(document) ?? []).filter(isComplete);
  const children = new Map(
    kustomizations.map((kustomization) => [kustomization, applied(repository.tree, kustomization)]),
  );
  const reached = new Set([...children.values()].flat());
  const roots = kustomizations.filter(
    (kustomization) =>
      !reached.has(declaration(kustomization)) && !isPutAway(parentDirectory(kustomization.origin.location.path)),
  );
  const structural = roots.filter((root) => (children.get(root) ?? []).length > 0);
  const topFolders = topFoldersIn(repository.tree);
  const candidates = (structural.length > 0 ? structural : roots).flatMap((root) => {
    const file = artifactPath(repository, root.origin.location.path) ?? '';
    const cluster = clusterFolder(file);
    return cluster === undefined ? topFolders(root, file) : [cluster];
  });
  const all = [...new Set(candidates)].sort();
  const directories = all.filter(
    (directory) => !all.some((other) => other !== directory && pathBelow(directory, other) !== undefined),
  );
  return {
    directories,
    areCertain:
      structural.length > 0 ||
      directories.length <= 1 ||
      directories.every((directory) => baseName(parentDirectory(directory)) === 'clusters'),
  };
}

/** A patch for a Flux Kustomization looks like one, but lacks what the API requires. */
function isComplete(resource: Resource): boolean {
  return isFluxKustomization(resource) && stringIn(resource.body, 'spec', 'sourceRef', 'name') !== undefined;
}

/** The declarations of Flux Kustomizations that `kustomization` applies. Every source has a root: where this repository's lists nothing, it is not what is meant. */
function applied(tree: FileTree, kustomization: Resource): readonly string[] {
  const path = clampedPath(stringIn(kustomization.body, 'spec', 'path') ?? '');
  if (!tree.isDirectory(path) || (path === '' && kustomizationFile(tree, '') === undefined)) return [];
  const { kustomization: generated } = generate(tree, path, kustomization);
  return build(tree, path, generated)
    .resources.filter(isFluxKustomization)
    .map(declaration)
    .filter((child) => child !== declaration(kustomization));
}

function declaration({ origin }: Resource): string {
  return `${origin.location.path}:${origin.location.start.offset}`;
}

/** `clusters/NAME` where a file stands somewhere below such a folder. */
function clusterFolder(file: string): string | undefined {
  return /^(?:.*\/)?clusters\/[^/]+(?=\/)/.exec(file)?.[0];
}

/** Finds the folders that build what a file declares and that no other folder lists, as an overlay of it or a list of all; else the file's own. */
function topFoldersIn(tree: FileTree): (declared: Resource, file: string) => readonly string[] {
  const listing = listingFolders(tree);
  const built = new Map<string, ReadonlySet<string>>();
  const builds = (folder: string, declared: Resource): boolean => {
    const known = built.get(folder) ?? new Set(build(tree, folder).resources.map(declaration));
    built.set(folder, known);
    return known.has(declaration(declared));
  };
  return (declared, file) => {
    const around = new Set(listing.get(file));
    for (const folder of around) for (const above of listing.get(folder) ?? []) around.add(above);
    const tops = [...around].filter((folder) => !listing.has(folder) && builds(folder, declared));
    return tops.length > 0 ? tops : [parentDirectory(file)];
  };
}
