import type { Location } from '../../diagnostic.ts';

/** `namespace/name` of an object whose kind is clear from where it stands. */
export type NamespacedName = string;

/** Where a value comes from, when that is not the object's own file: the last thing that set it. */
export interface Provenance {
  readonly kind: 'patch' | 'substitution' | 'transformer' | 'replacement' | 'template' | 'default';
  /** What did it, in words a reader can follow: a file's field or a variable's name. */
  readonly by?: string;
  readonly location?: Location;
}

/** Things that the records of Flux objects have in common. */
export interface FluxObject {
  readonly namespace: string;
  readonly name: string;
  /** Where it was declared; absent for a sync object that the repository does not hold. */
  readonly location?: Location;
  /** By field name (`interval`, `timeout`, ...), for values that do not come from the object's own file. */
  readonly provenance: Readonly<Record<string, Provenance>>;
  /** Where settings of `spec` are written that are worth a look: by field name, of those that are not as usual only. */
  readonly notable: Readonly<Record<string, Location>>;
  /** Settings of `spec` that are on or off by a variable whose value is not known; the others hold. */
  readonly undecided: readonly string[];
  readonly interval?: string;
  readonly suspend: boolean;
  /** Of a suspended object: the comment beside `suspend: true`, which usually says why. Without the full stop. */
  readonly suspendComment?: string;
  /** What somebody wrote beside `prune: false`, and beside `force: true`. */
  readonly pruneComment?: string;
  readonly forceComment?: string;
  readonly dependsOn: readonly Dependency[];
}

export interface ObjectReference {
  readonly kind: string;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
}

export interface Dependency {
  readonly namespace: string;
  readonly name: string;
  /** Whether this cluster has an object of that name. */
  readonly found: boolean;
  /** Of one that is not found: it may be among objects of this cluster that the repository does not tell. */
  readonly undecided?: true;
  /** The CEL expression that decides whether it is ready; what it yields is not known here. */
  readonly readyExpr?: string;
  readonly location?: Location;
}
