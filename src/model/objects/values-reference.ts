import type { Location } from '../../diagnostic.ts';
import type { ObjectReference } from './flux-objects.ts';

/** An entry of `spec.valuesFrom`. */
export interface ValuesReference extends ObjectReference {
  /** Of an object that the cluster applies. */
  readonly declared?: DeclaredSource;
  /** `unknown`: a Secret, or something that the cluster does not apply. What an unknown one may overrule is unknown too. */
  readonly state: 'read' | 'absent' | 'unknown';
  /** Whether the release works without it. */
  readonly optional: boolean;
}

/** An object that Flux takes values or variables from. */
export interface DeclaredSource {
  readonly location: Location;
  /** Whether Flux acts on a change of it at once: a label tells so, or its name changes with its contents. */
  readonly isWatched: boolean;
}
