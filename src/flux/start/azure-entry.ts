import type { Diagnostic, Location, Result } from '../../diagnostic.ts';
import { stringIn } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { clampedPath } from '../../repository/path.ts';
import { groups } from '../objects/api.ts';
import { impliedResource } from '../objects/documents.ts';
import type { EntryPoint } from '../objects/entry-point.ts';
import { comparableUrl, ownerOf } from '../sources/git-url.ts';
import type { SyncedRepository } from '../sources/synced-repository.ts';
import type { FluxConfiguration } from './azure.ts';
import { notLiteral } from './start-problems.ts';

/** A configuration of Azure's Flux extension, and the place that states it. */
export interface StatedConfiguration {
  readonly configuration: FluxConfiguration;
  readonly location: Location;
}

/**
 * The clusters that configurations of Azure's Flux extension make: one of those
 * that a file gives the same cluster, one of each other. Those of another
 * repository make none here.
 */
export function configurationEntries(
  repository: SyncedRepository,
  stated: readonly StatedConfiguration[],
): Result<readonly EntryPoint[]> {
  const here = stated.filter(({ configuration }) => !isElsewhere(repository, configuration));
  const applied = here.flatMap((one) => appliedBy(repository, one) ?? []);
  const byCluster = Map.groupBy(applied, (one) => {
    const { cluster } = one.configuration;
    return cluster === undefined ? one : `${one.location.path} ${cluster}`;
  });
  const unclear = here.filter(({ configuration: { kustomizations } }) =>
    kustomizations.some(({ path }) => path === undefined),
  );
  return {
    value: [...byCluster.values()].flatMap(clusterEntry),
    diagnostics: unclear.map(({ location }): Diagnostic => notLiteral("Azure's Flux extension", location)),
  };
}

/** A configuration with what the extension makes of it. */
interface Applied extends StatedConfiguration {
  readonly syncs: readonly Resource[];
  readonly source: Resource;
}

/** Whether a configuration is synced from another repository. One of the same owner may be this one under an earlier name. */
function isElsewhere({ git }: SyncedRepository, { url, isGit }: FluxConfiguration): boolean {
  if (!isGit) return true;
  if (url === undefined || git?.remote === undefined) return false;
  return ownerOf(url) !== ownerOf(git.remote);
}

/** The extension makes a Flux Kustomization of each entry, called after both (https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2). */
function appliedBy(repository: SyncedRepository, stated: StatedConfiguration): Applied | undefined {
  const { configuration, location } = stated;
  const { name, namespace, url, kustomizations } = configuration;
  const origin = { kind: 'file', location } as const;
  const syncs = kustomizations.flatMap(({ name: own, path, dependsOn }) => {
    if (path === undefined || !isFolder(repository, path, url)) return [];
    const metadata = { name: `${name}-${own}`, namespace };
    const spec = {
      interval: '10m0s',
      path,
      prune: true,
      sourceRef: { kind: 'GitRepository', name },
      ...(dependsOn.length === 0 ? {} : { dependsOn: dependsOn.map((other) => ({ name: `${name}-${other}` })) }),
    };
    return impliedResource(`${groups.kustomize}/v1`, 'Kustomization', { metadata, spec }, origin);
  });
  if (syncs.length === 0 || syncs.length < kustomizations.length) return undefined;
  const body = { metadata: { name, namespace }, spec: { url: url ?? '' } };
  return { ...stated, syncs, source: impliedResource(`${groups.source}/v1`, 'GitRepository', body, origin) };
}

/** Every repository has a root: that of this one is meant where the address says so. */
function isFolder({ tree, git }: SyncedRepository, stated: string, url: string | undefined): boolean {
  const path = clampedPath(stated);
  if (path !== '') return tree.isDirectory(path);
  return url !== undefined && git?.remote !== undefined && comparableUrl(url) === comparableUrl(git.remote);
}

function clusterEntry(applied: readonly Applied[]): readonly EntryPoint[] {
  const [first, ...others] = applied;
  const [sync, ...more] = applied.flatMap(({ syncs }) => syncs);
  if (!first || !sync) return [];
  const { url } = first.configuration;
  const given = others.flatMap(({ source, configuration }) => (configuration.url === undefined ? [] : [source]));
  return [
    {
      path: clampedPath(stringIn(sync.body, 'spec', 'path') ?? ''),
      sync,
      synthetic: false,
      ...(more.length === 0 ? {} : { more }),
      ...(url === undefined ? {} : { source: first.source }),
      ...(given.length === 0 ? {} : { given }),
    },
  ];
}
