/** The history of the documented folder, along the first parents of the documented commit. */
export interface FleetHistory {
  /** Where it ends: at the first commit; where a shallow clone begins; or earlier commits were not read. */
  readonly extent: 'whole' | 'shallow' | 'recent';
  /** The oldest commit that is known of. Of a shallow clone it is the one that it begins with, which is not among `commits`. */
  readonly oldest: Pick<CommitFacts, 'hash' | 'date'>;
  /** How many of `commits`, from the newest on, tell of versions: a partial clone lacks the older files. */
  readonly read: number;
  /** Newest first. */
  readonly commits: readonly CommitFacts[];
  /** By path: the index of the commit that changed a Markdown file last; none where that is not among `commits`. */
  readonly documents: Readonly<Record<string, number>>;
}

/** A commit on the documented branch, or a merge into it. */
export interface CommitFacts {
  /** Full hash. */
  readonly hash: string;
  /** ISO 8601, committer's date. */
  readonly date: string;
  /** Name only. */
  readonly author: string;
  /** One line: whatever somebody wrote. */
  readonly subject: string;
  /** How many files it touched. */
  readonly files: number;
  /** Slugs of the components whose files it touched, in their order. */
  readonly components: readonly string[];
  /** Slugs of the components whose files it brought, all of `components` that have no earlier ones. */
  readonly added: readonly string[];
  readonly bumps: readonly VersionBump[];
  /** Flux objects that were declared in files which it deleted, and are declared nowhere now. */
  readonly removed: readonly RemovedObject[];
}

/** A version that was written anew, on the line that now holds the effective one. */
export interface VersionBump {
  readonly kind: 'chart' | 'image' | 'source';
  /** The chart's or image's name; of a source `Kind namespace/name`. */
  readonly name: string;
  /** A version, a range, or the first digits of a digest where only that changed. */
  readonly from: string;
  readonly to: string;
  /** Slugs of the components that it is for, in their order. */
  readonly components: readonly string[];
}

export interface RemovedObject {
  readonly kind: 'HelmRelease' | 'Kustomization';
  readonly name: string;
}
