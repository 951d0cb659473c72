import { stringIn } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { build } from '../kustomize/build.ts';
import type { Document } from '../repository/document.ts';
import type { FileTree } from '../repository/file-tree.ts';
import { baseName, parentDirectory, clampedPath, pathBelow } from '../repository/path.ts';
import { isFluxKustomization } from './api.ts';
import { declaredResource } from './documents.ts';
import { generate } from './generate.ts';
import { isPutAway } from './start/candidate.ts';
import { artifactPath, type SyncedRepository } from './synced-repository.ts';

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
  const candidates = (structural.length > 0 ? structural : roots).map((root) =>
    clusterDirectory(artifactPath(repository, root.origin.location.path) ?? ''),
  );
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

/** The declarations of Flux Kustomizations that `kustomization` applies. */
function applied(tree: FileTree, kustomization: Resource): readonly string[] {
  const path = clampedPath(stringIn(kustomization.body, 'spec', 'path') ?? '');
  if (!tree.isDirectory(path)) return [];
  const { kustomization: generated } = generate(tree, path, kustomization);
  return build(tree, path, generated)
    .resources.filter(isFluxKustomization)
    .map(declaration)
    .filter((child) => child !== declaration(kustomization));
}

function declaration({ origin }: Resource): string {
  return `${origin.location.path}:${origin.location.start.offset}`;
}

/** The folder of a root's file; `clusters/NAME` where it stands somewhere below such a folder. */
function clusterDirectory(file: string): string {
  return /^(?:.*\/)?clusters\/[^/]+(?=\/)/.exec(file)?.[0] ?? parentDirectory(file);
}
