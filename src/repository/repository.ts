import type { History } from './history.ts';

/** The documented repository: everything that the core knows about the world. */
export interface Repository {
  /** The name of its folder. */
  readonly name: string;
  /** Text files by path (relative, `/`-separated), in the order of their UTF-16 code units. Binary and oversized files are not among them. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of the files that are not among `files`: binary and oversized ones. */
  readonly others?: ReadonlySet<string>;
  /** Bytes of files that no text in UTF-8 is: those with a byte order mark, and binary ones that a generator may take in. */
  readonly bytes?: ReadonlyMap<string, Uint8Array>;
  /** What Git knows; absent where there is no Git. */
  readonly git?: GitFacts;
}

/** The paths of all its files, in one order. */
export function repositoryPaths({
  files,
  others = new Set(),
}: Pick<Repository, 'files' | 'others'>): readonly string[] {
  return [...files.keys(), ...others].sort();
}

/** The documented commit, and the clone that it was checked out in. */
export interface GitFacts {
  /** Full hash; absent before the first commit. */
  readonly commit?: string;
  /** ISO 8601, committer's date; absent before the first commit. */
  readonly date?: string;
  /** Absent when the checkout is detached. */
  readonly branch?: string;
  /** URL of the remote `origin`, without credentials. */
  readonly remote?: string;
  /** Where the documented folder stands inside the Git repository; empty for its root. */
  readonly prefix: string;
  /** What landed before; absent where it was not read. */
  readonly history?: History;
}
