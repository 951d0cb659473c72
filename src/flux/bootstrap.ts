import type { Result } from '../diagnostic.ts';
import { objectIn, stringIn } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Document } from '../repository/document.ts';
import { baseName, parentDirectory, clampedPath } from '../repository/path.ts';
import { isFluxKustomization } from './api.ts';
import { declaredResource } from './documents.ts';
import { syntheticEntry, type EntryPoint } from './entry-point.ts';
import { bootstrapFlags } from './controller-flags.ts';
import { fluxInstanceEntries } from './flux-instance.ts';
import { rootDirectories } from './roots.ts';
import { mergeSameSync } from './same-sync.ts';
import { artifactPath, type SyncedRepository } from './synced-repository.ts';

/**
 * The entry points of a repository, by path: FluxInstances and the values of
 * the flux-instance chart, sync Kustomizations of `flux bootstrap` (which render
 * themselves), the empty stubs that public examples leave of them; and only if
 * there is none of these, folders whose Flux Kustomizations nothing applies.
 */
export function findEntryPoints(
  repository: SyncedRepository,
  documents: readonly Document[],
): Result<readonly EntryPoint[]> {
  const { value: instances, diagnostics } = fluxInstanceEntries(repository, documents);
  const stated = [...instances, ...selfRendering(repository, documents)];
  const stubs = [...repository.files.keys()].flatMap((path) => stubEntry(repository, path) ?? []);
  const declared = [...stated, ...stubs.filter(({ path }) => !stated.some((other) => other.path === path))];
  const entries =
    declared.length > 0 ? declared : rootDirectories(repository, documents).map((path) => syntheticEntry(path));
  const merged = mergeSameSync(entries.toSorted(byPath));
  return { value: merged.value, diagnostics: [...diagnostics, ...merged.diagnostics] };
}

function byPath(a: EntryPoint, b: EntryPoint): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** Flux Kustomizations that lie in the folder they apply, as `flux bootstrap` writes them, with their source. */
function selfRendering(repository: SyncedRepository, documents: readonly Document[]): readonly EntryPoint[] {
  const resources = documents.flatMap((document) => declaredResource(document) ?? []);
  return resources.filter(isFluxKustomization).flatMap((sync): EntryPoint[] => {
    const path = clampedPath(stringIn(sync.body, 'spec', 'path') ?? '');
    const file = artifactPath(repository, sync.origin.location.path);
    if (!isAtTop(file, path, sync) || !repository.tree.isDirectory(path)) return [];
    const source = bootstrapSource(resources, sync);
    const flags = bootstrapFlags(repository.tree, parentDirectory(file));
    return source ? [{ path, sync, synthetic: false, source, ...(flags ? { flags } : {}) }] : [];
  });
}

/**
 * Bootstrap writes to `<path>/<namespace>/`; by hand, people write to the path
 * itself, or to any folder in it. The root of a repository is that of others,
 * too: there the names that bootstrap gives must tell.
 */
function isAtTop(file: string, directory: string, sync: Resource): boolean {
  const folder = parentDirectory(file);
  if (folder === directory) return true;
  if (folder === '' || parentDirectory(folder) !== directory) return false;
  const namespace = stringIn(sync.body, 'metadata', 'namespace');
  return directory !== '' || [baseName(folder), stringIn(sync.body, 'spec', 'sourceRef', 'name')].includes(namespace);
}

/** The source that a bootstrapped Kustomization names: it stands in the same file, or beside it. */
function bootstrapSource(resources: readonly Resource[], sync: Resource): Resource | undefined {
  const file = sync.origin.location.path;
  const named = resources.filter((resource) => isSourceOf(resource, sync));
  return (
    named.find(({ origin }) => origin.location.path === file) ??
    named.find(({ origin }) => parentDirectory(origin.location.path) === parentDirectory(file))
  );
}

function isSourceOf(resource: Resource, kustomization: Resource): boolean {
  const ref = objectIn(kustomization.body, 'spec', 'sourceRef');
  return resource.kind === ref.kind && stringIn(resource.body, 'metadata', 'name') === ref.name;
}

/** The folder that holds a `flux-system` folder whose gotk-sync.yaml is empty. */
function stubEntry({ tree }: SyncedRepository, path: string): EntryPoint | undefined {
  const folder = parentDirectory(path);
  if (baseName(path) !== 'gotk-sync.yaml' || baseName(folder) !== 'flux-system') return undefined;
  if (tree.documents(path).value.length > 0) return undefined;
  const flags = bootstrapFlags(tree, folder);
  return { ...syntheticEntry(parentDirectory(folder)), ...(flags ? { flags } : {}) };
}
