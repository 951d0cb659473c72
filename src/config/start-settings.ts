import { fileLocation, type Location } from '../diagnostic.ts';
import { clampedPath } from '../repository/path.ts';
import type { Config } from './config.ts';
import type { ReadConfig } from './read-config.ts';

/** A cluster that somebody says where to start. */
export interface StatedCluster extends Required<Omit<Config['clusters'][number], 'artifact'>> {
  /** The folder that is the root of its artifact; empty for the repository's own. */
  readonly artifact: string;
  /** What states it. */
  readonly location: Location;
}

/** Where Flux starts, as far as somebody says so. */
export interface StartSettings {
  /** In place of those that are found; none to look for them. */
  readonly clusters: readonly StatedCluster[];
  /** Patterns of what is not looked at, as in a .gitignore file. */
  readonly ignore: readonly string[];
  /** For clusters that are found. */
  readonly artifact: string;
  /** For clusters that are found. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What the command line says of it, for a first try: clusters replace those of the settings, the rest adds to all of them. */
export interface StartOptions {
  readonly clusters: readonly Pick<StatedCluster, 'name' | 'roots'>[];
  readonly ignore: readonly string[];
  readonly artifact?: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The repository that Flux starts from and that applies the documented one, as `DIR` or `URL=DIR`. */
  readonly fleet?: string;
}

/** Nothing said. */
export const noStartOptions: StartOptions = { clusters: [], ignore: [], variables: {} };

/** What the settings of the repository and the command line say together. */
export function startSettings(
  { config, clusterLocations }: Pick<ReadConfig, 'config' | 'clusterLocations'>,
  options: StartOptions = noStartOptions,
): StartSettings {
  const artifact = clampedPath(options.artifact ?? '');
  const stated = config.clusters.map((cluster, index) => ({
    ...cluster,
    artifact: options.artifact === undefined ? clampedPath(cluster.artifact ?? '') : artifact,
    variables: { ...cluster.variables, ...options.variables },
    location: clusterLocations[index] ?? fileLocation(''),
  }));
  const given = options.clusters.map(({ name, roots }) => ({
    name,
    roots: [...roots],
    artifact,
    variables: { ...options.variables },
    location: fileLocation(''),
  }));
  return {
    clusters: given.length > 0 ? given : stated,
    ignore: [...config.ignore, ...options.ignore],
    artifact,
    variables: options.variables,
  };
}

/**
 * Where Flux starts in the fleet repository that applies the documented one: what
 * the documented one says of it, else what the fleet's own settings say.
 */
export function fleetSettings(documented: StartSettings, fleet: StartSettings): StartSettings {
  if (documented.clusters.length > 0) return documented;
  return {
    ...fleet,
    artifact: documented.artifact === '' ? fleet.artifact : documented.artifact,
    variables: { ...fleet.variables, ...documented.variables },
  };
}
