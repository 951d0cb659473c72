import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { NodeState } from '../diagrams/graph.ts';

/** What a box that stands for `kustomizations` says about them: only what is true of all. */
export function nodeState(kustomizations: readonly FluxKustomization[]): NodeState | undefined {
  if (kustomizations.length === 0) return undefined;
  if (kustomizations.every(({ suspend }) => suspend)) return 'suspended';
  if (kustomizations.every(({ state }) => state === 'external')) return 'external';
  if (kustomizations.every(({ state }) => state === 'failed')) return 'refused';
  return kustomizations.every(({ state }) => state === 'failed' || state === 'unknown') ? 'unknown' : undefined;
}
