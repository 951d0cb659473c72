import type { ReconciledCluster } from '../flux/reconcile.ts';
import { sourceReference } from '../flux/source.ts';
import { arrayIn, stringIn } from '../kubernetes/json.ts';
import { resourceId } from '../kubernetes/resource.ts';

/**
 * Tells whether a source exists that no manifest declares: the one that the
 * cluster is synced from is made by the bootstrap or the Flux Operator, and an
 * ExternalArtifact by an ArtifactGenerator. A generator with a pattern makes
 * what its source's folders tell, so it counts for any name.
 */
export function madeSources({
  entry,
  objects,
}: ReconciledCluster): (kind: string, namespace: string, name: string) => boolean {
  const sync = sourceReference(entry.sync, resourceId(entry.sync).namespace ?? '');
  const artifacts = new Set<string>();
  for (const resource of objects.resources()) {
    if (resource.kind !== 'ArtifactGenerator') continue;
    const { namespace = '' } = resourceId(resource);
    const isPattern = (stringIn(resource.body, 'spec', 'pathPattern') ?? '') !== '';
    const names = arrayIn(resource.body, 'spec', 'artifacts').flatMap((artifact) => stringIn(artifact, 'name') ?? []);
    for (const name of isPattern ? ['*'] : names) artifacts.add(`${namespace}/${name}`);
  }
  return (kind, namespace, name) =>
    kind === 'ExternalArtifact'
      ? artifacts.has(`${namespace}/${name}`) || artifacts.has(`${namespace}/*`)
      : kind === sync.kind && namespace === sync.namespace && name === sync.name;
}
