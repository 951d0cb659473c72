import type { Result } from '../../diagnostic.ts';
import type { JsonObject } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { groups } from '../objects/api.ts';
import { artifactSources, buildArtifact } from './artifact-generator.ts';
import { outputArtifacts, type KnownSources } from './output-artifacts.ts';
import type { SourceContents, SourceContext, SourceReference } from './source.ts';

/** Whether a resource is an ArtifactGenerator. */
export function isArtifactGenerator(resource: Resource): boolean {
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
    const { value: sources, diagnostics } = knownSources(context, generator, contentsOf);
    const names = outputArtifacts(generator.body, sources)?.map((artifact) => artifact.name);
    return { body: generator.body, sources, names, diagnostics };
  });
  const maker = makers.find(({ names }) => names?.includes(name));
  const tree = maker && artifactTree(maker.body, name, maker.sources);
  if (tree) return { state: 'internal', tree, files: [], diagnostics: maker.diagnostics };
  if (maker || makers.some(({ names }) => names === undefined)) {
    return { state: 'external', reason: `${described} is made of sources or by means that are not evaluated here` };
  }
  return { state: 'missing', reason: `No ArtifactGenerator of this cluster makes ${described}` };
}

type ContentsOf = (context: SourceContext, reference: SourceReference) => SourceContents;

/**
 * What those sources of a generator hold that are this repository or a known
 * one, by alias, and what is to be said of their state. What other generators
 * make is none: it has paths of its own.
 */
function knownSources(context: SourceContext, generator: Resource, contentsOf: ContentsOf): Result<KnownSources> {
  const { namespace = '' } = resourceId(generator);
  const known = artifactSources(generator.body).flatMap((source) => {
    if (source.kind === 'ExternalArtifact') return [];
    const contents = contentsOf(context, { ...source, namespace: source.namespace ?? namespace });
    return contents.state === 'internal' ? [[source.alias, contents] as const] : [];
  });
  return { value: new Map(known), diagnostics: known.flatMap(([, { diagnostics = [] }]) => diagnostics) };
}

interface Made {
  readonly name: string;
  readonly sources: KnownSources;
  readonly tree: FileTree | undefined;
}

/** By what the generator says: two of the same text may have other sources. */
const generated = new WeakMap<JsonObject, Made[]>();

/** The artifact's tree, made once for the same contents of sources. */
function artifactTree(body: JsonObject, name: string, sources: KnownSources): FileTree | undefined {
  const made = generated.get(body) ?? [];
  generated.set(body, made);
  const same = made.find((other) => other.name === name && sameSources(other.sources, sources));
  if (same) return same.tree;
  const tree = buildArtifact(body, name, sources);
  made.push({ name, sources, tree });
  return tree;
}

function sameSources(a: KnownSources, b: KnownSources): boolean {
  return a.size === b.size && [...a].every(([alias, { tree }]) => b.get(alias)?.tree === tree);
}
