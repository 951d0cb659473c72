import type { Diagnostic, Location } from '../../diagnostic.ts';
import { joinPath } from '../../repository/path.ts';
import type { Synced } from './artifact-root.ts';

/** Names of folders that a sentence can hold. */
const maxNamed = 5;

/** A path that exists below several folders, each of which may be the root of the artifact. */
export function ambiguousRoot({ path }: Synced, roots: readonly string[], location: Location): Diagnostic {
  const [first = ''] = roots;
  return {
    rule: 'flux/artifact-root-unclear',
    severity: 'error',
    message:
      `A cluster is synced from the path ${path} of an artifact, and this path exists below several folders: ${listed(roots)}. ` +
      `So its cluster is not shown. Say which folder is the root of the artifact in clusterbook.yaml: ${clusterSetting(joinPath(first, path), first)}`,
    location,
  };
}

/** The setting that names a cluster, to copy from a message. */
export function clusterSetting(root: string, artifact = ''): string {
  const name = root.slice(root.lastIndexOf('/') + 1) || 'cluster';
  const roots = root === '' ? '.' : root;
  return `clusters: [{ name: ${name}, roots: [${roots}]${artifact === '' ? '' : `, artifact: ${artifact}`} }]`;
}

/** Folders as part of a sentence. */
export function listed(folders: readonly string[]): string {
  const shown = folders.slice(0, maxNamed).map((folder) => (folder === '' ? '.' : folder));
  const more = folders.length - shown.length;
  return `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}
