import type { VersionLine } from './version-line.ts';

/**
 * The history of the documented folder as Git tells it, along first parents: what
 * landed on the documented branch, one commit or merge at a time. That is what
 * readers call a change, and one line of descent lets lines be followed exactly.
 */
export interface History {
  /** Newest first. The commit that a shallow clone begins with is not among them: what it changed is not known. */
  readonly commits: readonly Commit[];
  /** Where it ends: at the first commit; where a shallow clone begins; or earlier ones were not read. */
  readonly extent: 'whole' | 'shallow' | 'recent';
  /** The commit that a shallow clone begins with, if it belongs to the folder's line of descent. */
  readonly boundary?: Pick<Commit, 'hash' | 'date'>;
  /** YAML files whose text is not that of the documented commit: what Git knows of their lines is not true of them. */
  readonly uncommitted: ReadonlySet<string>;
}

export interface Commit {
  /** Full hash. */
  readonly hash: string;
  /** ISO 8601, committer's date. */
  readonly date: string;
  /** The author's name, without the address. */
  readonly author: string;
  /** One line; of the merge of a pull request its title. */
  readonly subject: string;
  /** In Git's order; paths relative to the documented folder. */
  readonly files: readonly FileChange[];
  /** What happened inside of YAML files; absent where that could not be read, as in a partial clone. */
  readonly edits?: readonly FileEdit[];
}

/** Whether a file came, went or changed. A file that was moved and changed is one that went and one that came. */
export type FileChange =
  | { readonly status: 'added' | 'modified' | 'deleted'; readonly path: string }
  | { readonly status: 'renamed'; readonly path: string; readonly from: string };

/** What a commit did inside of one YAML file that was there before: moved, changed or deleted it. */
export interface FileEdit {
  readonly path: string;
  /** What it was called before, if not the same. */
  readonly from?: string;
  /** In the order of lines; none where Git takes the file as binary. */
  readonly hunks: readonly Hunk[];
  /** Its lines could not be compared. */
  readonly binary: boolean;
  /** Lines of fields that say what a version is one of, and took the place of others: another `url` is another chart. */
  readonly replaced: readonly number[];
  /** Of a deleted file: the Flux objects that it declared. */
  readonly removed: readonly { readonly kind: 'HelmRelease' | 'Kustomization'; readonly name: string }[];
}

/** Lines that took the place of others. Of their texts only versions are kept. */
export interface Hunk {
  readonly before: LineRange;
  readonly after: LineRange;
}

export interface LineRange {
  /** 1-based; of an empty range the line before it. */
  readonly start: number;
  readonly count: number;
  readonly versions: readonly VersionLine[];
}
