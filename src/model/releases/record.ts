import type { Location } from '../../diagnostic.ts';
import type { FluxObject, NamespacedName, ObjectReference } from '../objects/flux-objects.ts';
import type { ValuesReference } from '../objects/values-reference.ts';

/** A HelmRelease with its effective values: what it installs, in which version, and how. */
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
  /** Whether helm-controller cannot read them, so that it neither installs nor upgrades the release. */
  readonly areValuesRefused: boolean;
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
  /** Booleans that its values have below `crds`, by path, and `installCRDs`: there some charts have switches of their own. */
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

/** How far a version leaves room for surprise; `open` is a range without an end. `refused`: it is no text, so that there is no such object. */
export type Pin = 'digest' | 'exact' | 'range' | 'open' | 'moving' | 'none' | 'refused' | 'unknown';
