import type { Result } from '../diagnostic.ts';
import type { Document } from '../repository/document.ts';
import { baseName, parentDirectory } from '../repository/path.ts';
import { syntheticEntry, type EntryPoint } from './entry-point.ts';
import { bootstrapFlags } from './controller-flags.ts';
import { fluxInstanceEntries } from './flux-instance.ts';
import { rootDirectories } from './roots.ts';
import { mergeSameSync } from './same-sync.ts';
import { withoutDoubtful } from './start/doubtful.ts';
import { selfRendering } from './start/self-rendering.ts';
import type { SyncedRepository } from './synced-repository.ts';

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
  const self = withoutDoubtful(repository, selfRendering(repository, documents), instances);
  const stated = [...instances, ...self];
  const stubs = [...repository.files.keys()].flatMap((path) => stubEntry(repository, path) ?? []);
  const declared = [...stated, ...stubs.filter(({ path }) => !stated.some((other) => other.path === path))];
  const isStated = declared.length > 0 || diagnostics.some(({ rule }) => rule === 'flux/artifact-root-unclear');
  const entries = isStated ? declared : rootDirectories(repository, documents).map((path) => syntheticEntry(path));
  const merged = mergeSameSync(entries.toSorted(byPath));
  return { value: merged.value, diagnostics: [...diagnostics, ...merged.diagnostics] };
}

function byPath(a: EntryPoint, b: EntryPoint): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** The folder that holds a `flux-system` folder whose gotk-sync.yaml is empty. */
function stubEntry({ tree }: SyncedRepository, path: string): EntryPoint | undefined {
  const folder = parentDirectory(path);
  if (baseName(path) !== 'gotk-sync.yaml' || baseName(folder) !== 'flux-system') return undefined;
  if (tree.documents(path).value.length > 0) return undefined;
  const flags = bootstrapFlags(tree, folder);
  return { ...syntheticEntry(parentDirectory(folder)), ...(flags ? { flags } : {}) };
}
