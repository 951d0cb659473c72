import type { ShapeMember } from './shape.ts';
import type { Comparison } from './shape-of.ts';
import { saysSo } from './skeleton.ts';
import type { Specimen } from './specimen.ts';
import { getIn } from '../../kubernetes/json.ts';

/** How a component compares with what most of its siblings have. */
export function memberOf(specimen: Specimen, { kinds: usual, fields }: Comparison): ShapeMember {
  const { files, bindings } = specimen;
  const kinds = kindsIn(specimen);
  const body = files.flatMap(({ documents }) => documents).find(({ kind }) => kind === 'Flux Kustomization')?.body;
  const differing = body
    ? fields.filter(
        ({ field, value, count, all }) => count * 2 > all && !saysSo({ bindings, body }, field.split('.'), value),
      )
    : [];
  return {
    slug: specimen.component.slug,
    has: usual.filter((kind) => kinds.has(kind)),
    lacks: usual.filter((kind) => !kinds.has(kind)),
    extra: [...kinds].filter((kind) => !usual.includes(kind)).sort(),
    otherFields: differing.map(({ field }) => {
      const value = shownFields.has(field) ? getIn(body, field.split('.')) : undefined;
      return { field, ...(typeof value === 'string' || typeof value === 'boolean' ? { value } : {}) };
    }),
  };
}

/** Fields whose own value says something by itself. */
const shownFields = new Set(
  ['interval', 'retryInterval', 'timeout', 'prune', 'wait', 'targetNamespace', 'deletionPolicy', 'path'].map(
    (field) => `spec.${field}`,
  ),
);

/** Those to copy from first: as most are, with the least besides, and running. */
export function bestFirst(
  specimens: readonly Specimen[],
  compare: (specimens: readonly Specimen[]) => Comparison,
): readonly Specimen[] {
  const comparison = compare(specimens);
  const cost = (specimen: Specimen): number => {
    const { lacks, extra, otherFields } = memberOf(specimen, comparison);
    const elsewhere = comparison.common.filter(({ files }) => !files.has(specimen)).length;
    const differences = (lacks.length + elsewhere) * 20 + extra.length * 4 + otherFields.length * 3;
    return (specimen.suspended ? 1000 : 0) + differences + specimen.files.length;
  };
  const costs = new Map(specimens.map((specimen) => [specimen, cost(specimen)]));
  return specimens.toSorted((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0));
}

/** The kinds of objects that most have, the most frequent first. */
export function commonKinds(specimens: readonly Specimen[]): readonly string[] {
  const all = Map.groupBy(
    specimens.flatMap((specimen) => [...kindsIn(specimen)]),
    (kind) => kind,
  );
  return [...all]
    .filter(([, same]) => same.length * 2 > specimens.length)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind]) => kind);
}

function kindsIn({ files }: Specimen): ReadonlySet<string> {
  return new Set(files.flatMap(({ documents }) => documents.map(({ kind }) => kind)));
}
