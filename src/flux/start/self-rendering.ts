import { stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { build } from '../../kustomize/build.ts';
import { kustomizationFile } from '../../kustomize/load/load.ts';
import type { Document } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { baseName, clampedPath, parentDirectory } from '../../repository/path.ts';
import { isFluxKustomization } from '../objects/api.ts';
import { bootstrapFlags } from '../objects/controller-flags.ts';
import { declaredResource } from '../objects/documents.ts';
import type { EntryPoint } from '../objects/entry-point.ts';
import { manifestsBelow } from '../reconcile/generate.ts';
import { sourceReference } from '../sources/source.ts';
import { substituteResource } from '../substitution/substitute.ts';
import { artifactPath, repositoryPath, type SyncedRepository } from '../sources/synced-repository.ts';
import { variablesOf } from '../substitution/variables.ts';
import { bootstrapVersion } from '../version/bootstrap-version.ts';
import { candidates, type Candidate } from './candidate.ts';

/** A folder that builds the Flux Kustomization which applies it. */
export interface SelfRendering {
  readonly entry: EntryPoint;
  /** Whether it builds other Flux Kustomizations, too. */
  readonly appliesOthers: boolean;
}

/**
 * The folders that build the Flux Kustomization which applies them, as those that
 * `flux bootstrap` writes to do, judged by what they build: patches, namespaces
 * and variables of overlays count. A Kustomization that stands in the folder which
 * it applies is one even where the build leaves it out.
 */
export function selfRendering(repository: SyncedRepository, documents: readonly Document[]): readonly SelfRendering[] {
  const declared = documents.flatMap((document) => declaredResource(document) ?? []);
  return candidates(repository, documents).flatMap((candidate) => {
    const built = builtObjects(repository.tree, candidate, declared);
    const found = (sync: Resource, source: Resource | undefined): SelfRendering => ({
      entry: entryPoint(repository, candidate, sync, source, built),
      appliesOthers: built.some(
        (other) => isFluxKustomization(other) && resourceId(other).name !== resourceId(sync).name,
      ),
    });
    const rendered = built.filter(isFluxKustomization).map((sync) => substituted(sync, built));
    const own = rendered.filter((sync) => leadsTo(sync, candidate) && mayBeAtTop(repository, candidate, sync));
    if (own.length > 0) {
      return own.map((sync) => found(sync, findSource(built, declared, sync)));
    }
    return declared.filter(isFluxKustomization).flatMap((sync) => {
      if (!leadsTo(sync, candidate) || !isAtTop(repository, candidate.directory, sync)) return [];
      const source = findSource([], declared, sync);
      // Everything lies in the root, so there the source has to tell.
      return source || candidate.path !== '' ? [found(sync, source)] : [];
    });
  });
}

/** What a folder builds. At the root of a repository without a kustomization.yaml that is everything: there the folder of what states the path has to do. */
function builtObjects(
  tree: FileTree,
  { directory, file }: Candidate,
  declared: readonly Resource[],
): readonly Resource[] {
  const folder = directory === '' && kustomizationFile(tree, '') === undefined ? parentDirectory(file) : directory;
  if (kustomizationFile(tree, folder) !== undefined) return build(tree, folder).resources;
  if (folder === '') return declared.filter(({ origin }) => origin.location.path === tree.origin(file));
  return build(tree, folder, manifestsBelow(tree, folder)).resources;
}

/** A Flux Kustomization as it is once it applies itself: its own variables reach it. */
function substituted(sync: Resource, built: readonly Resource[]): Resource {
  const { namespace = '' } = resourceId(sync);
  const find = (kind: string, within: string, name: string): Resource | undefined =>
    built.find((resource) => isNamed(resource, kind, within, name));
  const by = valueLocation(sync, ['spec', 'postBuild']);
  return substituteResource(sync, variablesOf(sync, namespace, find), by).resource;
}

function isNamed(resource: Resource, kind: string, within: string, name: string): boolean {
  const id = resourceId(resource);
  return id.kind === kind && (id.namespace ?? '') === within && id.name === name;
}

function leadsTo(sync: Resource, { path }: Candidate): boolean {
  const stated = stringIn(sync.body, 'spec', 'path');
  return (
    stringIn(sync.body, 'spec', 'sourceRef', 'name') !== undefined &&
    (path === '' || stated !== undefined) &&
    clampedPath(stated ?? '') === path
  );
}

/** A kustomization.yaml that lists a sync says enough. Without one, the root builds whatever stands anywhere in the repository. */
function mayBeAtTop(repository: SyncedRepository, { directory }: Candidate, sync: Resource): boolean {
  return (
    directory !== '' || kustomizationFile(repository.tree, '') !== undefined || isAtTop(repository, directory, sync)
  );
}

/**
 * Bootstrap writes to `<path>/<namespace>/`; by hand, people write to the path
 * itself, or to any folder in it. The root of a repository is that of others,
 * too: there the names that bootstrap gives must tell.
 */
function isAtTop(repository: SyncedRepository, directory: string, sync: Resource): boolean {
  const folder = parentDirectory(artifactPath(repository, sync.origin.location.path) ?? '');
  if (folder === directory) return true;
  if (folder === '' || parentDirectory(folder) !== directory) return false;
  const { namespace } = resourceId(sync);
  return (
    directory !== '' ||
    namespace === undefined ||
    [baseName(folder), stringIn(sync.body, 'spec', 'sourceRef', 'name')].includes(namespace)
  );
}

/** The source of a sync: among what is built with it, else in the same file, or beside it. */
function findSource(built: readonly Resource[], declared: readonly Resource[], sync: Resource): Resource | undefined {
  const file = sync.origin.location.path;
  const { kind, namespace, name } = sourceReference(sync, resourceId(sync).namespace ?? '');
  const named = declared.filter((resource) => resource.kind === kind && resourceId(resource).name === name);
  return (
    built.find((resource) => isNamed(resource, kind, namespace, name)) ??
    named.find(({ origin }) => origin.location.path === file) ??
    named.find(({ origin }) => parentDirectory(origin.location.path) === parentDirectory(file))
  );
}

function entryPoint(
  repository: SyncedRepository,
  { path, root }: Candidate,
  sync: Resource,
  source: Resource | undefined,
  built: readonly Resource[],
): EntryPoint {
  const folder = parentDirectory(artifactPath(repository, sync.origin.location.path) ?? '');
  const flags = bootstrapFlags(repository.tree, folder);
  const version = bootstrapVersion(repository.tree, folder, built);
  const artifact = repositoryPath(repository, root) ?? '';
  return {
    path,
    sync,
    synthetic: false,
    ...(artifact === '' ? {} : { artifact }),
    ...(source ? { source } : {}),
    ...(flags ? { flags } : {}),
    ...(version === undefined ? {} : { bootstrapVersion: version }),
  };
}
