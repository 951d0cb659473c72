import type { Location } from '../../diagnostic.ts';
import type { NamespacedName } from '../objects/flux-objects.ts';

/** An object that Flux Kustomizations take variables from. */
export interface VariableSource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly namespace: string;
  readonly name: string;
  readonly location: Location;
  /** As of {@link DeclaredSource}. */
  readonly isWatched: boolean;
  readonly keys: readonly string[];
  readonly usedBy: readonly NamespacedName[];
}

/** A variable of the post-build substitution over a whole cluster. */
export interface Variable {
  readonly name: string;
  readonly definitions: readonly VariableDefinition[];
  /** Flux Kustomizations whose objects use it where it is not defined: each use has a default. */
  readonly defaultedIn: readonly NamespacedName[];
  /** Flux Kustomizations whose objects use it where it is not defined, without a default. */
  readonly missingIn: readonly NamespacedName[];
  /** Flux Kustomizations whose objects use it, while a Secret or a source that is not in the repository may define it. */
  readonly unknownIn: readonly NamespacedName[];
}

export interface VariableDefinition {
  /** `Kustomization` for `spec.postBuild.substitute`. */
  readonly kind: 'ConfigMap' | 'Secret' | 'Kustomization';
  readonly namespace: string;
  readonly name: string;
  readonly location: Location;
  /** Flux Kustomizations whose objects use this definition. */
  readonly usedBy: readonly NamespacedName[];
  /** Flux Kustomizations that have it and use it nowhere. */
  readonly unusedIn: readonly NamespacedName[];
  /** Whether nobody who has it uses it; `unknown` where some of them could not be evaluated wholly. */
  readonly unused: boolean | 'unknown';
}
