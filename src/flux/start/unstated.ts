import { fileLocation, type Diagnostic, type Result } from '../../diagnostic.ts';
import { isObject, stringIn } from '../../kubernetes/json.ts';
import type { Document } from '../../repository/document.ts';
import { clampedPath, joinPath } from '../../repository/path.ts';
import { syntheticEntry, type EntryPoint } from '../entry-point.ts';
import { rootDirectories } from '../roots.ts';
import { artifactAt, artifactPath, type SyncedRepository } from '../synced-repository.ts';
import { foldersAbove } from './artifact-root.ts';
import { clusterSetting, listed } from './start-problems.ts';

/**
 * Where Flux must start in a repository that does not say so, if that is clear;
 * else the folders that may be it are reported.
 */
export function unstatedEntries(
  repository: SyncedRepository,
  documents: readonly Document[],
): Result<readonly EntryPoint[]> {
  const artifact = likelyArtifact(repository, documents);
  const { directories, areCertain } = rootDirectories(artifactAt(repository, artifact), documents);
  if (!areCertain) return { value: [], diagnostics: [unclear(directories.map((path) => joinPath(artifact, path)))] };
  const entries = directories.map((path) => syntheticEntry(path));
  return {
    value: artifact === repository.folder ? entries : entries.map((entry) => ({ ...entry, artifact })),
    diagnostics: [],
  };
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

function unclear(folders: readonly string[]): Diagnostic {
  return {
    rule: 'flux/start-unclear',
    severity: 'error',
    message:
      `Nothing tells where Flux starts, and the Flux Kustomizations that no other one applies lie in several folders: ${listed(folders)}. ` +
      `So no cluster is shown. State the clusters in clusterbook.yaml: ${clusterSetting(folders[0] ?? '')}`,
    location: fileLocation(''),
  };
}
