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
  /** The other repositories that are known. */
  readonly checkouts?: readonly Checkout[];
  /** Which sources these answer, or folders of the documented repository. */
  readonly sources?: readonly KnownSource[];
  /** The repository that applies this one; absent where this one is where Flux starts. */
  readonly fleet?: FleetRepository;
}

/** Another repository that Flux starts from, and that applies the documented one. */
export interface FleetRepository {
  /** The name of its checkout. */
  readonly name: string;
  /** The URL that its sources have for the documented repository; absent where nothing tells. */
  readonly url?: string;
  /** Somebody gave the URL; else the remote of the documented repository tells. */
  readonly isStated: boolean;
}

/** Another repository than the documented one: Flux applies parts of it, too. */
export interface Checkout extends Pick<Repository, 'files' | 'others' | 'bytes' | 'git'> {
  /** Unique. Places in it are written `NAME:path`. */
  readonly name: string;
}

/** Where the contents of sources lie. */
export interface KnownSource {
  /** The URL of a source, or the beginning and end of several: `*` stands for the rest. */
  readonly url: string;
  /** The name of a checkout; absent for the documented repository. */
  readonly checkout?: string;
  /** The folder that is the root of the artifact: relative to the root of the checkout, `*` being what it stands for in `url`. */
  readonly folder: string;
  /** Somebody gave the folder; else the remote of the checkout tells, and artifacts may be made of a part of it. */
  readonly stated: boolean;
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
  /** The tags of the commit; absent where the clone has no tags at all. */
  readonly tags?: readonly string[];
  /** What landed before; absent where it was not read. */
  readonly history?: History;
}
