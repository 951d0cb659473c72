import { getIn, isObject, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import type { Cluster } from '../fleet.ts';
import { rankedPatterns } from './pattern.ts';
import { listedBeside } from './registration.ts';
import type { ShapeFile } from './shape.ts';
import { commonObject } from './skeleton.ts';
import type { Specimen } from './specimen.ts';

/** How a HelmRelease names its chart. */
export interface ChartWay {
  readonly field: 'chartRef' | 'chart';
  /** The kind of the source. */
  readonly kind: string;
}

/** Where sources are looked for. */
export interface SourceContext {
  readonly clusters: readonly Cluster[];
  readonly tree: FileTree;
}

/** How a component's first HelmRelease names its chart. */
export function chartWayOf({ files }: Specimen): ChartWay | undefined {
  const release = firstRelease(files);
  const chartRef = stringIn(release, 'spec', 'chartRef', 'kind');
  if (chartRef !== undefined) return { field: 'chartRef', kind: chartRef };
  const kind = stringIn(release, 'spec', 'chart', 'spec', 'sourceRef', 'kind');
  return kind === undefined ? undefined : { field: 'chart', kind };
}

function firstRelease(files: Specimen['files']): JsonObject | undefined {
  return files.flatMap(({ documents }) => documents).find(({ kind }) => kind === 'HelmRelease')?.body;
}

/** Where the sources of charts stand, if most stand outside of the components with a file for each; one more of them. */
export function sourceElsewhere(
  specimens: readonly Specimen[],
  way: ChartWay,
  { clusters, tree }: SourceContext,
): ShapeFile | undefined {
  const samples = specimens.flatMap(({ files, bindings }) => {
    const pointer = way.field === 'chartRef' ? ['spec', 'chartRef'] : ['spec', 'chart', 'spec', 'sourceRef'];
    const name = stringIn(firstRelease(files), ...pointer, 'name');
    const cluster = clusters.find((one) => one.name === bindings.cluster);
    const source = cluster?.sources.find((one) => one.kind === way.kind && one.name === name);
    const path = source?.location?.path;
    if (name === undefined || path === undefined || files.some((file) => file.path === path)) return [];
    const body = tree
      .documents(path)
      .value.map((document) => document.body)
      .filter(isObject)
      .find((one) => getIn(one, ['metadata', 'name']) === name);
    return body && source?.location
      ? [{ bindings: { ...bindings, name }, texts: [path], body, location: source.location }]
      : [];
  });
  const [path] = rankedPatterns(samples);
  const [first] = samples;
  // One that all take their charts from is there already.
  const isShared = new Set(samples.map(({ bindings }) => bindings.name)).size * 2 <= samples.length;
  if (!first || !path?.pattern.includes('<name>') || path.count * 2 <= specimens.length || isShared) return undefined;
  const object = commonObject(way.kind, samples);
  if (!object) return undefined;
  const listings = samples.flatMap(({ bindings, location }) => {
    const listing = listedBeside(location.path, tree);
    return listing ? [{ bindings, texts: [listing.entry], listing }] : [];
  });
  const [entry] = rankedPatterns(listings);
  const { file, indent, last } = listings[0]?.listing ?? {};
  const list =
    entry && file !== undefined && last ? { file, entry: entry.pattern, indent: indent ?? '', after: last } : undefined;
  return {
    path: path.pattern,
    purpose: 'source',
    documents: [object],
    encrypted: false,
    declares: false,
    kinds: [way.kind],
    what: way.kind,
    count: path.count,
    all: specimens.length,
    like: first.location,
    ...(list ? { list } : {}),
  };
}
