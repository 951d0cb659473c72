import { stringIn } from '../../kubernetes/json.ts';
import type { Document } from '../../repository/document.ts';
import { clampedPath, parentDirectory } from '../../repository/path.ts';
import { isFluxKustomization } from '../objects/api.ts';
import { declaredResource } from '../objects/documents.ts';
import { artifactPath, type SyncedRepository } from '../sources/synced-repository.ts';

/**
 * Finds the namespace that a Flux Kustomization gives to the objects of a file
 * by `spec.targetNamespace`: the one that builds the folder of the file, or the
 * nearest folder above. Undefined where none does, or several disagree.
 */
export function targetNamespaces(
  repository: SyncedRepository,
  documents: readonly Document[],
): (file: string) => string | undefined {
  const byFolder = Map.groupBy(
    documents.flatMap((document) => {
      const resource = declaredResource(document);
      const path = resource && isFluxKustomization(resource) ? stringIn(resource.body, 'spec', 'path') : undefined;
      return path === undefined ? [] : { path: clampedPath(path), body: resource?.body };
    }),
    ({ path }) => path,
  );
  return (file) => {
    for (let folder = artifactPath(repository, file) ?? ''; folder !== '';) {
      folder = parentDirectory(folder);
      const builders = byFolder.get(folder);
      if (!builders) continue;
      const [namespace, ...others] = new Set(builders.map(({ body }) => stringIn(body, 'spec', 'targetNamespace')));
      return others.length > 0 ? undefined : namespace;
    }
    return undefined;
  };
}
