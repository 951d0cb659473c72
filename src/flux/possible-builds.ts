import { stringIn } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { build } from '../kustomize/build.ts';
import { clampedPath, parentDirectory } from '../repository/path.ts';
import { isFluxKustomization } from './objects/api.ts';
import { generate } from './reconcile/generate.ts';
import { hasVariable, pathPattern } from './sources/path-pattern.ts';
import type { ReconciledCluster } from './reconcile/reconcile.ts';
import type { SyncedRepository } from './sources/synced-repository.ts';

/**
 * What clusters may apply though it is not known: the objects that Flux
 * Kustomizations would build whose path holds a variable without a known value,
 * from every folder that the path may name, and what those would apply in turn.
 */
export function possiblyApplied(clusters: readonly ReconciledCluster[]): readonly Resource[] {
  return [...Map.groupBy(clusters, ({ repository }) => repository)].flatMap(([repository, own]) => {
    const open = own.flatMap(({ kustomizations }) =>
      kustomizations.flatMap(({ state, path, resource }) => (state === 'unknown' && hasVariable(path) ? resource : [])),
    );
    return open.length === 0 ? [] : possibleObjects(repository, open);
  });
}

function possibleObjects(repository: SyncedRepository, first: readonly Resource[]): readonly Resource[] {
  const folders = foldersOf(repository);
  const open = [...first];
  const built = new Set<string>();
  const found: Resource[] = [];
  // Grows while it is read.
  for (const resource of open) {
    for (const folder of possibleFolders(clampedPath(stringIn(resource.body, 'spec', 'path') ?? ''), folders)) {
      if (built.has(folder)) continue;
      built.add(folder);
      const objects = objectsOf(repository, folder, resource);
      found.push(...objects);
      open.push(...objects.filter(isFluxKustomization));
    }
  }
  return found;
}

/** The folders that `path` may name: a variable is some of a path's segment, or, where no folder fits that, several segments. */
export function possibleFolders(path: string, folders: ReadonlySet<string>): readonly string[] {
  if (!hasVariable(path)) return folders.has(path) ? [path] : [];
  for (const value of ['[^/]+', '.+'] as const) {
    const mayBe = pathPattern(path, value);
    const fitting = [...folders].filter(mayBe);
    if (fitting.length > 0) return fitting;
  }
  return [];
}

function objectsOf({ tree }: SyncedRepository, folder: string, resource: Resource): readonly Resource[] {
  return build(tree, folder, generate(tree, folder, resource).kustomization).resources;
}

/** The folders of a repository. */
export function foldersOf({ files }: Pick<SyncedRepository, 'files'>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    for (let folder = parentDirectory(path); folder !== '' && !folders.has(folder); folder = parentDirectory(folder))
      folders.add(folder);
  }
  return folders;
}
