import { objectIn, stringIn } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Document } from '../repository/document.ts';
import type { FileTree } from '../repository/file-tree.ts';
import { baseName, parentDirectory, clampedPath } from '../repository/path.ts';
import { isFluxKustomization } from './api.ts';
import { declaredResource } from './documents.ts';
import { syntheticEntry, type EntryPoint } from './entry-point.ts';
import { fluxInstanceEntries } from './flux-instance.ts';
import { rootDirectories } from './roots.ts';

/**
 * The entry points of a repository, by path: FluxInstances and the values of
 * the flux-instance chart, sync Kustomizations of `flux bootstrap` (which render
 * themselves), the empty stubs that public examples leave of them; and only if
 * there is none of these, folders whose Flux Kustomizations nothing applies.
 */
export function findEntryPoints(
  tree: FileTree,
  files: ReadonlyMap<string, string>,
  documents: readonly Document[],
): readonly EntryPoint[] {
  const declared = [
    ...fluxInstanceEntries(tree, files, documents),
    ...selfRendering(tree, documents),
    ...[...files.keys()].flatMap((path) => stubEntry(tree, path) ?? []),
  ];
  const entries = declared.length > 0 ? declared : rootDirectories(tree, documents).map((path) => syntheticEntry(path));
  const byPath = new Map<string, EntryPoint>();
  for (const entry of entries) if (!byPath.has(entry.path)) byPath.set(entry.path, entry);
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Flux Kustomizations that lie in the folder they apply, as `flux bootstrap` writes them, with their source. */
function selfRendering(tree: FileTree, documents: readonly Document[]): readonly EntryPoint[] {
  const resources = documents.flatMap((document) => declaredResource(document) ?? []);
  return resources.filter(isFluxKustomization).flatMap((sync): EntryPoint[] => {
    const path = clampedPath(stringIn(sync.body, 'spec', 'path') ?? '');
    const file = sync.origin.location.path;
    if (!isAtTop(file, path) || !isBootstrapFile(file, resources, sync)) return [];
    if (!tree.isDirectory(path)) return [];
    const source = resources.find((resource) => isSourceOf(resource, sync));
    return [{ path, sync, synthetic: false, ...(source ? { source } : {}) }];
  });
}

/** Bootstrap writes to `<path>/<namespace>/`; by hand, people write to the path itself. */
function isAtTop(file: string, directory: string): boolean {
  const folder = parentDirectory(file);
  return folder === directory || (folder !== '' && parentDirectory(folder) === directory);
}

/** The source that the Kustomization names stands in the same file, or beside it: bootstrap writes both. */
function isBootstrapFile(file: string, resources: readonly Resource[], sync: Resource): boolean {
  return resources.some(
    (resource) =>
      isSourceOf(resource, sync) && parentDirectory(resource.origin.location.path) === parentDirectory(file),
  );
}

function isSourceOf(resource: Resource, kustomization: Resource): boolean {
  const ref = objectIn(kustomization.body, 'spec', 'sourceRef');
  return resource.kind === ref.kind && stringIn(resource.body, 'metadata', 'name') === ref.name;
}

/** The folder that holds a `flux-system` folder whose gotk-sync.yaml is empty. */
function stubEntry(tree: FileTree, path: string): EntryPoint | undefined {
  const folder = parentDirectory(path);
  if (baseName(path) !== 'gotk-sync.yaml' || baseName(folder) !== 'flux-system') return undefined;
  return tree.documents(path).value.length === 0 ? syntheticEntry(parentDirectory(folder)) : undefined;
}
