import type { Location } from '../diagnostic.ts';
import type { ControllerFlags } from '../flux/controller-flags.ts';
import type { ResourceId } from '../kubernetes/resource-id.ts';
import type { Component } from './component.ts';
import type { FleetHistory } from './history.ts';
import type {
  Claim,
  ClaimNeed,
  Database,
  ImageUse,
  NamespaceRecord,
  Route,
  SecretNeed,
  SecretRecord,
  Variable,
  VariableSource,
} from './inventories.ts';
import type { Layout } from './layout/layout.ts';
import type {
  CredentialField,
  ImageRepository,
  ImageUpdate,
  RegistryAccess,
  RoleBinding,
} from './security-inventories.ts';

export type * from './component.ts';
export type * from './history.ts';
export type * from './inventories.ts';
export type * from './security-inventories.ts';

/**
 * What is true of a documented repository. Plain JSON data: no functions, no
 * manifest bodies, no secret values. Names and identities are effective ones,
 * as Flux would apply them.
 */
export interface Fleet {
  readonly repository: RepositoryFacts;
  /** In the order of their paths. */
  readonly clusters: readonly Cluster[];
  /** In the order of their slugs. */
  readonly components: readonly Component[];
  /** Declared in a file that no cluster applies: dead, disabled, or a patch. */
  readonly unreached: readonly Unreached[];
  /** Absent where the repository has no history, or none was read. */
  readonly history?: FleetHistory;
  readonly layout: Layout;
}

export interface RepositoryFacts {
  readonly name: string;
  readonly commit?: string;
  /** ISO 8601. */
  readonly date?: string;
  readonly branch?: string;
  /** URL of the repository's page on its Git host, without a trailing slash; absent if unknown. */
  readonly webUrl?: string;
  /** URL of a file of the documented commit, up to the path: append `PATH#Lnn`. Absent if the Git host or the commit is unknown. */
  readonly fileUrl?: string;
  /** URL of a commit on its Git host: append its hash. Absent if the Git host is unknown. */
  readonly commitUrl?: string;
}

/** One entry point of Flux. */
export interface Cluster {
  /** Unique, usable in URLs. */
  readonly name: string;
  /** What the sync Kustomization points at; empty for the root of the repository. */
  readonly path: string;
  /** Flux version and distribution wanted, where the repository says so. */
  readonly flux?: WantedFlux;
  /** Flags that Flux's controllers run with; absent where the repository does not tell how they run. */
  readonly flags?: ControllerFlags;
  /** The file that `flux bootstrap` wrote the sync objects to; absent where something else did. */
  readonly bootstrap?: Location;
  /** The sync Kustomization first, then by namespace and name. */
  readonly kustomizations: readonly FluxKustomization[];
  readonly helmReleases: readonly HelmRelease[];
  readonly sources: readonly Source[];
  readonly secrets: readonly SecretRecord[];
  /** Secrets that are referred to and made elsewhere, or not at all. */
  readonly secretsNeeded: readonly SecretNeed[];
  /** Fields that hold credentials outside of Secrets, or are named as if they did. */
  readonly credentials: readonly CredentialField[];
  /** One entry per container, field or value that names an image. */
  readonly images: readonly ImageUse[];
  readonly imageRepositories: readonly ImageRepository[];
  readonly imageUpdates: readonly ImageUpdate[];
  readonly routes: readonly Route[];
  readonly claims: readonly Claim[];
  /** Claims that are mounted and made elsewhere, or not at all. */
  readonly claimsNeeded: readonly ClaimNeed[];
  readonly databases: readonly Database[];
  readonly namespaces: readonly NamespaceRecord[];
  /** Who may do what, by names. */
  readonly roleBindings: readonly RoleBinding[];
  /** ConfigMaps and Secrets that Flux Kustomizations take variables from, with the names of the variables. */
  readonly variableSources: readonly VariableSource[];
  readonly variables: readonly Variable[];
}

/** What a FluxInstance states; what it leaves to defaults is absent. */
export interface WantedFlux {
  readonly version?: string;
  /** The registry that Flux comes from, with its variant. */
  readonly distribution?: string;
  readonly components: readonly string[];
  /** Whether references to other namespaces are refused. */
  readonly multitenant: boolean;
  readonly clusterType?: string;
  readonly size?: string;
  readonly shards: readonly string[];
  /** Feature gates of the controllers that are turned on. */
  readonly featureGates: readonly string[];
  readonly storage?: { readonly class: string; readonly size: string };
  /** Where the network policies of the controllers are turned off; absent where they are on. */
  readonly noNetworkPolicy?: Location;
}

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
  readonly dependsOn: readonly Dependency[];
}

/** A Flux Kustomization with its effective values and what it applies. */
export interface FluxKustomization extends FluxObject {
  /** The Flux Kustomization that applies it; absent for the sync Kustomization. */
  readonly parent?: NamespacedName;
  /** Not in the repository: made by a bootstrap command or the Flux Operator. */
  readonly synthetic: boolean;
  /** Normalised, relative to the root of its source. */
  readonly path: string;
  /** The folder of the repository that it builds; absent unless evaluated. */
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
  /** Why it is not evaluated. */
  readonly reason?: string;
  /** What it applies, in the order of apply; empty unless evaluated. */
  readonly inventory: readonly InventoryEntry[];
  /** URLs that its build would fetch. */
  readonly remotes: readonly { readonly url: string; readonly location: Location }[];
}

