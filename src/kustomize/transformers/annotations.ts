import { objectIn } from '../../kubernetes/json.ts';
import type { ResMap } from '../objects/res-map.ts';
import { pairsOrigin, type Target } from '../load/target.ts';
import type { TransformerConfig } from '../load/transformer-config.ts';
import { setPairs } from './set-pairs.ts';

/** `commonAnnotations`. */
export function addAnnotations(target: Target, resMap: ResMap, config: TransformerConfig): ResMap {
  const annotations = objectIn(target.kustomization.body, 'commonAnnotations');
  const origin = pairsOrigin(target, ['commonAnnotations']);
  return setPairs(target.log, resMap, annotations, config.commonAnnotations, origin);
}
