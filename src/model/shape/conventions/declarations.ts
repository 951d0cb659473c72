import type { Location } from '../../../diagnostic.ts';
import type { Fleet } from '../../fleet.ts';
import { otherRepository } from '../../other-repository.ts';

/** An object as a file of the repository declares it: once, however many clusters apply it and under however many names. */
export interface Declaration {
  /** `Flux Kustomization` for that of Flux. */
  readonly kind: string;
  /** As the first cluster that applies it names it. */
  readonly name: string;
  readonly location: Location;
}

/** What the files of the documented repository declare and some cluster applies, in the order of the files. */
export function declarations(fleet: Fleet): readonly Declaration[] {
  const found = new Map<string, Declaration>();
  const add = (kind: string, name: string, location: Location): void => {
    if (otherRepository(fleet, location.path)) return;
    const place = `${location.path} ${String(location.start.offset).padStart(9, '0')} ${kind}`;
    if (!found.has(place)) found.set(place, { kind, name, location });
  };
  for (const { kustomizations } of fleet.clusters) {
    for (const { name, location, parent, inventory } of kustomizations) {
      // The sync Kustomization stands in an inventory if a file declares it as such.
      if (location && parent !== undefined) add(fluxKustomization, name, location);
      for (const { kind, group, name: object, location: place } of inventory) {
        add(
          kind === 'Kustomization' && group.startsWith('kustomize.toolkit.') ? fluxKustomization : kind,
          object,
          place,
        );
      }
    }
  }
  return [...found.keys()].sort().flatMap((place) => found.get(place) ?? []);
}

/** Never to be mistaken for a kustomization.yaml. */
export const fluxKustomization = 'Flux Kustomization';
