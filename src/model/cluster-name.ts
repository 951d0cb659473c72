import { baseName } from '../repository/path.ts';

/** Segments of paths that say what a folder is for, not which cluster it is. */
const generic = new Set([
  'cluster',
  'clusters',
  'flux',
  'flux-system',
  'config',
  'kubernetes',
  'k8s',
  'apps',
  'sync',
  'bootstrap',
  'gitops',
  'manifests',
  'deploy',
]);

/** A unique name for each cluster: the last telling segment of its path, else the repository's name. */
export function clusterNames(paths: readonly string[], repository: string): readonly string[] {
  const names = paths.map(
    (path) => path.split('/').findLast((segment) => segment !== '' && !generic.has(segment)) ?? repository,
  );
  return names.map((name, index) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    const path = paths[index] ?? '';
    return path === '' ? `${name}-${index + 1}` : path.replaceAll('/', '-') || baseName(path);
  });
}
