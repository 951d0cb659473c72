import { isObject, setIn, stringIn, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { Specimen } from './specimen/specimen.ts';

/** How a HelmRelease names its chart: by the object that has it, or by a chart of a source. */
export interface ChartReference {
  readonly field: 'chartRef' | 'chart';
  /** The kind of the object, or of the source. */
  readonly kind: string;
}

const references: Readonly<Record<ChartReference['field'], Pointer>> = {
  chartRef: ['spec', 'chartRef'],
  chart: ['spec', 'chart', 'spec', 'sourceRef'],
};

const fields = ['chartRef', 'chart'] as const;

/** How a component's first HelmRelease names its chart. */
export function chartReferenceOf({ files }: Specimen): ChartReference | undefined {
  const release = firstRelease(files);
  return fields
    .flatMap((field): ChartReference[] => {
      const kind = stringIn(release, ...references[field], 'kind');
      return kind === undefined ? [] : [{ field, kind }];
    })
    .at(0);
}

/** The name of the object that a component's first HelmRelease takes its chart from. */
export function chartSourceName({ files }: Specimen, { field }: ChartReference): string | undefined {
  return stringIn(firstRelease(files), ...references[field], 'name');
}

function firstRelease(files: Specimen['files']): JsonObject | undefined {
  return files.flatMap(({ documents }) => documents).find(({ kind }) => kind === 'HelmRelease')?.body;
}

/** The most frequent one. */
export function commonReference(all: readonly (ChartReference | undefined)[]): ChartReference | undefined {
  const known = Map.groupBy(
    all.filter((reference) => reference !== undefined),
    ({ field, kind }) => `${field} ${kind}`,
  );
  const [most] = [...known.values()].sort((a, b) => b.length - a.length);
  return most?.[0];
}

/** Whether two HelmReleases name their charts in the same way; unknown is like nothing. */
export function sameReference(a: ChartReference | undefined, b: ChartReference | undefined): boolean {
  return a !== undefined && a.field === b?.field && a.kind === b.kind;
}

/** Whether a HelmRelease leaves it to the reader where its chart comes from. */
export function namesNoSource(document: Json): boolean {
  if (stringIn(document, 'kind') !== 'HelmRelease') return false;
  return fields.some((field) => sourcePlaceholders.has(stringIn(document, ...references[field], 'name') ?? ''));
}

const sourcePlaceholders = new Set(['<source>', '<repository>']);

/** A HelmRelease whose chart comes from the object of that name; any other document as it is. */
export function withSourceName(document: Json, { field }: ChartReference, name: string): Json {
  if (!isObject(document) || document.kind !== 'HelmRelease') return document;
  return setIn(document, [...references[field], 'name'], name);
}
