import type { Diagnostic, Location, Result } from '../../diagnostic.ts';
import { arrayIn, isObject, objectIn, stringIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { Origin, Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { build } from '../../kustomize/build.ts';
import { isKustomizationFile } from '../../kustomize/load/load.ts';
import type { Document, Locate } from '../../repository/document.ts';
import { parentDirectory, clampedPath } from '../../repository/path.ts';
import { groups, isFluxInstance, isHelmRelease } from '../objects/api.ts';
import { instanceFlags } from '../objects/controller-flags.ts';
import { declaredResource, impliedResource } from '../objects/documents.ts';
import { artifactRoots, type Synced } from './artifact-root.ts';
import { targetNamespaces } from './target-namespace.ts';
import { ambiguousRoot } from './start-problems.ts';
import { syncKustomization, type EntryPoint } from '../objects/entry-point.ts';
import { comparableUrl } from '../sources/git-url.ts';
import { fluxInstallation, type FluxInstallation } from '../objects/installation.ts';
import { withSyncPatches } from './sync-patches.ts';
import { isDocumented, type SyncedRepository } from '../sources/synced-repository.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * The entry points that FluxInstances state: in a document of their own, in the
 * values of the flux-instance chart, or completed by an overlay where the
 * document alone points nowhere. One that points nowhere for good is reported.
 */
export function fluxInstanceEntries(
  repository: SyncedRepository,
  documents: readonly Document[],
): Result<readonly EntryPoint[]> {
  const givenTo = targetNamespaces(repository, documents);
  const stated = documents
    .flatMap((document) => declaredInstance(document, givenTo(document.path)) ?? [])
    .map(withEntry(repository));
  const open = stated.filter(({ instance, entry }) => !entry && isObject(instance.spec.sync));
  const overlaid = open.length > 0 ? overlaidInstances(repository).map(withEntry(repository)) : [];
  const completed = overlaid.filter((one) => one.entry && open.some((other) => samePlace(one, other)));
  return {
    value: [...stated, ...completed].flatMap(({ entry }) => entry ?? []),
    diagnostics: open
      .filter((one) => !completed.some((other) => samePlace(one, other)))
      .flatMap(({ instance }) => pointsNowhere(repository, instance) ?? []),
  };
}

/** A FluxInstance with the entry point that it makes, if its path is one of the repository. */
interface Stated {
  readonly instance: Instance;
  readonly entry: EntryPoint | undefined;
}

function withEntry(repository: SyncedRepository): (instance: Instance) => Stated {
  return (instance) => ({ instance, entry: instanceEntry(repository, instance) });
}

function samePlace(a: Stated, b: Stated): boolean {
  const [left, right] = [a.instance.locate([]), b.instance.locate([])];
  return left.path === right.path && left.start.offset === right.start.offset;
}

/** What does not say where it is synced from gets the rest elsewhere: from an overlay, or from values that are not known here. */
export function pointsNowhere(repository: SyncedRepository, instance: Instance): Diagnostic | undefined {
  const { spec, locate } = instance;
  const synced = syncedBy(instance);
  const roots = synced ? artifactRoots(repository, synced) : [];
  if (synced && roots.length > 1) return ambiguousRoot(synced, roots, locate(['sync', 'path']));
  const path = stringIn(spec, 'sync', 'path');
  const url = stringIn(spec, 'sync', 'url');
  if (path === undefined || url === undefined) return undefined;
  if (/\$\{|<<|\{\{|%\{/.test(path)) return atVariablePath(locate(['sync', 'path']));
  const { remote } = repository.git ?? {};
  const elsewhere = remote !== undefined && !url.startsWith('oci://') && comparableUrl(url) !== comparableUrl(remote);
  const why = elsewhere
    ? 'is synced from another repository'
    : isDocumented(repository, clampedPath(path))
      ? `is synced from the path ${path}, which does not exist in this repository`
      : `is synced from the path ${path}, which lies outside of the documented folder`;
  return fluxDiagnostic('flux/sync-not-found', {
    ...(elsewhere ? { severity: 'info' } : {}),
    message: `The FluxInstance ${why}, so its cluster is not shown.`,
    location: locate(['sync', 'path']),
  });
}

function atVariablePath(location: Location): Diagnostic {
  return fluxDiagnostic('flux/start-not-literal', {
    message:
      'The FluxInstance is synced from a path that variables or templates decide. If its cluster is not shown, state it in `clusters` of clusterbook.yaml.',
    location,
  });
}

/** A FluxInstance's `spec`, and where its fields stand. */
export interface Instance {
  readonly spec: JsonObject;
  readonly namespace: string;
  readonly locate: Locate;
}

/** The FluxInstance that a document declares; `given` is the namespace that it gets if it states none. */
export function declaredInstance(document: Document, given = 'flux-system'): Instance | undefined {
  const resource = declaredResource(document);
  const namespace = namespaceOf(resource, given);
  const at = (pointer: Pointer, spec: JsonObject): Instance => ({
    spec,
    namespace,
    locate: (rest, inText) => document.locate([...pointer, ...rest], inText),
  });
  if (resource && isFluxInstance(resource)) return at(['spec'], objectIn(resource.body, 'spec'));
  if (resource && isHelmRelease(resource)) {
    if (!isInstanceChart(resource.body)) return undefined;
    return at(['spec', 'values', 'instance'], objectIn(resource.body, 'spec', 'values', 'instance'));
  }
  if (resource || !isObject(document.body)) return undefined;
  const spec = objectIn(document.body, 'instance');
  return isObject(spec.distribution) || isObject(spec.cluster) ? at(['instance'], spec) : undefined;
}

/** Whether a HelmRelease is of the chart that makes a FluxInstance of its values. */
function isInstanceChart(body: JsonObject): boolean {
  const names = [
    ['spec', 'chart', 'spec', 'chart'],
    ['spec', 'chartRef', 'name'],
    ['metadata', 'name'],
  ];
  return names.some((pointer) => stringIn(body, ...pointer)?.endsWith('flux-instance'));
}

function namespaceOf(resource: Resource | undefined, given = 'flux-system'): string {
  return stringIn(resource?.body, 'metadata', 'namespace') ?? given;
}

/** The FluxInstances that any kustomization.yaml of the repository builds. */
function overlaidInstances({ tree, files }: SyncedRepository): readonly Instance[] {
  const folders = [...files.keys()].filter((path) => isKustomizationFile(path)).map(parentDirectory);
  return folders
    .flatMap((folder) => build(tree, folder).resources.filter(isFluxInstance))
    .map((resource) => ({
      spec: objectIn(resource.body, 'spec'),
      namespace: namespaceOf(resource),
      locate: (pointer, inText) => valueLocation(resource, ['spec', ...pointer], inText),
    }));
}

/** https://fluxoperator.dev/docs/crd/fluxinstance: the operator makes a source and a Kustomization of `spec.sync`. */
export function instanceEntry(repository: SyncedRepository, instance: Instance): EntryPoint | undefined {
  const { spec, namespace, locate } = instance;
  const wanted = objectIn(spec, 'sync');
  const synced = syncedBy(instance);
  const [artifact, ...others] = synced ? artifactRoots(repository, synced) : [];
  if (!synced || artifact === undefined || others.length > 0) return undefined;
  const { kind, url, path } = synced;
  const origin: Origin = {
    kind: 'file',
    location: locate([]),
    // The fields of the objects that Flux Operator makes are those of `sync`, by their names.
    locate: ([, field = '']) => locate(['sync', field]),
  };
  const metadata = { name: stringIn(wanted, 'name') ?? namespace, namespace };
  const source = impliedResource(
    `${groups.source}/v1`,
    kind,
    { metadata, spec: sourceSpec(kind, url, wanted) },
    origin,
  );
  const installation = fluxInstallation(spec, locate);
  const unpatched = withServiceAccount(syncKustomization(metadata, kind, path, origin), installation);
  const patches = arrayIn(spec, 'kustomize', 'patches');
  const [sync = unpatched, patchedSource = source] = withSyncPatches([unpatched, source], patches, (rest, inText) =>
    locate(['kustomize', 'patches', ...rest], inText),
  );
  return {
    path,
    ...(artifact === '' ? {} : { artifact }),
    sync,
    source: patchedSource,
    synthetic: false,
    installation,
    flags: instanceFlags(spec),
  };
}

/** What a FluxInstance is synced from; undefined where it does not say. */
function syncedBy({ spec, locate }: Instance): Synced | undefined {
  const url = stringIn(spec, 'sync', 'url');
  if (url === undefined) return undefined;
  return {
    kind: stringIn(spec, 'sync', 'kind') ?? 'GitRepository',
    url,
    path: clampedPath(stringIn(spec, 'sync', 'path') ?? ''),
    file: locate([]).path,
  };
}

/** In multitenant clusters the sync is applied by the controller's own account (flux-operator's `profileClusterMultitenant`). */
function withServiceAccount(sync: Resource, { multitenant }: FluxInstallation): Resource {
  if (!multitenant) return sync;
  const spec = { ...objectIn(sync.body, 'spec'), serviceAccountName: 'kustomize-controller' };
  return { ...sync, body: { ...sync.body, spec } };
}

/** The `spec` of the source: `spec.sync.ref` is a Git reference name, an OCI tag, or the name of a bucket. */
function sourceSpec(kind: string, url: string, sync: JsonObject): JsonObject {
  const ref = stringIn(sync, 'ref');
  const interval = stringIn(sync, 'interval') ?? '1m';
  if (kind === 'Bucket') return { interval, endpoint: url, ...(ref === undefined ? {} : { bucketName: ref }) };
  const field = kind === 'OCIRepository' ? 'tag' : 'name';
  return { interval, url, ...(ref === undefined ? {} : { ref: { [field]: ref } }) };
}
