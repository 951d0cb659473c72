import { readConfig } from '../../src/config/read-config.ts';
import { startSettings } from '../../src/config/start-settings.ts';
import { findEntryPoints } from '../../src/flux/bootstrap.ts';
import { distinctClusters } from '../../src/flux/distinct-clusters.ts';
import { fluxDocuments } from '../../src/flux/objects/documents.ts';
import { reconcile, type ReconciledCluster } from '../../src/flux/reconcile/reconcile.ts';
import { syncedRepository } from '../../src/flux/sources/synced-repository.ts';
import { resourceId } from '../../src/kubernetes/resource.ts';
import { fileTree } from '../../src/repository/file-tree.ts';
import type { GitFacts } from '../../src/repository/repository.ts';
import { repository } from '../fixtures.ts';

/** The clusters that Flux makes of these files, by their path. `git` is what Git knows of the checkout. */
export function clusters(
  files: Readonly<Record<string, string>>,
  git?: GitFacts,
): ReadonlyMap<string, ReconciledCluster> {
  const all = repository(files);
  const tree = fileTree(all.files, all);
  const documents = fluxDocuments(all.files, tree);
  const synced = syncedRepository({ ...all, ...(git ? { git } : {}) }, tree, documents);
  const { value: entries } = findEntryPoints(synced, documents, startSettings(readConfig(all.files).value));
  const distinct = distinctClusters(entries.map((entry) => reconcile(synced, entry)));
  return new Map(distinct.value.map((one) => [one.entry.path, one]));
}

/** The only cluster that Flux makes of these files. */
export function cluster(files: Readonly<Record<string, string>>, git?: GitFacts): ReconciledCluster {
  const [only, ...others] = clusters(files, git).values();
  if (!only || others.length > 0) throw new Error('expected one cluster');
  return only;
}

/** What a Flux Kustomization applies, as `Kind namespace/name`. */
export function applied({ kustomizations }: ReconciledCluster, id: string): readonly string[] {
  const found = kustomizations.find((kustomization) => kustomization.id === id);
  return (found?.inventory ?? []).map((resource) => {
    const { kind, namespace, name } = resourceId(resource);
    return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  });
}

/** The body of an object that a cluster applies. */
export function body(reconciled: ReconciledCluster, kind: string, id: string): unknown {
  const [namespace = '', name = ''] = id.split('/');
  return reconciled.objects.find(kind, namespace, name)?.body;
}
