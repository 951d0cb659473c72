import type { Location } from '../../diagnostic.ts';
import type { NamespacedName, ObjectReference } from './flux-objects.ts';

/** A fact that an object of a cluster states. */
export interface Stated extends ObjectReference {
  /** The Flux Kustomization that applies the object. */
  readonly kustomization: NamespacedName;
  /** Where the fact is written. */
  readonly location: Location;
}

/** Where in an object a fact stands. */
export type StatedIn =
  /** A field, as a path: `spec.imageName`. */
  | { readonly type: 'field'; readonly path: string }
  /** The values of a HelmRelease, as a path in them: `controllers.main.containers.app.image`. The chart decides what it makes of them. */
  | { readonly type: 'values'; readonly path: string };

/**
 * How sure it is that an object uses another: its shape declares it; its field
 * may mean it, and there is an object of that name; or a chart's value looks
 * like it.
 */
export type UseConfidence = 'declared' | 'by-name' | 'likely';
