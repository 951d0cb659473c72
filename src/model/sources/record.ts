import type { Location } from '../../diagnostic.ts';
import type { NamespacedName } from '../objects/flux-objects.ts';

/** How Flux proves who it is to a registry or Git host. */
export interface RegistryAccess {
  /** As written: `aws`, `gcp`, `azure`, `github`, `generic`. */
  readonly provider?: string;
  /** The Secret with its credentials, in its own namespace. */
  readonly secret?: string;
  /** The ServiceAccount whose identity or image pull secrets it uses. */
  readonly serviceAccount?: string;
}

/** An object that Flux fetches manifests or charts with, or that makes one. */
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
