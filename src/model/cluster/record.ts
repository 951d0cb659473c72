import type { Location } from '../../diagnostic.ts';
import type { ControllerFlags } from '../../flux/objects/controller-flags.ts';
import type { FluxVersion } from '../../flux/version/flux-version.ts';
import type { RoleBinding } from '../access/record.ts';
import type { ImageRepository, ImageUpdate, ImageUse } from '../images/record.ts';
import type { FluxKustomization } from '../kustomizations/record.ts';
import type { NamespaceRecord } from '../namespaces/record.ts';
import type { Stated } from '../objects/stated.ts';
import type { Route } from '../routes/record.ts';
import type { CredentialField, SecretNeed, SecretRecord } from '../secrets/record.ts';
import type { Variable, VariableSource } from '../variables/record.ts';
import type { HelmRelease } from '../releases/record.ts';
import type { Source } from '../sources/record.ts';
import type { Claim, ClaimNeed, Database } from '../storage/record.ts';

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
