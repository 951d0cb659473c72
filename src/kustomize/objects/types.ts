import type { Diagnostic, Location } from '../../diagnostic.ts';
import type { JsonObject } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import type { Locate } from '../../repository/document.ts';

/** A kustomization.yaml, or what Flux makes of one before it builds. */
export interface Kustomization {
  /** The directory that its paths are relative to. */
  readonly directory: string;
  /** The fields, as written (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/). */
  readonly body: JsonObject;
  /** The place of a field: usually in kustomization.yaml; in the Flux Kustomization for what Flux adds. */
  readonly locate: Locate;
}

/** What `kustomize build` of a directory gives. */
export interface BuildResult {
  /** In kustomize's order, Lists expanded. */
  readonly resources: readonly Resource[];
  /** What went wrong; the rest was built all the same. An error is something that makes kustomize refuse the build. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the real kustomize would refuse: there is a diagnostic of severity `error`. */
  readonly failed: boolean;
  /** What the build needs and the repository does not hold: git and https URLs. They are not fetched. */
  readonly remotes: readonly Remote[];
  /** Every file of the tree that the build read, kustomization.yaml files included; paths in the tree. */
  readonly files: ReadonlySet<string>;
  /** Every directory built as a component, with the place that names it. */
  readonly components: readonly ComponentUse[];
}

/** A remote base or resource. */
export interface Remote {
  /** Without credentials. */
  readonly url: string;
  readonly location: Location;
}

/** An entry of `components`. */
export interface ComponentUse {
  readonly directory: string;
  readonly location: Location;
}
