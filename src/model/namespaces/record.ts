import type { Location } from '../../diagnostic.ts';
import type { NamespacedName } from '../objects/flux-objects.ts';

/** A namespace that objects of a cluster live in, declared or not. */
export interface NamespaceRecord {
  readonly name: string;
  /** As of Flux Kustomizations: what holds the kubeconfig of the cluster that it is in. */
  readonly kubeConfig?: string;
  /** Where it is declared, each time. */
  readonly declared: readonly { readonly kustomization: NamespacedName; readonly location: Location }[];
  /** HelmReleases that make it where it does not exist (`spec.install.createNamespace`). */
  readonly createdBy: readonly NamespacedName[];
  /** How many objects Flux applies to it. */
  readonly objects: number;
  /** The Flux Kustomizations that apply these. */
  readonly kustomizations: readonly NamespacedName[];
  /** HelmReleases that install into it. */
  readonly helmReleases: readonly NamespacedName[];
  /** Levels of Pod Security Admission by mode: `enforce`, `audit`, `warn`. */
  readonly podSecurity: Readonly<Record<string, string>>;
}
