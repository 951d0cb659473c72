import type { Location } from '../../diagnostic.ts';
import type { ResourceId } from '../../kubernetes/resource-id.ts';
import type { FluxObject, NamespacedName, ObjectReference } from '../objects/flux-objects.ts';

/** A Flux Kustomization with its effective values and what it applies. */
export interface FluxKustomization extends FluxObject {
  /** The Flux Kustomization that applies it; absent for the sync Kustomization. */
  readonly parent?: NamespacedName;
  /** Not in the repository: made by a bootstrap command or the Flux Operator. */
  readonly synthetic: boolean;
  /** Stands for a folder that another repository applies: nothing is known of it but what the folder builds. */
  readonly assumed?: true;
  /** Normalised, relative to the root of its source. */
  readonly path: string;
  /** The folder that it builds, `NAME:path` in another repository; absent unless evaluated. */
  readonly directory?: string;
  /** Whether that folder has no kustomization.yaml, so that Flux builds all manifests below it. */
  readonly isWholeFolder: boolean;
  readonly retryInterval?: string;
  readonly timeout?: string;
  readonly prune: boolean;
  /** What becomes of its objects when it is deleted itself; absent if that follows `prune`. */
  readonly deletionPolicy?: string;
  readonly wait: boolean;
  readonly force: boolean;
  readonly targetNamespace?: string;
  readonly serviceAccountName?: string;
  /** The provider: `sops`. */
  readonly decryption?: string;
  /** The Secret that holds the keys for it, in the Kustomization's namespace; absent where the controller has them otherwise. */
  readonly decryptionSecret?: string;
  /** What holds the kubeconfig of the cluster that it applies to, as `Kind namespace/name`; absent for its own cluster. */
  readonly kubeConfig?: string;
  readonly sourceRef: ObjectReference;
  /** What gates its readiness. */
  readonly healthChecks: readonly ObjectReference[];
  readonly healthCheckExprs: number;
  /** Directories of its kustomize components, in the repository. */
  readonly components: readonly string[];
  readonly substituteFrom: readonly { readonly kind: string; readonly name: string; readonly optional: boolean }[];
  /** Variables that its objects use. */
  readonly variables: readonly VariableUse[];
  /** Variables that its objects use while only a Kustomization above it defines them. */
  readonly missedVariables: readonly MissedVariable[];
  /** Evaluated; or not, because its source is not this repository at this ref, because Flux refuses it, or because the repository does not tell. */
  readonly state: 'evaluated' | 'external' | 'failed' | 'unknown';
  /** Why it is in another state than evaluated; a full sentence without the full stop. */
  readonly reason?: string;
  /** Present where Flux refuses it. */
  readonly refused?: Refused;
  /** What it applies, in the order of apply; what it would apply where Flux refuses it. Empty where that is not known. */
  readonly inventory: readonly InventoryEntry[];
  /** What Flux Operator makes of the ResourceSets among its inventory. */
  readonly generated: readonly InventoryEntry[];
  /** URLs that its build would fetch. */
  readonly remotes: readonly { readonly url: string; readonly location: Location }[];
}

/** For what Flux refuses a Kustomization. */
export interface Refused {
  /** The rule of the diagnostic that tells it. */
  readonly rule: string;
  /** What Flux says in the condition `Ready`, without what it quotes. */
  readonly words: string;
  readonly location?: Location;
  /** The object that it is about, as `Kind namespace/name`. */
  readonly resource?: string;
}

export interface InventoryEntry extends ResourceId {
  readonly apiVersion: string;
  /** Where it is declared; of a generated one, the generator's entry. */
  readonly location: Location;
  /** What generates it: `configMapGenerator`, `secretGenerator`. */
  readonly generator?: string;
  /** Other files that say something of it: patches, and files that a generator takes its data from; absent where there are none. */
  readonly changedIn?: readonly string[];
  /** A label or an annotation tells Flux never to delete it, or not to reconcile it at all (https://fluxcd.io/flux/components/kustomize/kustomizations/#prune). */
  readonly keptFromPruning?: true;
  /** What its labels say that it is a part of, by name; absent where they say nothing. */
  readonly partOf?: readonly string[];
}

export interface VariableUse {
  readonly name: string;
  /** `defaulted`: not defined, but each use has a default. `secret`: its value is in a Secret, or something that is not in the repository may define it. `credential`: its value is a credential in plain text, so it is not shown. `elsewhere`: the repository that applies the folder may define it. */
  readonly state: 'defined' | 'defaulted' | 'secret' | 'credential' | 'elsewhere' | 'missing';
  /** Where its value is defined. */
  readonly location?: Location;
  /** Of a missing one: the first use without a default. */
  readonly use?: { readonly object: ObjectReference; readonly location: Location };
  /** Whether Flux refuses the Kustomization because the variable has no value. */
  readonly isRefused?: true;
}

/** A variable that is taken for handed down. */
export interface MissedVariable {
  readonly name: string;
  /** The nearest Kustomization above that defines it. */
  readonly definedBy: NamespacedName;
  /** What the expression becomes: the default that it brings, or nothing but itself, because its Kustomization has no variables at all; in a script, that may be meant. */
  readonly becomes: 'default' | 'literal' | 'literal-in-script';
  /** Where the expression is written, as far as that is known. */
  readonly location?: Location;
}
