import { entryDirectory, type EntryPoint } from '../flux/objects/entry-point.ts';
import type { ReconciledCluster } from '../flux/reconcile/reconcile.ts';
import { sourceRef } from '../flux/sources/source-address.ts';
import { stringIn } from '../kubernetes/json.ts';
import type { Document } from '../repository/document.ts';
import type { FileTree } from '../repository/file-tree.ts';
import { locatedFiles, locatedPath } from '../repository/located-path.ts';
import type { Repository } from '../repository/repository.ts';
import { isAppliedElsewhere, unnamedEnvironment } from './applied-elsewhere.ts';
import { clusterRecord } from './cluster/read.ts';
import { clusterNames } from './cluster/cluster-name.ts';
import { findComponents } from './components/read.ts';
import type { Fleet } from './fleet.ts';
import { fleetHistory } from './history/read.ts';
import { layoutFacts } from './layout/read.ts';
import { targetClusters } from './cluster/target-cluster.ts';
import { unreachedDocuments } from './not-applied/read.ts';
import { checkoutFacts, repositoryFacts } from './web-url.ts';

/**
 * The model of a repository: what its clusters would apply, as plain data.
 * Manifest bodies, and with them all values of secrets, end here. `tree` is that
 * of the repository, in which most files are parsed already.
 */
export function assemble(
  repository: Repository,
  tree: FileTree,
  documents: readonly Document[],
  reconciled: readonly ReconciledCluster[],
): Fleet {
  const syncUrl = reconciled
    .map(({ entry }) => stringIn(entry.source?.body, 'spec', 'url'))
    .find((url) => url !== undefined);
  const facts = repositoryFacts(repository, repository.fleet ? repository.fleet.url : syncUrl);
  const names = clusterNames(
    reconciled.map(({ entry }) => ({
      path: locatedPath(entryDirectory(entry)).path,
      file: entry.sync.origin.location.path,
      ...named(entry, reconciled.length > 1 ? unnamedEnvironment : facts.name),
      ...(entry.source ? { ref: sourceRef(entry.source).value } : {}),
    })),
    facts.name,
  );
  const texts = locatedFiles(repository);
  const records = reconciled.map((cluster, index) => clusterRecord(cluster, names[index] ?? facts.name, texts));
  const targets = targetClusters(records);
  const clusters = records.map((record, index) => ({ ...record, targets: targets[index] ?? [] }));
  const components = findComponents(clusters, texts);
  return {
    repository: facts,
    ...(repository.checkouts ? { others: repository.checkouts.map(checkoutFacts) } : {}),
    clusters,
    components,
    // Nobody can tell what another repository applies.
    unreached: isAppliedElsewhere({ clusters })
      ? []
      : unreachedDocuments(documents, reconciled, repository.files, tree),
    ...fleetHistory(repository, clusters, components),
    layout: layoutFacts(repository.files, tree, reconciled, clusters, components),
  };
}

/** Folders whose environment nothing tells are `rest`. */
function named({ name, assumed }: EntryPoint, rest: string): { readonly name?: string } {
  if (name !== undefined) return { name };
  return assumed ? { name: rest } : {};
}
