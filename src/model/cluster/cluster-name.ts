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
  'base',
  'sync',
  'bootstrap',
  'gitops',
  'manifests',
  'deploy',
  'setup',
  'components',
  'cluster-config',
  'flux-config',
  'fluxcd',
  'environments',
  'envs',
  'infra',
  'infrastructure',
]);

/** The same for the names of files and the folders around them. */
const genericFile = new Set(['app', 'flux-instance', 'gotk-sync', 'helmrelease', 'instance', 'release', 'values']);

/** What a cluster's name can be made of. */
export interface Named {
  /** What it is synced from. */
  readonly path: string;
  /** The file that states it. */
  readonly file: string;
  /** Where somebody says so. */
  readonly name?: string;
  /** Branch, tag or the like that it is synced from, if that is known. */
  readonly ref?: string;
}

/**
 * A unique name for each cluster: the last telling segment of its path, with
 * those before it where others end alike (`eu-production`), else the
 * repository's name. Clusters that share a path are called after what tells them
 * apart: a segment of the file that states them, else what they are synced from.
 */
export function clusterNames(clusters: readonly Named[], repository: string): readonly string[] {
  const names = clusters.map((cluster) => {
    const others = clusters.filter((other) => other !== cluster && other.path === cluster.path);
    return (others.length > 0 ? distinctive(cluster, others) : undefined) ?? telling(cluster.path) ?? repository;
  });
  const taken = new Set(clusters.flatMap(({ name }) => name ?? []));
  return clusters.map(({ path, name: stated }, index) => {
    if (stated !== undefined) return stated;
    const name = names[index] ?? repository;
    const namesakes = clusters.filter((other, at) => names[at] === name && other.path !== path);
    const unique = firstFree(namesakes.length === 0 || path === '' ? name : distinctEnd(path, namesakes), taken);
    taken.add(unique);
    return unique;
  });
}

function telling(path: string): string | undefined {
  return counted(tellingSegments(path));
}

/** The last of these segments. A number tells nothing without what it counts. */
function counted(segments: readonly string[]): string | undefined {
  const [before, last] = segments.slice(-2);
  if (last === undefined) return before;
  return /^\d+$/.test(last) ? `${before ?? ''}-${last}` : last;
}

function tellingSegments(path: string): readonly string[] {
  return segmentsOf(path).filter((segment) => !generic.has(segment));
}

/** As many telling segments from the end of a path as no other of these paths ends with; all of the path if there are not enough. */
function distinctEnd(path: string, others: readonly Named[]): string {
  const segments = tellingSegments(path);
  for (let count = 1; count <= segments.length; count += 1) {
    const end = segments.slice(-count).join('-');
    if (others.every((other) => tellingSegments(other.path).slice(-count).join('-') !== end)) return end;
  }
  return path.replaceAll('/', '-');
}

/** What no other cluster of the same path has. */
function distinctive(cluster: Named, others: readonly Named[]): string | undefined {
  const foreign = new Set(others.flatMap(({ file }) => segmentsOf(file)));
  const segments = segmentsOf(cluster.file);
  const last = segments.findLastIndex(
    (segment) => !foreign.has(segment) && !generic.has(segment) && !genericFile.has(segment),
  );
  const own = counted(segments.slice(0, last + 1));
  if (own !== undefined || cluster.ref === undefined) return own;
  return others.some(({ ref }) => ref === cluster.ref) ? undefined : cluster.ref.replaceAll('/', '-');
}

/** The folders of a path and the file's name without its ending. */
function segmentsOf(path: string): readonly string[] {
  return path
    .replace(/\.ya?ml$/, '')
    .split('/')
    .filter((segment) => segment !== '');
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let number = 1;
  let found = name;
  while (taken.has(found)) {
    number += 1;
    found = `${name}-${number}`;
  }
  return found;
}
