import type { Location } from '../diagnostic.ts';
import type { ControllerFlags } from '../flux/objects/controller-flags.ts';
import type { FluxVersion } from '../flux/version/flux-version.ts';
import type { Component } from './components/record.ts';
import type { Database } from './storage/record.ts';
import type { FluxKustomization, NamespacedName } from './objects/flux-objects.ts';
import type { FleetHistory } from './history/record.ts';
import type {
  Claim,
  ClaimNeed,
  ImageUse,
  NamespaceRecord,
  Route,
  SecretNeed,
  SecretRecord,
  Stated,
  Variable,
  VariableSource,
} from './inventories.ts';
import type { Layout } from './layout/record.ts';
import type { HelmRelease } from './releases/record.ts';
import type {
  CredentialField,
  ImageRepository,
  ImageUpdate,
  RegistryAccess,
  RoleBinding,
} from './security-inventories.ts';

export type * from './components/record.ts';
export type * from './storage/record.ts';
export type * from './objects/flux-objects.ts';
export type * from './history/record.ts';
export type * from './inventories.ts';
export type * from './releases/record.ts';
export type * from './security-inventories.ts';

/**
 * What is true of a documented repository. Plain JSON data: no functions, no
 * manifest bodies, no secret values. Names and identities are effective ones,
 * as Flux would apply them.
 */
export interface Fleet {
  readonly repository: RepositoryFacts;
  /** The other repositories that are known: places in them are written `NAME:path`. Absent where there are none. */
  readonly others?: readonly RepositoryFacts[];
  /** The name of the fleet repository that Flux starts from, and that applies this one; absent where Flux starts here. */
  readonly startsIn?: string;
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

/** Another cluster that Flux applies to. */
export interface TargetCluster {
  /** Unique among clusters and targets, usable in URLs. */
  readonly name: string;
  /** What holds its kubeconfig, as `Kind namespace/name`. */
  readonly kubeConfig: string;
}

/** One entry point of Flux. */
export interface Cluster {
  /** Unique, usable in URLs. */
  readonly name: string;
  /** What the sync Kustomization points at; empty for the root of the repository. */
  readonly path: string;
  /**
   * Present where it is no cluster that anything is known of: another repository
   * applies this one, and what stands here is what its folders build for one
   * environment. Its synthetic Kustomizations stand for folders.
   */
  readonly assumed?: true;
  /** The other clusters that its Flux applies to: what is said of a cluster holds for all of them together. */
  readonly targets: readonly TargetCluster[];
  /** What a FluxInstance wants of Flux; absent where there is none. */
  readonly flux?: WantedFlux;
  /** Which Flux it runs, as far as the repository tells. */
  readonly fluxVersion: FluxVersion;
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
  /** What may give Flux Kustomizations more variables on their way into the cluster, so that not all are known. */
  readonly variableInjector?: Stated;
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
  /** Where `ref` says the version, else the branch; absent where it says neither. */
  readonly versionLocation?: Location;
  readonly interval?: string;
  /** Whether it may be fetched without TLS, or without looking at the certificate. */
  readonly insecure: boolean;
  readonly access: RegistryAccess;
  /** What its signatures are verified with: `cosign`, `notation`; of a GitRepository the mode. */
  readonly verify?: string;
  readonly suspend: boolean;
  /** As of other Flux objects. */
  readonly suspendComment?: string;
  /** Of an ArtifactGenerator: the names of the ExternalArtifacts that it makes; `*` stands for what the folders of its source tell. */
  readonly artifacts?: readonly string[];
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
  /** The same, said of several for which it is so. */
  readonly reasonOfMany?: string;
  /** What shows it: the line that comments it out, or the kustomization.yaml that does not list it. */
  readonly evidence?: Location;
}
