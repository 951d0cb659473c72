import { baseName, parentDirectory } from '../repository/located-path.ts';
import type { Place } from './component-directory.ts';

/** Folder names that hold everything, and so tell nothing. */
const telling = (segment: string): boolean => !/^(?:apps|base|kubernetes|k8s|clusters?|manifests|)$/.test(segment);

/**
 * What each component stands under: the folder that holds it (`monitoring`,
 * usually a namespace or category); where that is one folder for nearly all, the
 * Flux Kustomization that applies it.
 */
export function componentGroups(
  components: readonly { readonly place: Place; readonly parent: string | undefined }[],
  clusterNames: ReadonlySet<string>,
): readonly string[] {
  const folders = components.map(({ place }) => baseName(parentDirectory(place.key)));
  const mostCommon = Math.max(
    0,
    ...Map.groupBy(folders, (folder) => folder)
      .values()
      .map((same) => same.length),
  );
  const parents = components.map(({ parent }) => parentGroup(parent, clusterNames));
  const byParent = mostCommon > components.length * 0.6 && new Set(parents).size > 1;
  return components.map((_, index) => {
    const folder = folders[index] ?? '';
    const parent = parents[index] ?? '';
    return byParent || !telling(folder) ? parent || folder || 'components' : folder;
  });
}

/** `cluster-apps`, `infra-apps` and `apps-production` are `apps`. */
function parentGroup(parent: string | undefined, clusterNames: ReadonlySet<string>): string {
  const words = baseName(parent ?? '').split('-');
  const kept = words.filter((word) => word !== 'cluster' && !clusterNames.has(word));
  return kept.join('-');
}
