import type { Diagnostic } from './diagnostic.ts';
import { findEntryPoints } from './flux/bootstrap.ts';
import { distinctClusters } from './flux/distinct-clusters.ts';
import { fluxDocuments } from './flux/documents.ts';
import { reconcile } from './flux/reconcile.ts';
import { onlyPartKnown, syncedRepository } from './flux/synced-repository.ts';
import { assemble } from './model/assemble.ts';
import type { Fleet } from './model/fleet.ts';
import { collectDiagnostics } from './model/collect-diagnostics.ts';
import { dependencyDiagnostics } from './model/dependency-diagnostics.ts';
import { fileTree } from './repository/file-tree.ts';
import type { Repository } from './repository/repository.ts';

/** All that is known of a repository: what is true of it, and what could not be read or resolved. */
export interface Analysis {
  readonly fleet: Fleet;
  /** By file and line. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Evaluates a repository as Flux would. Pure: same repository, same analysis. Never throws for what the repository contains. */
export function analyze(repository: Repository): Analysis {
  const tree = fileTree(repository.files);
  const documents = fluxDocuments(repository.files, tree);
  const synced = syncedRepository(repository, tree, documents);
  const entries = findEntryPoints(synced, documents);
  const clusters = distinctClusters(entries.value.map((entry) => reconcile(synced, entry)));
  const fleet = assemble(repository, tree, documents, clusters.value);
  const found = [
    ...onlyPartKnown(synced),
    ...entries.diagnostics,
    ...clusters.diagnostics,
    ...dependencyDiagnostics(fleet.clusters),
  ];
  return {
    fleet,
    diagnostics: collectDiagnostics(repository, clusters.value, found),
  };
}
