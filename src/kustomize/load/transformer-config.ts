import type { FieldSpec } from '../objects/field-spec.ts';
import { isSelected, type Gvk, type GvkSelector } from '../objects/gvk.ts';
import { commonAnnotations } from '../tables/annotation-fields.ts';
import { commonLabels, templateLabels } from '../tables/label-fields.ts';
import { nameReferences, type NameBackReferences } from '../tables/name-references.ts';
import { images, namePrefix, namespace, nameSuffix, replicas } from '../tables/transformer-fields.ts';
import { varReference } from '../tables/var-reference-fields.ts';

/** The fields that each transformer works on: kustomize's defaults, what `configurations` add and what `crds` say. */
export interface TransformerConfig {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly nameReference: readonly NameBackReferences[];
  readonly varReference: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
}

export const defaultConfig: TransformerConfig = {
  namePrefix,
  nameSuffix,
  namespace,
  commonLabels,
  labels: [],
  templateLabels,
  commonAnnotations,
  nameReference: nameReferences,
  varReference,
  images,
  replicas,
};

export const emptyConfig: TransformerConfig = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  commonAnnotations: [],
  nameReference: [],
  varReference: [],
  images: [],
  replicas: [],
};

/** Both configurations; `conflict` is called where they disagree about creating a field, and the first one stands. */
export function mergeConfigs(a: TransformerConfig, b: TransformerConfig, conflict: () => void): TransformerConfig {
  if (a === b) return a;
  const fields = (key: Exclude<keyof TransformerConfig, 'nameReference'>): readonly FieldSpec[] =>
    mergeFieldSpecs(a[key], b[key], conflict);
  return {
    namePrefix: fields('namePrefix'),
    nameSuffix: fields('nameSuffix'),
    namespace: fields('namespace'),
    commonLabels: fields('commonLabels'),
    labels: fields('labels'),
    templateLabels: fields('templateLabels'),
    commonAnnotations: fields('commonAnnotations'),
    nameReference: mergeNameReferences(a.nameReference, b.nameReference, conflict),
    varReference: fields('varReference'),
    images: fields('images'),
    replicas: fields('replicas'),
  };
}

/** `a` and those of `b` that `a` does not have (`FsSlice.MergeAll`). */
export function mergeFieldSpecs(
  a: readonly FieldSpec[],
  b: readonly FieldSpec[],
  conflict: () => void,
): readonly FieldSpec[] {
  if (a === b || b.length === 0) return a;
  const merged = [...a];
  for (const spec of b) {
    const known = merged.find((other) => other.path === spec.path && isSelected(asGvk(other), spec));
    if (!known) merged.push(spec);
    else if ((known.create ?? false) !== (spec.create ?? false)) conflict();
  }
  return merged;
}

function mergeNameReferences(
  a: readonly NameBackReferences[],
  b: readonly NameBackReferences[],
  conflict: () => void,
): readonly NameBackReferences[] {
  if (a === b || b.length === 0) return a;
  const merged = [...a];
  for (const reference of b) {
    const index = merged.findIndex((other) => sameType(other.target, reference.target));
    const known = merged[index];
    if (!known) merged.push(reference);
    else merged[index] = { ...known, referrers: mergeFieldSpecs(known.referrers, reference.referrers, conflict) };
  }
  return merged;
}

function sameType(a: GvkSelector, b: GvkSelector): boolean {
  return (
    (a.group ?? '') === (b.group ?? '') && (a.version ?? '') === (b.version ?? '') && (a.kind ?? '') === (b.kind ?? '')
  );
}

function asGvk(selector: GvkSelector): Gvk {
  return { group: selector.group ?? '', version: selector.version ?? '', kind: selector.kind ?? '' };
}
