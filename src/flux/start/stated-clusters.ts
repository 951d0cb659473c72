import type { StatedCluster } from '../../config/start-settings.ts';
import type { Diagnostic, Result } from '../../diagnostic.ts';
import { resourceId } from '../../kubernetes/resource.ts';
import { baseName, clampedPath } from '../../repository/path.ts';
import { entryDirectory, syntheticEntry, type EntryPoint } from '../objects/entry-point.ts';
import { artifactAt, artifactPath, type SyncedRepository } from '../sources/synced-repository.ts';
import { configDiagnostic } from '../../config/problems.ts';

/**
 * The clusters that the settings state. What is `found` at one of their roots
 * says how Flux applies it there; nothing else is a cluster.
 */
export function statedClusters(
  repository: SyncedRepository,
  clusters: readonly StatedCluster[],
  found: (artifact: string) => readonly EntryPoint[],
): Result<readonly EntryPoint[]> {
  const results = clusters.map((cluster) => statedCluster(repository, cluster, found(cluster.artifact)));
  return {
    value: results.flatMap(({ value }) => value ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

function statedCluster(
  repository: SyncedRepository,
  { name, roots, artifact, variables, location }: StatedCluster,
  found: readonly EntryPoint[],
): Result<EntryPoint | undefined> {
  const files = artifactAt(repository, artifact);
  const paths = roots.map((root) => rootIn(files, root));
  const diagnostics = roots.flatMap((root, index) =>
    paths[index] === undefined ? [noSuchRoot(root, artifact, location)] : [],
  );
  const entries: EntryPoint[] = [];
  for (const path of paths) {
    if (path === undefined) continue;
    const known = found.find(
      (entry) =>
        entry.path === path &&
        (entry.artifact ?? '') === artifact &&
        // What two clusters call alike cannot be applied to one.
        !entries.some((other) => resourceId(other.sync).name === resourceId(entry.sync).name),
    );
    entries.push(known ?? syntheticEntry(path, roots.length === 1 ? undefined : baseName(path)));
  }
  const [first, ...others] = entries;
  if (!first) return { value: undefined, diagnostics };
  return {
    value: {
      ...first,
      name,
      ...(artifact === '' ? {} : { artifact }),
      ...(others.length === 0 ? {} : { more: others.map(({ sync }) => sync) }),
      ...(Object.keys(variables).length === 0 ? {} : { variables: { values: variables, location } }),
    },
    diagnostics,
  };
}

/** A root as a path of the artifact; it may be written from the root of the repository, too. */
function rootIn(files: SyncedRepository, root: string): string | undefined {
  const path = clampedPath(root);
  if (files.tree.isDirectory(path)) return path;
  const inside = artifactPath(files, path);
  return inside !== undefined && files.tree.isDirectory(inside) ? inside : undefined;
}

function noSuchRoot(root: string, artifact: string, location: StatedCluster['location']): Diagnostic {
  const within = artifact === '' ? 'this repository' : `the folder ${artifact}`;
  return configDiagnostic('config/root-not-found', {
    message: `The cluster is to start at ${root}, but there is no such folder in ${within}, so nothing is shown of it.`,
    location,
  });
}

/** What was found, without what lies in folders that are not looked at. */
export function withoutIgnored(
  entries: readonly EntryPoint[],
  isIgnored: (path: string) => boolean,
): readonly EntryPoint[] {
  return entries.filter((entry) => {
    const folder = entryDirectory(entry);
    return !isIgnored(entry.sync.origin.location.path) && (folder === '' || !isIgnored(`${folder}/`));
  });
}
