import type { Diagnostic } from './diagnostic.ts';
import { findEntryPoints } from './flux/bootstrap.ts';
import { fluxDocuments } from './flux/documents.ts';
import { reconcile, withoutAppliedEntries } from './flux/reconcile.ts';
import { assemble } from './model/assemble.ts';
import type { Fleet } from './model/fleet.ts';
import { collectDiagnostics } from './model/collect-diagnostics.ts';
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
  const { files, git } = repository;
  const tree = fileTree(files);
  const documents = fluxDocuments(files, tree);
  const context = { tree, files, ...(git?.remote === undefined ? {} : { remote: git.remote }) };
  const clusters = withoutAppliedEntries(
    findEntryPoints(tree, files, documents).map((entry) => reconcile(context, entry)),
  );
  return {
    fleet: assemble(repository, documents, clusters),
    diagnostics: collectDiagnostics(repository, clusters),
  };
}
