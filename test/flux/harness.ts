import { findEntryPoints } from '../../src/flux/bootstrap.ts';
import { fluxDocuments } from '../../src/flux/documents.ts';
import { reconcile, type ReconciledCluster } from '../../src/flux/reconcile.ts';
import { resourceId } from '../../src/kubernetes/resource.ts';
import { fileTree } from '../../src/repository/file-tree.ts';
import { repository } from '../fixtures.ts';

/** The clusters that Flux makes of these files, by their path. */
export function clusters(files: Readonly<Record<string, string>>): ReadonlyMap<string, ReconciledCluster> {
  const { files: all } = repository(files);
  const tree = fileTree(all);
  const entries = findEntryPoints(tree, all, fluxDocuments(all, tree));
  return new Map(entries.map((entry) => [entry.path, reconcile({ tree, files: all }, entry)]));
}

/** The only cluster that Flux makes of these files. */
export function cluster(files: Readonly<Record<string, string>>): ReconciledCluster {
  const [only, ...others] = clusters(files).values();
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
