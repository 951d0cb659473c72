import { getIn } from '../../kubernetes/json.ts';
import { kindsIn, type Comparison } from './comparison.ts';
import { says } from './field-shares.ts';
import { isMajority } from './common/majority.ts';
import type { ShapeMember } from './record.ts';
import type { Specimen } from './specimen/specimen.ts';

/** How a component compares with what most of its siblings have. */
export function memberOf(specimen: Specimen, { kinds: usual, fields }: Comparison): ShapeMember {
  const { files, bindings } = specimen;
  const kinds = kindsIn(specimen);
  const kustomization = files.flatMap(({ documents }) => documents).find(({ kind }) => kind === 'Flux Kustomization');
  const body = kustomization?.body;
  const differing = body
    ? fields.filter(
        ({ pointer, value, count, all }) => isMajority(count, all) && !says({ bindings, body }, pointer, value),
      )
    : [];
  return {
    slug: specimen.component.slug,
    has: usual.filter((kind) => kinds.has(kind)),
    lacks: usual.filter((kind) => !kinds.has(kind)),
    extra: [...kinds].filter((kind) => !usual.includes(kind)).sort(),
    otherFields: differing.map(({ field, pointer }) => {
      const value = shownFields.has(field) ? getIn(body, pointer) : undefined;
      return { field, ...(typeof value === 'string' || typeof value === 'boolean' ? { value } : {}) };
    }),
    missing: fields.flatMap(({ field, pointer, stated, all }) =>
      body && isMajority(stated, all) && getIn(body, pointer) === undefined ? [field] : [],
    ),
    ...(kustomization ? { location: kustomization.location } : {}),
  };
}

/** Fields whose own value says something by itself. */
const shownFields = new Set(
  ['interval', 'retryInterval', 'timeout', 'prune', 'wait', 'targetNamespace', 'deletionPolicy', 'path'].map(
    (field) => `spec.${field}`,
  ),
);

/** Those to copy from first: as most are, with the least besides, and running. */
export function bestFirst(specimens: readonly Specimen[], comparison: Comparison): readonly Specimen[] {
  const costs = new Map(specimens.map((specimen) => [specimen, costOf(specimen, comparison)]));
  return specimens.toSorted((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0));
}

/** What counts against a component as an example. Each number only has to be clearly larger than those below it. */
function costOf(specimen: Specimen, comparison: Comparison): number {
  const { lacks, extra, otherFields } = memberOf(specimen, comparison);
  const otherRoles = comparison.common.filter(({ files }) => !files.has(specimen)).length;
  return (
    (specimen.suspended ? 1000 : 0) +
    (lacks.length + otherRoles) * 20 +
    extra.length * 4 +
    otherFields.length * 3 +
    specimen.files.length
  );
}
