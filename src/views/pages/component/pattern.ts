import { componentShape } from '../../../model/components/component-shape.ts';
import type { Component } from '../../../model/components/record.ts';
import type { ComponentPart } from '../../survey/fleet-index.ts';

/** The shape of a component's stages in words that people use for it; nothing for a simple one. */
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
