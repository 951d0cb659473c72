import type { FluxKustomization } from '../kustomizations/record.ts';
import type { Component } from './record.ts';

/** The shape of a component's stages. */
export type ComponentShape = 'simple' | 'CRDs + app' | 'chain' | 'stages';

/** A stage of a component in one cluster. */
export interface ShapedStage {
  readonly stage: string;
  /** The same value for the same cluster. */
  readonly cluster: unknown;
  readonly kustomization: FluxKustomization;
}

/** What the stages of a component look like: one; CRDs and what uses them; each waiting for the one before it; or some other order. */
export function componentShape({ stages }: Pick<Component, 'stages'>, parts: readonly ShapedStage[]): ComponentShape {
  if (stages.length < 2) return 'simple';
  if (stages.length === 2 && stages.some(({ name }) => /\bcrds?\b/i.test(name))) return 'CRDs + app';
  return isChain(stages, parts) ? 'chain' : 'stages';
}

/** Each stage depends on the one before it. */
function isChain(stages: Component['stages'], parts: readonly ShapedStage[]): boolean {
  return stages.every(({ name }, position) => {
    const previous = stages[position - 1];
    if (!previous) return true;
    return parts
      .filter(({ stage }) => stage === name)
      .every(({ cluster, kustomization }) =>
        parts.some((part) => part.stage === previous.name && part.cluster === cluster && isNeeded(part, kustomization)),
      );
  });
}

function isNeeded({ kustomization: { namespace, name } }: ShapedStage, { dependsOn }: FluxKustomization): boolean {
  return dependsOn.some((dependency) => dependency.namespace === namespace && dependency.name === name);
}
