import type { Component } from '../../../model/fleet.ts';
import { nameOf, type ComponentPart } from '../../fleet-index.ts';

/** The shape of the component's stages, in words that people use for it; nothing for a simple one. */
export function componentPattern(component: Component, parts: readonly ComponentPart[]): string | undefined {
  const stages = component.stages.length;
  if (stages < 2) return undefined;
  if (stages === 2 && component.stages.some(({ name }) => /\bcrds?\b/i.test(name))) return 'CRDs + app';
  if (isChain(component, parts)) return `chain of ${String(stages)} stages`;
  return `${String(stages)} stages`;
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
