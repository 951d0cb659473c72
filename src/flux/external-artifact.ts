import type { JsonObject } from '../kubernetes/json.ts';
import { resourceId, type Resource } from '../kubernetes/resource.ts';
import type { FileTree } from '../repository/file-tree.ts';
import { groups } from './api.ts';
import { artifactSources, buildArtifact } from './artifact-generator.ts';
import { outputArtifacts, type SourceFiles } from './output-artifacts.ts';
import type { SourceContents, SourceContext, SourceReference } from './source.ts';

/** Whether a resource is an ArtifactGenerator. */
function isArtifactGenerator(resource: Resource): boolean {
  return resource.kind === 'ArtifactGenerator' && resource.apiVersion.startsWith(`${groups.sourceExtensions}/`);
}

/**
 * What an ExternalArtifact holds: what the ArtifactGenerator of its namespace
 * that makes it copies from sources that are this repository
 * (https://github.com/fluxcd/source-watcher/blob/main/docs/spec/v1beta1/artifactgenerators.md).
 */
export function externalArtifact(
  context: SourceContext,
  { namespace, name }: SourceReference,
  contentsOf: ContentsOf,
): SourceContents {
  const described = `ExternalArtifact ${namespace}/${name}`;
  const generators = [...context.resources()].filter(
    (resource) => isArtifactGenerator(resource) && resourceId(resource).namespace === namespace,
  );
  const makers = generators.map((generator) => {
    const sources = knownSources(context, generator, contentsOf);
    const names = outputArtifacts(generator.body, sources)?.map((artifact) => artifact.name);
    return { body: generator.body, sources, names };
  });
  const maker = makers.find(({ names }) => names?.includes(name));
  const tree = maker && artifactTree(context.repository.tree, maker.body, name, maker.sources);
  if (tree) return { state: 'internal', tree, files: [], isRepository: false };
  if (maker || makers.some(({ names }) => names === undefined)) {
    return { state: 'external', reason: `${described} is made of sources or by means that are not evaluated here` };
  }
  return { state: 'missing', reason: `No ArtifactGenerator of this cluster makes ${described}` };
}

type ContentsOf = (context: SourceContext, reference: SourceReference) => SourceContents;

/**
 * The paths in those sources of a generator that are this repository, by alias.
 * What other generators make is none: it has paths of its own.
 */
function knownSources(context: SourceContext, generator: Resource, contentsOf: ContentsOf): SourceFiles {
  const { namespace = '' } = resourceId(generator);
  const known = new Map<string, readonly string[]>();
  for (const source of artifactSources(generator.body)) {
    if (source.kind === 'ExternalArtifact') continue;
    const contents = contentsOf(context, { ...source, namespace: source.namespace ?? namespace });
    if (contents.state === 'internal') known.set(source.alias, contents.files);
  }
  return known;
}

/** By generator, for each tree: two states of a repository may share what a file says. */
const generated = new WeakMap<FileTree, WeakMap<JsonObject, Map<string, FileTree | undefined>>>();

/** The artifact's tree, made once for each set of sources that are known. */
function artifactTree(base: FileTree, body: JsonObject, name: string, sources: SourceFiles): FileTree | undefined {
  const ofTree = generated.get(base) ?? new WeakMap<JsonObject, Map<string, FileTree | undefined>>();
  generated.set(base, ofTree);
  const made = ofTree.get(body) ?? new Map<string, FileTree | undefined>();
  ofTree.set(body, made);
  const key = [name, ...sources.keys()].join(' ');
  if (!made.has(key)) made.set(key, buildArtifact(body, name, base, sources));
  return made.get(key);
}
