/**
 * A diagram as a plain value. The Mermaid text and the SVG are two views of the
 * same graph and show the same nodes, edges and groups.
 */
export interface Graph {
  /** Unique on its page: ids in the SVG start with it. */
  readonly id: string;
  /** The accessible name of the drawing. */
  readonly title: string;
  /** What the drawing shows, in a sentence or two, for those who cannot see it. */
  readonly description: string;
  /** Where the arrows run to; to the right unless given. */
  readonly direction?: Direction;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly groups: readonly Group[];
  /** Sentences that belong under the drawing: what it leaves out, and where that stands. */
  readonly notes?: readonly string[];
}

export type Direction = 'right' | 'down';

export interface Node {
  /** Unique in its graph. */
  readonly id: string;
  readonly label: string;
  /** A stage, a version or a namespace, in smaller type. */
  readonly sublabel?: string;
  /** What the drawing says in words instead of arrows, in small type below the rest. */
  readonly note?: string;
  /** Relative to the page, or from the root of the site. Any other address is not linked. */
  readonly href?: string;
  /** The id of its group. */
  readonly group?: string;
  readonly kind: NodeKind;
  /** Absent for what is there and at work. */
  readonly state?: NodeState;
  /** The node that the drawing is about. */
  readonly focus?: boolean;
}

/** `group` stands for all nodes of a group, `more` for nodes that there was no room for. */
export type NodeKind = 'component' | 'stage' | 'cluster' | 'source' | 'chart' | 'config' | 'group' | 'more';

/** `missing`: named, but declared nowhere. `refused`: Flux builds or applies nothing of it. `external`: declared outside the repository. */
export type NodeState = 'suspended' | 'missing' | 'refused' | 'external' | 'unknown';

/**
 * Reads as a sentence: `from` depends on `to`, `from` is applied by `to`, the
 * source of `from` is `to`. It is drawn the other way round, as an arrow from
 * what is needed to what needs it, because that is the order in which things
 * become ready.
 */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** A word or a count, drawn on the line. */
  readonly label?: string;
}

/** `dependsOn` of Flux Kustomizations and HelmReleases; `variables` of a ConfigMap or Secret, and Helm values from one. */
export type EdgeKind = 'dependsOn' | 'appliedBy' | 'source' | 'variables' | 'chart';

/** A namespace, a category or a cluster: a box around its nodes. */
export interface Group {
  /** Unique in its graph. */
  readonly id: string;
  readonly label: string;
  /** As for nodes. */
  readonly href?: string;
}

/** The word for each state, so that no drawing tells it by colour alone. */
export const stateWords: Readonly<Record<NodeState, string>> = {
  suspended: 'suspended',
  missing: 'not found',
  refused: 'refused',
  external: 'external',
  unknown: 'unknown',
};

/** What stands between `from` and `to` when an edge is read out. */
export const edgeWords: Readonly<Record<EdgeKind, string>> = {
  dependsOn: 'depends on',
  appliedBy: 'is applied by',
  source: 'has its source in',
  variables: 'takes variables or values from',
  chart: 'takes its chart from',
};

/** What the node at the tail of an arrow is to the node at its head: the words of the key, read along the arrow. */
export const edgeKeys: Readonly<Record<EdgeKind, string>> = {
  dependsOn: 'needed by',
  appliedBy: 'applies',
  source: 'source of',
  chart: 'chart of',
  variables: 'variables or values for',
};
