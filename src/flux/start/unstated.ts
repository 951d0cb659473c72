import { fileLocation, type Diagnostic, type Result } from '../../diagnostic.ts';
import { isObject, objectIn, stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { Document } from '../../repository/document.ts';
import { clampedPath, joinPath, pathBelow } from '../../repository/path.ts';
import { isFluxKustomization } from '../objects/api.ts';
import { declaredResource } from '../objects/documents.ts';
import { syntheticEntry, type EntryPoint } from '../objects/entry-point.ts';
import { rootDirectories } from './roots.ts';
import { sourceReference, type SourceReference } from '../sources/source.ts';
import { artifactAt, artifactPath, type SyncedRepository } from '../sources/synced-repository.ts';
import { foldersAbove } from './artifact-root.ts';
import { companionFolders } from './companion-folders.ts';
import { clusterSetting, listed } from './start-problems.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * Where Flux must start in a repository that does not say so, if that is clear;
 * else the folders that may be it are reported.
 */
export function unstatedEntries(
  repository: SyncedRepository,
  documents: readonly Document[],
): Result<readonly EntryPoint[]> {
  const artifact = likelyArtifact(repository, documents);
  const view = artifactAt(repository, artifact);
  const { directories, areCertain } = rootDirectories(view, documents);
  if (!areCertain) return { value: [], diagnostics: [unclear(view, artifact, directories)] };
  const entries = directories.map((path) => withOnlySource(view, syntheticEntry(path), documents));
  return {
    value: artifact === repository.folder ? entries : entries.map((entry) => ({ ...entry, artifact })),
    diagnostics: [],
  };
}

/**
 * An entry point with the source that all Flux Kustomizations in its folder read,
 * if there is one: what applies them is synced from it as well, or their paths
 * would not be those of this repository.
 */
function withOnlySource(repository: SyncedRepository, entry: EntryPoint, documents: readonly Document[]): EntryPoint {
  const declared = documents.flatMap((document) => declaredResource(document) ?? []);
  const own = declared.filter((resource) => {
    const file = artifactPath(repository, resource.origin.location.path);
    return isFluxKustomization(resource) && file !== undefined && pathBelow(file, entry.path) !== undefined;
  });
  const references = own.map((one) => sourceReference(one, resourceId(one).namespace ?? 'flux-system'));
  const [first] = references;
  const isOnly = first && references.every((other) => JSON.stringify(other) === JSON.stringify(first));
  const source = declared.find(
    (one) => isOnly && one.kind === first.kind && one.kind !== 'ExternalArtifact' && isNamed(one, first),
  );
  const lead = own.every((one) => repository.tree.isDirectory(clampedPath(stringIn(one.body, 'spec', 'path') ?? '')));
  if (!first || !source || !lead) return entry;
  const spec = { ...objectIn(entry.sync.body, 'spec'), sourceRef: { ...first } };
  return { ...entry, source, sync: { ...entry.sync, body: { ...entry.sync.body, spec } } };
}

function isNamed(resource: Resource, { namespace, name }: SourceReference): boolean {
  const id = resourceId(resource);
  return id.name === name && (id.namespace ?? namespace) === namespace;
}

/** The folder below which most paths of Flux Kustomizations exist: that of the repository unless another one holds more. */
function likelyArtifact(repository: SyncedRepository, documents: readonly Document[]): string {
  const votes = new Map<string, number>([[repository.folder, 0]]);
  for (const { path: file, body } of documents) {
    const stated = isObject(body) && stringIn(body, 'kind') === 'Kustomization' ? stringIn(body, 'spec', 'path') : '';
    const path = clampedPath(stated ?? '');
    if (path === '' || artifactPath(repository, file) === undefined) continue;
    const folders = repository.tree.isDirectory(path)
      ? [repository.folder]
      : foldersAbove(repository, path).filter((folder) => file.startsWith(`${folder}/`));
    for (const folder of folders) votes.set(folder, (votes.get(folder) ?? 0) + 1);
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? repository.folder;
}

function unclear({ tree }: SyncedRepository, artifact: string, folders: readonly string[]): Diagnostic {
  const [first = ''] = folders;
  const roots = companionFolders(tree, first, folders).map((path) => joinPath(artifact, path));
  const companions =
    roots.length > 1
      ? `Folders of the same names stand beside these: a cluster may start at several of them, here ${listed(roots)}, as with Azure's Flux extension. `
      : '';
  return fluxDiagnostic('flux/start-unclear', {
    message:
      `Nothing tells where Flux starts, and the Flux Kustomizations that no other one applies lie in several folders: ${listed(folders.map((path) => joinPath(artifact, path)))}. ` +
      `So no cluster is known, and the pages show what folders build. Another repository may apply this one. ${companions}If Flux starts here, state the clusters in clusterbook.yaml: ${clusterSetting(roots)}`,
    location: fileLocation(''),
  });
}
