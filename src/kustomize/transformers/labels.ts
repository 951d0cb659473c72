import { arrayIn, isObject, objectIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { FieldSpec } from '../objects/field-spec.ts';
import { fieldSpecs } from '../load/load-config.ts';
import { report } from '../objects/log.ts';
import type { ResMap } from '../objects/res-map.ts';
import { pairsOrigin, type Target } from '../load/target.ts';
import { mergeFieldSpecs, type TransformerConfig } from '../load/transformer-config.ts';
import { setPairs } from './set-pairs.ts';

/** `labels`, entry by entry, then `commonLabels`. */
export function addLabels(target: Target, resMap: ResMap, config: TransformerConfig): ResMap {
  const { kustomization, log } = target;
  const labelled = arrayIn(kustomization.body, 'labels').reduce<ResMap>((map, label, index) => {
    if (!isObject(label)) return map;
    const pointer = ['labels', index];
    const fields = labelFields(target, label, config, pointer);
    return setPairs(log, map, objectIn(label, 'pairs'), fields, pairsOrigin(target, pointer, ['pairs']));
  }, resMap);
  const common = objectIn(kustomization.body, 'commonLabels');
  return setPairs(log, labelled, common, config.commonLabels, pairsOrigin(target, ['commonLabels']));
}

/** Where an entry's labels go: to `metadata.labels` in any case, on demand to templates, or to templates and selectors. */
function labelFields(
  { kustomization, log }: Target,
  label: JsonObject,
  config: TransformerConfig,
  pointer: Pointer,
): readonly FieldSpec[] {
  const parts: readonly (readonly FieldSpec[])[] = [
    config.labels,
    ...(label.includeSelectors === true
      ? [config.commonLabels]
      : [label.includeTemplates === true ? config.templateLabels : [], [metadataLabels]]),
  ];
  return parts.reduce(
    (fields, part) =>
      mergeFieldSpecs(fields, part, () => {
        report(log, 'conflicting-field-specs', kustomization.locate(pointer));
      }),
    fieldSpecs(arrayIn(label, 'fields')),
  );
}

const metadataLabels: FieldSpec = { path: 'metadata/labels', create: true };
