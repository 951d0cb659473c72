import { fileLocation } from '../diagnostic.ts';
import { arrayIn, isObject, objectIn, stringIn, type JsonObject, type Pointer } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Document } from '../repository/document.ts';
import type { FileTree } from '../repository/file-tree.ts';
import { baseName, parentDirectory, resolvePath } from '../repository/path.ts';
import { groups, isFluxInstance, isFluxKustomization, isHelmRelease } from './api.ts';
import { declaredResource, impliedResource } from './documents.ts';
import { rootDirectories } from './roots.ts';
import { withSyncPatches } from './sync-patches.ts';

/** Where Flux starts in a cluster. */
export interface EntryPoint {
  /** What the sync Kustomization points at. */
  readonly path: string;
  /** The Flux Kustomization that applies all others. */
  readonly sync: Resource;
  /** Its source; absent where nothing in the repository tells its URL. */
  readonly source?: Resource;
  /** Whether the sync Kustomization was made by a bootstrap that left no trace in the repository. */
  readonly synthetic: boolean;
  /** What a FluxInstance wants of Flux itself. */
  readonly distribution?: { readonly version?: string; readonly registry?: string };
}

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
    ...documents.flatMap((document) => fluxInstanceEntry(tree, document) ?? []),
    ...selfRendering(tree, documents),
    ...[...files.keys()].flatMap((path) => stubEntry(tree, path) ?? []),
  ];
  const entries = declared.length > 0 ? declared : rootDirectories(tree, documents).map((path) => syntheticEntry(path));
  const byPath = new Map<string, EntryPoint>();
  for (const entry of entries) if (!byPath.has(entry.path)) byPath.set(entry.path, entry);
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A FluxInstance's `spec`, wherever it stands: its own document, a HelmRelease's values, or a values file. */
function instanceSpec(
  document: Document,
): { readonly spec: JsonObject; readonly pointer: Pointer; readonly namespace: string } | undefined {
  const resource = declaredResource(document);
  const namespace = stringIn(resource?.body, 'metadata', 'namespace') ?? 'flux-system';
  if (resource && isFluxInstance(resource))
    return { spec: objectIn(resource.body, 'spec'), pointer: ['spec'], namespace };
  if (resource && isHelmRelease(resource)) {
    return {
      spec: objectIn(resource.body, 'spec', 'values', 'instance'),
      pointer: ['spec', 'values', 'instance'],
      namespace,
    };
  }
  if (resource || !isObject(document.body)) return undefined;
  return { spec: objectIn(document.body, 'instance'), pointer: ['instance'], namespace };
}

/** https://fluxoperator.dev/docs/crd/fluxinstance: the operator makes a source and a Kustomization of `spec.sync`. */
function fluxInstanceEntry(tree: FileTree, document: Document): EntryPoint | undefined {
  const found = instanceSpec(document);
  const wanted = objectIn(found?.spec, 'sync');
  const path = resolvePath('', stringIn(wanted, 'path') ?? '');
  const url = stringIn(wanted, 'url');
  if (!found || url === undefined || path === undefined || !tree.isDirectory(path)) return undefined;
  const { namespace, pointer } = found;
  const origin = {
    kind: 'file',
    location: document.locate(pointer),
    locate: () => document.locate([...pointer, 'sync']),
  } as const;
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
  const patches = arrayIn(found.spec, 'kustomize', 'patches');
  const [sync = unpatched, patchedSource = source] = withSyncPatches([unpatched, source], patches, (rest) =>
    document.locate([...pointer, 'kustomize', 'patches', ...rest]),
  );
  const version = stringIn(found.spec, 'distribution', 'version');
  const registry = stringIn(found.spec, 'distribution', 'registry');
  return {
    path,
    sync,
    source: patchedSource,
    synthetic: false,
    distribution: { ...(version === undefined ? {} : { version }), ...(registry === undefined ? {} : { registry }) },
  };
}

/** `spec.sync.ref`: a Git reference name, or an OCI tag. */
function sourceRef(kind: string, ref: string): JsonObject {
  if (kind !== 'OCIRepository') return { name: ref };
  return ref.startsWith('sha256:') ? { digest: ref } : { tag: ref };
}

function syncKustomization(
  metadata: { name: string; namespace: string },
  kind: string,
  path: string,
  origin: Resource['origin'],
): Resource {
  const spec = { interval: '10m0s', path: `./${path}`, prune: true, sourceRef: { kind, name: metadata.name } };
  return impliedResource(`${groups.kustomize}/v1`, 'Kustomization', { metadata, spec }, origin);
}

/** Flux Kustomizations that lie in the folder they apply, as `flux bootstrap` writes them, with their source. */
function selfRendering(tree: FileTree, documents: readonly Document[]): readonly EntryPoint[] {
  const resources = documents.flatMap((document) => declaredResource(document) ?? []);
  return resources.filter(isFluxKustomization).flatMap((sync): EntryPoint[] => {
    const path = resolvePath('', stringIn(sync.body, 'spec', 'path') ?? '');
    const file = sync.origin.location.path;
    if (path === undefined || !isAtTop(file, path) || !isBootstrapFile(file, resources, sync)) return [];
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

function syntheticEntry(path: string): EntryPoint {
  const metadata = { name: 'flux-system', namespace: 'flux-system' };
  const origin = { kind: 'file', location: fileLocation(path) } as const;
  return { path, sync: syncKustomization(metadata, 'GitRepository', path, origin), synthetic: true };
}
