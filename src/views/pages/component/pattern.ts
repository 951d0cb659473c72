import type { Component } from '../../../model/fleet.ts';
import { nameOf, type ComponentPart } from '../../fleet-index.ts';

/** The shape of a component's stages. */
export type ComponentShape = 'simple' | 'CRDs + app' | 'chain' | 'stages';

/** What the stages of a component look like: one; CRDs and what uses them; each waiting for the one before it; or some other order. */
export function componentShape(component: Component, parts: readonly ComponentPart[]): ComponentShape {
  const stages = component.stages.length;
  if (stages < 2) return 'simple';
  if (stages === 2 && component.stages.some(({ name }) => /\bcrds?\b/i.test(name))) return 'CRDs + app';
  return isChain(component, parts) ? 'chain' : 'stages';
}

/** The shape in words that people use for it; nothing for a simple one. */
export function componentPattern(component: Component, parts: readonly ComponentPart[]): string | undefined {
  const stages = String(component.stages.length);
  const shape = componentShape(component, parts);
  switch (shape) {
    case 'simple':
      return undefined;
    case 'CRDs + app':
      return shape;
    case 'chain':
      return `chain of ${stages} stages`;
    case 'stages':
      return `${stages} stages`;
  }
}

/** Each stage depends on the one before it. */
function isChain(component: Component, parts: readonly ComponentPart[]): boolean {
  return component.stages.every(({ name }, position) => {
    const previous = component.stages[position - 1];
    if (!previous) return true;
    return parts
      .filter(({ stage }) => stage === name)
      .every(({ cluster, kustomization }) =>
        parts.some(
          (part) =>
            part.stage === previous.name &&
            part.cluster === cluster &&
            kustomization.dependsOn.some((dependency) => nameOf(dependency) === nameOf(part.kustomization)),
        ),
      );
  });
}
