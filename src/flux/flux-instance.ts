import type { Location } from '../diagnostic.ts';
import { arrayIn, isObject, objectIn, stringIn, type JsonObject, type Pointer } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { build } from '../kustomize/build.ts';
import { kustomizationFileNames } from '../kustomize/load.ts';
import type { Document } from '../repository/document.ts';
import type { FileTree } from '../repository/file-tree.ts';
import { baseName, parentDirectory, clampedPath } from '../repository/path.ts';
import { groups, isFluxInstance, isHelmRelease } from './api.ts';
import { declaredResource, impliedResource } from './documents.ts';
import { syncKustomization, type EntryPoint } from './entry-point.ts';
import { withSyncPatches } from './sync-patches.ts';

/**
 * The entry points that FluxInstances state: in a document of their own, in the
 * values of the flux-instance chart, or completed by an overlay where the
 * document alone points nowhere.
 */
export function fluxInstanceEntries(
  tree: FileTree,
  files: ReadonlyMap<string, string>,
  documents: readonly Document[],
): readonly EntryPoint[] {
  const instances = documents.flatMap((document) => declaredInstance(document) ?? []);
  const entries = instances.map((instance) => entryPoint(tree, instance));
  const isIncomplete = instances.some(({ spec }, index) => isObject(spec.sync) && entries[index] === undefined);
  const overlaid = isIncomplete ? overlaidInstances(tree, files).map((instance) => entryPoint(tree, instance)) : [];
  return [...entries, ...overlaid].filter((entry) => entry !== undefined);
}

/** A FluxInstance's `spec`, and where its fields stand. */
interface Instance {
  readonly spec: JsonObject;
  readonly namespace: string;
  readonly locate: (pointer: Pointer) => Location;
}

function declaredInstance(document: Document): Instance | undefined {
  const resource = declaredResource(document);
  const namespace = namespaceOf(resource);
  const at = (pointer: Pointer, spec: JsonObject): Instance => ({
    spec,
    namespace,
    locate: (rest) => document.locate([...pointer, ...rest]),
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

function namespaceOf(resource: Resource | undefined): string {
  return stringIn(resource?.body, 'metadata', 'namespace') ?? 'flux-system';
}

/** The FluxInstances that any kustomization.yaml of the repository builds. */
function overlaidInstances(tree: FileTree, files: ReadonlyMap<string, string>): readonly Instance[] {
  const folders = [...files.keys()]
    .filter((path) => kustomizationFileNames.includes(baseName(path)))
    .map(parentDirectory);
  return folders
    .flatMap((folder) => build(tree, folder).resources.filter(isFluxInstance))
    .map((resource) => ({
      spec: objectIn(resource.body, 'spec'),
      namespace: namespaceOf(resource),
      locate: (pointer) => resource.origin.locate?.(['spec', ...pointer]) ?? resource.origin.location,
    }));
}

/** https://fluxoperator.dev/docs/crd/fluxinstance: the operator makes a source and a Kustomization of `spec.sync`. */
function entryPoint(tree: FileTree, { spec, namespace, locate }: Instance): EntryPoint | undefined {
  const wanted = objectIn(spec, 'sync');
  const path = clampedPath(stringIn(wanted, 'path') ?? '');
  const url = stringIn(wanted, 'url');
  if (url === undefined || !tree.isDirectory(path)) return undefined;
  const origin = { kind: 'file', location: locate([]), locate: () => locate(['sync']) } as const;
  const kind = stringIn(wanted, 'kind') ?? 'GitRepository';
  const metadata = { name: stringIn(wanted, 'name') ?? namespace, namespace };
  const ref = stringIn(wanted, 'ref');
  const source = impliedResource(
    `${groups.source}/v1`,
    kind,
    {
      metadata,
      spec: {
        url,
        interval: stringIn(wanted, 'interval') ?? '1m',
        ...(ref === undefined ? {} : { ref: sourceRef(kind, ref) }),
      },
    },
    origin,
  );
  const unpatched = syncKustomization(metadata, kind, path, origin);
  const patches = arrayIn(spec, 'kustomize', 'patches');
  const [sync = unpatched, patchedSource = source] = withSyncPatches([unpatched, source], patches, (rest) =>
    locate(['kustomize', 'patches', ...rest]),
  );
  return { path, sync, source: patchedSource, synthetic: false, distribution: distribution(spec) };
}

/** `spec.sync.ref`: a Git reference name, or an OCI tag. */
function sourceRef(kind: string, ref: string): JsonObject {
  if (kind !== 'OCIRepository') return { name: ref };
  return ref.startsWith('sha256:') ? { digest: ref } : { tag: ref };
}

function distribution(spec: JsonObject): NonNullable<EntryPoint['distribution']> {
  const version = stringIn(spec, 'distribution', 'version');
  const registry = stringIn(spec, 'distribution', 'registry');
  return { ...(version === undefined ? {} : { version }), ...(registry === undefined ? {} : { registry }) };
}