export interface InventoryEntry extends ResourceId {
  readonly apiVersion: string;
  /** Where it is declared; of a generated one, the generator's entry. */
  readonly location: Location;
  /** What generates it: `configMapGenerator`, `secretGenerator`. */
  readonly generator?: string;
  /** A label or an annotation tells Flux never to delete it (https://fluxcd.io/flux/components/kustomize/kustomizations/#prune). */
  readonly keptFromPruning?: true;
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

export interface VariableUse {
  readonly name: string;
  /** `defaulted`: not defined, but each use has a default. `secret`: its value is in a Secret, so unknown here. */
  readonly state: 'defined' | 'defaulted' | 'secret' | 'missing';
  /** Where its value is defined. */
  readonly location?: Location;
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

export interface HelmRelease extends FluxObject {
  /** The Flux Kustomization that applies it. */
  readonly kustomization: NamespacedName;
  readonly releaseName?: string;
  readonly targetNamespace?: string;
  readonly chart?: string;
  /** Exact or a range, as written; absent if any version will do or only a digest is given. */
  readonly version?: string;
  readonly digest?: string;
  readonly pin: Pin;
  /** Where the version is written. */
  readonly versionLocation?: Location;
  readonly source?: ObjectReference & { readonly url?: string; readonly found: boolean };
  readonly valuesFrom: readonly ValuesReference[];
  /** Files of the chart that replace its values.yaml. */
  readonly valuesFiles: readonly string[];
  /** How many steps change what the chart renders before it is applied. */
  readonly postRenderers: number;
  /** As of Flux Kustomizations. */
  readonly kubeConfig?: string;
  readonly timeout?: string;
  readonly serviceAccountName?: string;
  /** Where Helm keeps its records, if not in the release's own namespace. */
  readonly storageNamespace?: string;
  readonly install: FailurePolicy;
  readonly upgrade: FailurePolicy;
  readonly crds: CrdPolicies;
  /** `enabled` or `warn`, where changes in the cluster are looked for. */
  readonly driftDetection?: string;
}

/** What becomes of the custom resource definitions in the chart's `crds` folder, as far as the release says: `Skip`, `Create` or `CreateReplace`. */
export interface CrdPolicies {
  readonly install?: string;
  readonly upgrade?: string;
  /** Booleans that its values have below `crds`, by path: there some charts have switches of their own. */
  readonly values: Readonly<Record<string, boolean>>;
}

/** What helm-controller does when an action fails, as far as the release says. */
export interface FailurePolicy {
  /** `RetryOnFailure` or `RemediateOnFailure`. */
  readonly strategy?: string;
  /** Of `remediation`; negative for as often as it takes. */
  readonly retries?: number;
  /** Whether a variable decides over it whose value is not known. */
  readonly unknown: boolean;
}

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

/** How far a version leaves room for surprise; `open` is a range without an end. */
export type Pin = 'digest' | 'exact' | 'range' | 'open' | 'moving' | 'none' | 'unknown';

export interface Source {
  readonly kind:
    | 'GitRepository'
    | 'OCIRepository'
    | 'HelmRepository'
    | 'HelmChart'
    | 'Bucket'
    | 'ExternalArtifact'
    | 'ArtifactGenerator';
  readonly namespace: string;
  readonly name: string;
  readonly url?: string;
  /** branch, tag, semver, digest, commit, name: as written. */
  readonly ref: Readonly<Record<string, string>>;
  readonly interval?: string;
  /** Whether it may be fetched without TLS, or without looking at the certificate. */
  readonly insecure: boolean;
  readonly access: RegistryAccess;
  /** What its signatures are verified with: `cosign`, `notation`; of a GitRepository the mode. */
  readonly verify?: string;
  readonly suspend: boolean;
  /** As of other Flux objects. */
  readonly suspendComment?: string;
  readonly location?: Location;
  /** What takes from it, as `Kind namespace/name`: Flux Kustomizations and HelmReleases, then any other object that refers to it. */
  readonly usedBy: readonly string[];
  /** The Receivers that make Flux fetch it at once, as `namespace/name`. */
  readonly receivers: readonly NamespacedName[];
}

/** A file that declares a Flux object which no cluster applies. */
export interface Unreached {
  readonly kind: 'Kustomization' | 'HelmRelease';
  readonly namespace?: string;
  readonly name: string;
  readonly location: Location;
  /** A patch changes an object that is declared elsewhere; an object would be one if it were applied. */
  readonly role: 'object' | 'patch';
  /** Why, where it can be told: a full sentence. */
  readonly reason?: string;
  /** What shows it: the line that comments it out, or the kustomization.yaml that does not list it. */
  readonly evidence?: Location;
}
