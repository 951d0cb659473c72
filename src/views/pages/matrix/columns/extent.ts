import { isBuilt } from '../../../../model/kustomizations/built.ts';
import type { FluxKustomization } from '../../../../model/kustomizations/record.ts';
import type { ComponentPart } from '../../../survey/fleet-index.ts';

/** How much of what the parts apply the repository tells: `part` where a stage or a remote base is not known. */
export type Extent = 'whole' | 'part' | 'none';

/** Decides whether an absence means something: only of a whole can it be said that something is not there. */
export function extentOf(parts: readonly ComponentPart[]): Extent {
  const states = parts.map(({ kustomization }) => kustomization);
  if (!states.some(isBuilt)) return 'none';
  return states.every(isWhole) ? 'whole' : 'part';
}

function isWhole(kustomization: FluxKustomization): boolean {
  return isBuilt(kustomization) && kustomization.remotes.length === 0;
}
