import type { Location } from '../../diagnostic.ts';
import { isObject, stringIn } from '../../kubernetes/json.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import type { Cluster } from '../cluster/record.ts';
import type { Source } from '../sources/record.ts';
import { chartSourceName, namesNoSource, withSourceName, type ChartReference } from './chart-reference.ts';
import { commonObject, type ObjectSample } from './common/common-object.ts';
import type { FileRole } from './file-roles.ts';
import { isMajority } from './common/majority.ts';
import { rankedPatterns, type Sample } from './common/pattern.ts';
import { listedBeside } from './specimen/registration.ts';
import { shapeFileOf } from './shape-file.ts';
import type { ListLine, ShapeFile } from './record.ts';
import type { Specimen } from './specimen/specimen.ts';

/** Where sources are looked for. */
export interface SourceContext {
  readonly clusters: readonly Cluster[];
  readonly tree: FileTree;
}

/**
 * One more source of a chart, if most stand outside of the components with a
 * file for each. `specimens` name their charts like `reference`.
 */
export function sourceElsewhere(
  specimens: readonly Specimen[],
  reference: ChartReference,
  context: SourceContext,
): ShapeFile | undefined {
  const samples = specimens.flatMap((specimen) => sourceOutside(specimen, reference, context) ?? []);
  const [path] = rankedPatterns(samples);
  const [first] = samples;
  // One that all take their charts from is there already.
  const isShared = !isMajority(new Set(samples.map(({ bindings }) => bindings.name)).size, samples.length);
  if (!first || !path?.pattern.includes('<name>') || !isMajority(path.count, specimens.length) || isShared)
    return undefined;
  const object = commonObject(reference.kind, samples);
  if (!object) return undefined;
  const list = listOf(samples, context.tree);
  return {
    path: path.pattern,
    purpose: 'source',
    documents: [object],
    encrypted: false,
    declares: false,
    kinds: [reference.kind],
    what: reference.kind,
    count: path.count,
    all: specimens.length,
    like: first.location,
    ...(list ? { list } : {}),
  };
}

/** The line that one more source needs in the kustomization.yaml of its folder; undefined where there is none. */
function listOf(samples: readonly SourceSample[], tree: FileTree): ListLine | undefined {
  const listings = samples.flatMap(({ bindings, location }) => {
    const listing = listedBeside(location.path, tree);
    return listing ? [{ bindings, texts: [listing.entry], listing }] : [];
  });
  const [entry] = rankedPatterns(listings);
  const [first] = listings;
  if (!entry || !first) return undefined;
  const { file, indent, last } = first.listing;
  return { file, entry: entry.pattern, indent, after: last };
}

/** A source of a chart; its own name is the one that its path is made of. */
interface SourceSample extends Sample, ObjectSample {
  readonly location: Location;
}

/** The source of a component's chart, where a file that is not the component's declares it. */
function sourceOutside(
  specimen: Specimen,
  reference: ChartReference,
  { clusters, tree }: SourceContext,
): SourceSample | undefined {
  const { files, bindings } = specimen;
  const name = chartSourceName(specimen, reference);
  const cluster = clusters.find((one) => one.name === bindings.cluster);
  const location = cluster && sourcesOf(cluster).get(`${reference.kind} ${name ?? ''}`)?.[0]?.location;
  if (name === undefined || !location || files.some((file) => file.path === location.path)) return undefined;
  const body = tree
    .documents(location.path)
    .value.map((document) => document.body)
    .filter(isObject)
    .find((one) => stringIn(one, 'metadata', 'name') === name);
  return body && { bindings: { ...bindings, name }, texts: [location.path], body, location };
}

/** By kind and name. */
function sourcesOf(cluster: Cluster): ReadonlyMap<string, readonly Source[]> {
  const found = known.get(cluster) ?? Map.groupBy(cluster.sources, ({ kind, name }) => `${kind} ${name}`);
  known.set(cluster, found);
  return found;
}

/** A cluster's sources are looked up once for each component. */
const known = new WeakMap<Cluster, ReadonlyMap<string, readonly Source[]>>();

/** The source that at least one component has beside its release, if the files that most have leave it open. */
export function sourceBeside(
  written: readonly ShapeFile[],
  { kind }: ChartReference,
  roles: readonly FileRole[],
  all: number,
): ShapeFile | undefined {
  const isThere = written.some(({ kinds }) => kinds.includes(kind));
  if (isThere || !written.flatMap(({ documents }) => documents).some(namesNoSource)) return undefined;
  const role = roles.find(({ kinds }) => kinds.join() === kind);
  return role && shapeFileOf(role, all);
}

/** Releases whose source is among the files name that one. */
export function withOwnSources(files: readonly ShapeFile[], reference: ChartReference): readonly ShapeFile[] {
  const source = files
    .flatMap(({ documents }) => documents)
    .find((document) => stringIn(document, 'kind') === reference.kind);
  const name = stringIn(source, 'metadata', 'name');
  if (name === undefined) return files;
  return files.map((file) => ({
    ...file,
    documents: file.documents.map((document) => withSourceName(document, reference, name)),
  }));
}
