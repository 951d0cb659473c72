import type { Cluster } from './cluster/record.ts';
import type { Unreached } from './not-applied/record.ts';
import type { Component } from './components/record.ts';
import type { FleetHistory } from './history/record.ts';
import type { Layout } from './layout/record.ts';

/**
 * What is true of a documented repository. Plain JSON data: no functions, no
 * manifest bodies, no secret values. Names and identities are effective ones,
 * as Flux would apply them.
 */
export interface Fleet {
  readonly repository: RepositoryFacts;
  /** The other repositories that are known: places in them are written `NAME:path`. Absent where there are none. */
  readonly others?: readonly RepositoryFacts[];
  /** The name of the fleet repository that Flux starts from, and that applies this one; absent where Flux starts here. */
  readonly startsIn?: string;
  /** In the order of their paths. */
  readonly clusters: readonly Cluster[];
  /** In the order of their slugs. */
  readonly components: readonly Component[];
  /** Declared in a file that no cluster applies: dead, disabled, or a patch. */
  readonly unreached: readonly Unreached[];
  /** Absent where the repository has no history, or none was read. */
  readonly history?: FleetHistory;
  readonly layout: Layout;
}

export interface RepositoryFacts {
  readonly name: string;
  readonly commit?: string;
  /** ISO 8601. */
  readonly date?: string;
  readonly branch?: string;
  /** URL of the repository's page on its Git host, without a trailing slash; absent if unknown. */
  readonly webUrl?: string;
  /** URL of a file of the documented commit, up to the path: append `PATH#Lnn`. Absent if the Git host or the commit is unknown. */
  readonly fileUrl?: string;
  /** URL of a commit on its Git host: append its hash. Absent if the Git host is unknown. */
  readonly commitUrl?: string;
}
