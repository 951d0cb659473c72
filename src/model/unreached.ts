import { isFluxKustomization, isHelmRelease } from '../flux/api.ts';
import { declaredResource } from '../flux/documents.ts';
import type { ReconciledCluster } from '../flux/reconcile.ts';
import type { Location } from '../diagnostic.ts';
import { resourceId } from '../kubernetes/resource.ts';
import type { Document } from '../repository/document.ts';
import type { Unreached } from './fleet.ts';
import { unreachedReason } from './unreached-reason.ts';

/** Documents that declare a Flux Kustomization or HelmRelease which no cluster applies, in the order of their files. */
export function unreachedDocuments(
  documents: readonly Document[],
  clusters: readonly ReconciledCluster[],
  files: ReadonlyMap<string, string>,
): readonly Unreached[] {
  const applied = new Set<string>();
  for (const { kustomizations } of clusters) {
    for (const { resource, inventory, generated } of kustomizations) {
      for (const { origin } of [resource, ...inventory, ...generated]) applied.add(place(origin.location));
    }
  }
  const read = new Set(
    clusters.flatMap(({ kustomizations }) => kustomizations.flatMap((kustomization) => [...kustomization.files])),
  );
  return documents.flatMap((document): Unreached[] => {
    const resource = declaredResource(document);
    if (!resource || !(isFluxKustomization(resource) || isHelmRelease(resource))) return [];
    if (applied.has(place(document.location))) return [];
    const { kind, namespace, name } = resourceId(resource);
    if (kind !== 'Kustomization' && kind !== 'HelmRelease') return [];
    const reason = unreachedReason(document.path, read, files);
    return [{ kind, name, location: document.location, ...(namespace === undefined ? {} : { namespace }), ...reason }];
  });
}

function place({ path, start }: Location): string {
  return `${path}:${start.offset}`;
}
