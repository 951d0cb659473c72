import type { ResMap } from '../objects/res-map.ts';
import type { Target } from '../load/target.ts';
import type { TransformerConfig } from '../load/transformer-config.ts';
import { addAnnotations } from './annotations.ts';
import { replaceImages } from './images.ts';
import { addLabels } from './labels.ts';
import { setNamespace } from './namespace.ts';
import { addNameAffixes } from '../names/name-affixes.ts';
import { applyPatches, applyPatchesJson6902, applyPatchesStrategicMerge } from './patches.ts';
import { setReplicas } from './replicas.ts';
import { replaceValues } from './replacements.ts';

/** A field of a kustomization.yaml that changes objects. */
type Transformer = (target: Target, resMap: ResMap, config: TransformerConfig) => ResMap;

/** In kustomize's order (`configureBuiltinTransformers`). */
const transformers: readonly Transformer[] = [
  applyPatchesStrategicMerge,
  applyPatches,
  setNamespace,
  addNameAffixes,
  addLabels,
  addAnnotations,
  applyPatchesJson6902,
  setReplicas,
  replaceImages,
  replaceValues,
];

/** `resMap` after everything that the kustomization.yaml does to objects. */
export function transform(target: Target, resMap: ResMap, config: TransformerConfig): ResMap {
  return transformers.reduce((map, transformer) => transformer(target, map, config), resMap);
}
