import type { Location } from '../../diagnostic.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { Shape, ShapeMember } from '../../model/shape/record.ts';

/** A component among those that are declared in the same manner. */
export interface Sibling {
  readonly shape: Shape;
  readonly member: ShapeMember;
}

/** Finds the component that a Flux Kustomization is declared for, where it is the first of it; undefined for all others. */
export function siblingOf(shapes: readonly Shape[]): (kustomization: FluxKustomization) => Sibling | undefined {
  const byPlace = new Map<string, Sibling>();
  for (const shape of shapes) {
    for (const member of shape.members) if (member.location) byPlace.set(placeOf(member.location), { shape, member });
  }
  return ({ location }) => (location ? byPlace.get(placeOf(location)) : undefined);
}

function placeOf({ path, start }: Location): string {
  return `${path} ${start.offset}`;
}
