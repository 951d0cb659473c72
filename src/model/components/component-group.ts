import { baseName, parentDirectory } from '../../repository/located-path.ts';
import type { Place } from './component-directory.ts';

/** Names of folders that hold everything, or say how or where something is built rather than what it is. */
const telling = (segment: string): boolean =>
  !/^(?:apps|kubernetes|k8s|clusters?|manifests|bases?|overlays?|patch(?:es)?|v?\d+(?:[._]\d+)*|)$/.test(segment) &&
  !/^(?:dev|development|stage|staging|uat|qa|pre|pre-?prod|prod|production)$/.test(segment);

/**
 * What each component stands under: the folder that holds it (`monitoring`,
 * usually a namespace or category); where that is one folder for nearly all, or
 * one that is called after a version, an environment or an overlay, the Flux
 * Kustomization that applies it, else a folder further up.
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
  // `demo-00` and `demo-01` are clusters of the environment `demo`.
  const environments = new Set([...clusterNames].flatMap((name) => /^(.+)-\d+$/.exec(name)?.[1] ?? []));
  const tells = (name: string): boolean => telling(name) && !environments.has(name);
  const byParent = mostCommon > components.length * 0.6 && new Set(parents).size > 1;
  return components.map(({ place }, index) => {
    const folder = folders[index] ?? '';
    const parent = parents[index] ?? '';
    if (byParent) return parent || folder || 'components';
    const names = tells(folder) ? [folder] : [parent === 'flux-system' ? '' : parent, ...foldersAbove(place.key)];
    return names.find(tells) ?? (parent || folder || 'components');
  });
}

/** The names of the folders around a path, the innermost first. */
function foldersAbove(path: string): readonly string[] {
  const names: string[] = [];
  for (let folder = parentDirectory(path); folder !== ''; folder = parentDirectory(folder))
    names.push(baseName(folder));
  return names;
}

/** `cluster-apps`, `infra-apps` and `apps-production` are `apps`. */
function parentGroup(parent: string | undefined, clusterNames: ReadonlySet<string>): string {
  const words = baseName(parent ?? '').split('-');
  const kept = words.filter((word) => word !== 'cluster' && !clusterNames.has(word));
  return kept.join('-');
}
