import type { Diagnostic, Location } from '../../diagnostic.ts';
import { joinPath } from '../../repository/path.ts';
import type { Synced } from './artifact-root.ts';
import { fluxDiagnostic } from '../problems.ts';

/** Names of folders that a sentence can hold. */
const maxNamed = 5;

/** A path that exists below several folders, each of which may be the root of the artifact. */
export function ambiguousRoot({ path }: Synced, roots: readonly string[], location: Location): Diagnostic {
  const [first = ''] = roots;
  return fluxDiagnostic('flux/artifact-root-unclear', {
    message:
      `A cluster is synced from the path ${path} of an artifact, and this path exists below several folders: ${listed(roots)}. ` +
      `So its cluster is not shown. Say which folder is the root of the artifact in clusterbook.yaml: ${clusterSetting([joinPath(first, path)], first)}`,
    location,
  });
}

/** The setting that names a cluster and the folders that it starts at, to copy from a message. */
export function clusterSetting(roots: readonly string[], artifact = ''): string {
  const [before, last] = (roots[0] ?? '')
    .split('/')
    .filter((segment) => segment !== '')
    .slice(-2);
  const name = last === undefined || !/^\d+$/.test(last) ? (last ?? before) : `${before ?? ''}-${last}`;
  const folders = roots.map((root) => (root === '' ? '.' : root)).join(', ');
  return `clusters: [{ name: ${name ?? 'cluster'}, roots: [${folders}]${artifact === '' ? '' : `, artifact: ${artifact}`} }]`;
}

/** Folders as part of a sentence. */
export function listed(folders: readonly string[]): string {
  const shown = folders.slice(0, maxNamed).map((folder) => (folder === '' ? '.' : folder));
  const more = folders.length - shown.length;
  return `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

/** A start whose path is not written down. `what` starts Flux, as the beginning of a sentence. */
export function notLiteral(what: string, location: Location): Diagnostic {
  return fluxDiagnostic('flux/start-not-literal', {
    message: `${what} starts Flux from here, at a path that variables decide. If the cluster is not shown, state it in \`clusters\` of clusterbook.yaml.`,
    location,
  });
}
