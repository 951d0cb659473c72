import type { NamespacedName } from '../objects/flux-objects.ts';

/** What a reader would call one thing: a directory with its Flux Kustomizations. */
export interface Component {
  /** Unique and stable, `group/name`: the page's address. */
  readonly slug: string;
  /** The directory's name: `cert-manager`. */
  readonly name: string;
  /** What pages call it: its name, and where others have the same one, what tells them apart: `postgres (database)`. */
  readonly title: string;
  /** What it stands under in the sidebar: its namespace or category. */
  readonly group: string;
  readonly directory: string;
  /** The README.md beside it, if there is one. */
  readonly readme?: string;
  /** One line, from its README, an annotation or a comment. */
  readonly description?: string;
  /** In the order in which they become ready. */
  readonly stages: readonly Stage[];
}

/** One Flux Kustomization of a component, in every cluster that has it; or some of its HelmReleases, where few Kustomizations carry many. */
export interface Stage {
  readonly name: string;
  readonly instances: readonly StageInstance[];
}

export interface StageInstance {
  /** The name of the cluster whose Flux applies it. */
  readonly cluster: string;
  /** The name of the other cluster that it is applied to; absent for the same one. */
  readonly target?: string;
  readonly kustomization: NamespacedName;
  /** The keys of the inventory entries that belong to the component; absent if all of the Kustomization's do. */
  readonly objects?: readonly string[];
}
