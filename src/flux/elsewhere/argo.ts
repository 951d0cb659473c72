import type { Diagnostic } from '../../diagnostic.ts';
import { isArray, isObject, type Json } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { apiGroup } from '../../kubernetes/resource-id.ts';
import type { Document } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { clampedPath } from '../../repository/path.ts';
import { isFluxInstance, isFluxKustomization, isResourceSet } from '../objects/api.ts';
import { declaredResource } from '../objects/documents.ts';
import type { SyncedRepository } from '../sources/synced-repository.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * That Argo CD applies a repository, where its Applications name folders of it
 * and nothing makes Flux apply one. What Argo CD builds is not what Flux does:
 * it runs Helm and plugins, and substitutes nothing. `documents` are those that
 * speak of Flux.
 */
export function appliedByArgo(repository: SyncedRepository, documents: readonly Document[]): Diagnostic | undefined {
  const isFlux = documents.some((document) => {
    const resource = declaredResource(document);
    return resource && (isFluxKustomization(resource) || isFluxInstance(resource) || isResourceSet(resource));
  });
  const application = isFlux
    ? undefined
    : applications(repository).find((one) => namesFolder(repository.tree, one.body));
  if (!application) return undefined;
  return fluxDiagnostic('flux/not-used', {
    message:
      `Argo CD applies this repository, not Flux: this ${application.kind} names a folder of it, and nothing declares a Flux Kustomization, a FluxInstance or a ResourceSet. ` +
      'Clusterbook documents what Flux applies. If Flux applies the repository as well, state its clusters in clusterbook.yaml.',
    location: application.origin.location,
  });
}

/** Argo CD's Applications and ApplicationSets, in the order of their files. */
function applications({ tree, files }: SyncedRepository): readonly Resource[] {
  return [...files]
    .filter(([path, text]) => /\.ya?ml$/.test(path) && text.includes('argoproj.io/'))
    .flatMap(([path]) => tree.documents(path).value)
    .flatMap((document) => declaredResource(document) ?? [])
    .filter(({ apiVersion, kind }) => apiGroup(apiVersion) === 'argoproj.io' && /^Application(?:Set)?$/.test(kind));
}

/** Whether a `path` anywhere in it is a folder, or a pattern or a template below one. */
function namesFolder(tree: FileTree, value: Json): boolean {
  if (isArray(value)) return value.some((one) => namesFolder(tree, one));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => {
    if (key !== 'path' || typeof inner !== 'string') return namesFolder(tree, inner);
    const [literal = ''] = /^[^*?[{]*(?=\/|$)/.exec(inner) ?? [];
    const folder = clampedPath(literal);
    return folder !== '' && tree.isDirectory(folder);
  });
}
