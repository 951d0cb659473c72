import { arrayIn, objectIn, stringIn, type JsonObject } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { rearranged, type FileTree } from '../repository/file-tree.ts';
import { artifactNames, artifactSources, buildArtifact } from './artifact-generator.ts';
import { comparableUrl } from './git-url.ts';
import { includedFiles } from './source-ignore.ts';
import { groups } from './api.ts';

/** What a Flux Kustomization's source gives: files of this repository, or why there are none. */
export type SourceContents =
  | { readonly state: 'internal'; readonly tree: FileTree; readonly files: readonly string[] }
  | { readonly state: 'external' | 'missing'; readonly reason: string };

export interface SourceReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Everything that decides what a source holds. */
export interface SourceContext {
  readonly tree: FileTree;
  readonly files: ReadonlyMap<string, string>;
  /** What the entry point calls this repository, and its URL and ref where they are known. */
  readonly sync: SourceReference;
  readonly syncSource?: Resource;
  /** URL of the checkout's remote; stands in where the sync source is not known. */
  readonly remote?: string;
  /** Finds a source that the cluster renders. */
  readonly find: (kind: string, namespace: string, name: string) => Resource | undefined;
  /** All that the cluster renders; an object may be there twice, what is known of it last first. */
  readonly resources: () => Iterable<Resource>;
}

/** `spec.sourceRef` of a Flux Kustomization; its namespace defaults to the Kustomization's own. */
export function sourceReference(kustomization: Resource, namespace: string): SourceReference {
  const ref = objectIn(kustomization.body, 'spec', 'sourceRef');
  return {
    kind: stringIn(ref, 'kind') ?? 'GitRepository',
    namespace: stringIn(ref, 'namespace') ?? namespace,
    name: stringIn(ref, 'name') ?? '',
  };
}

/** What `reference` holds: this repository, an artifact made from it, or something that is elsewhere. */
export function sourceContents(context: SourceContext, reference: SourceReference): SourceContents {
  if (reference.kind === 'ExternalArtifact') return externalArtifact(context, reference);
  const source = context.find(reference.kind, reference.namespace, reference.name);
  // A source that nothing declares was made by the bootstrap; where that left no trace, it may have any name.
  const isSync =
    sameReference(reference, context.sync) || (!source && !context.syncSource && reference.kind !== 'Bucket');
  if (!source && !isSync) {
    return { state: 'missing', reason: `${describe(reference)} is not declared in this repository` };
  }
  const declared = source ?? context.syncSource;
  if (!isSync && !(source && holdsThisRepository(context, source))) {
    return { state: 'external', reason: `${describe(reference)} is another repository, or another ref of this one` };
  }
  if (arrayIn(declared?.body, 'spec', 'include').length > 0) {
    return { state: 'external', reason: `${describe(reference)} includes other repositories` };
  }
  const ignored = stringIn(declared?.body, 'spec', 'ignore');
  return { state: 'internal', ...artifact(context, ignored) };
}

function sameReference(a: SourceReference, b: SourceReference): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

function describe({ kind, namespace, name }: SourceReference): string {
  return `${kind} ${namespace}/${name}`;
}

/** Same URL and same ref as what the cluster is synced from; without a known sync source, the checkout's remote at its default branch. */
function holdsThisRepository(context: SourceContext, source: Resource): boolean {
  const url = stringIn(source.body, 'spec', 'url');
  const syncUrl = stringIn(context.syncSource?.body, 'spec', 'url') ?? context.remote;
  if (url === undefined || syncUrl === undefined || comparableUrl(url) !== comparableUrl(syncUrl)) return false;
  return context.syncSource === undefined || refOf(source) === refOf(context.syncSource);
}

/** The ref in a form that compares; source-controller's default branch is `master`. */
function refOf(source: Resource): string {
  const ref = objectIn(source.body, 'spec', 'ref');
  for (const field of ['commit', 'name', 'digest', 'semver', 'tag'] as const) {
    const value = stringIn(ref, field);
    if (value !== undefined) return field === 'name' ? value.replace(/^refs\/heads\//, 'branch ') : `${field} ${value}`;
  }
  return `branch ${stringIn(ref, 'branch') ?? 'master'}`;
}

interface Artifact {
  readonly tree: FileTree;
  readonly files: readonly string[];
}

const artifacts = new WeakMap<ReadonlyMap<string, string>, Map<string, Artifact>>();

/** The artifact of this repository under an ignore list, made once. */
function artifact({ tree, files }: SourceContext, ignored: string | undefined): Artifact {
  const made = artifacts.get(files) ?? new Map<string, Artifact>();
  artifacts.set(files, made);
  const key = ignored ?? '';
  let result = made.get(key);
  if (!result) {
    const included = includedFiles(files, ignored);
    result = { tree: rearranged(tree, new Map(included.map((path) => [path, path]))), files: included };
    made.set(key, result);
  }
  return result;
}

function externalArtifact(context: SourceContext, reference: SourceReference): SourceContents {
  const generator = [...context.resources()].find(
    (candidate) =>
      isArtifactGenerator(candidate) &&
      stringIn(candidate.body, 'metadata', 'namespace') === reference.namespace &&
      artifactNames(candidate.body).includes(reference.name),
  );
  if (!generator)
    return { state: 'missing', reason: `No ArtifactGenerator of this cluster makes ${describe(reference)}` };
  const sources = new Map<string, readonly string[]>();
  for (const source of artifactSources(generator.body)) {
    const contents = sourceContents(context, { ...source, namespace: source.namespace ?? reference.namespace });
    if (contents.state === 'internal') sources.set(source.alias, contents.files);
  }
  const tree = artifactTree(context.tree, generator.body, reference.name, sources);
  return tree
    ? { state: 'internal', tree, files: [] }
    : {
        state: 'external',
        reason: `${describe(reference)} is made of sources or by means that are not evaluated here`,
      };
}

const generated = new WeakMap<JsonObject, Map<string, FileTree | undefined>>();

/** The artifact's tree, made once for each set of sources that are known. */
function artifactTree(
  base: FileTree,
  body: JsonObject,
  name: string,
  sources: ReadonlyMap<string, readonly string[]>,
): FileTree | undefined {
  const made = generated.get(body) ?? new Map<string, FileTree | undefined>();
  generated.set(body, made);
  const key = [name, ...sources.keys()].join(' ');
  if (!made.has(key)) made.set(key, buildArtifact(body, name, base, sources));
  return made.get(key);
}

/** Whether a resource is an ArtifactGenerator. */
function isArtifactGenerator(resource: Resource): boolean {
  return resource.kind === 'ArtifactGenerator' && resource.apiVersion.startsWith(`${groups.sourceExtensions}/`);
}
