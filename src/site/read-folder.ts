import path from 'node:path';
import { readConfig } from '../config/read-config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { readRepository } from '../repository/disk.ts';
import { RepositoryError } from '../repository/repository-error.ts';
import { readFleet } from '../repository/read-fleet.ts';
import { readSources } from '../repository/read-sources.ts';
import type { GivenSource } from '../repository/source-place.ts';
import type { Repository } from '../repository/repository.ts';
import { parseSource } from '../repository/source-request.ts';

/** A repository with the others that its sources are made of. */
export interface ReadRepository {
  readonly value: Repository;
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of the folders that were read for sources. */
  readonly sourceFolders: readonly string[];
}

/**
 * Reads the repository in a folder, and what lies in the folders of its sources:
 * `sources` first, each `DIR` or `URL=DIR`, then those that its settings name.
 * `fleet` is the folder of the repository that applies it, in place of the one that its settings name.
 *
 * @throws RepositoryError if the folder or one of `sources` cannot be read.
 */
export async function readFolder(
  folder: string,
  sources: readonly string[],
  fleet?: string,
): Promise<ReadRepository> {
  const read = await readRepository(folder);
  const { config, sourceLocations, fleetLocation } = readConfig(read.value.files).value;
  const given = [
    ...sources.map((text) => givenSource(text, '.')),
    ...config.sources.flatMap((text, index): GivenSource[] => {
      const location = sourceLocations[index];
      return location ? [{ ...givenSource(text, folder), location }] : [];
    }),
  ];
  const withSources = given.length === 0 ? undefined : await readSources(folder, read.value, given);
  const known: ReadRepository = {
    value: { ...read.value, ...withSources?.value },
    diagnostics: [...read.diagnostics, ...(withSources?.diagnostics ?? [])],
    sourceFolders: withSources?.folders ?? [],
  };
  const stated = fleet ?? config.fleet;
  if (stated === undefined) return known;
  return withFleet(folder, known, {
    ...givenSource(stated, fleet === undefined ? folder : '.'),
    ...(fleet === undefined && fleetLocation ? { location: fleetLocation } : {}),
  });
}

async function withFleet(folder: string, known: ReadRepository, given: GivenSource): Promise<ReadRepository> {
  const { checkouts = [] } = known.value;
  const { value, diagnostics, folders } = await readFleet(folder, known.value, checkouts, given);
  return {
    value: value ? { ...known.value, checkouts: [...checkouts, value.checkout], fleet: value.fleet } : known.value,
    diagnostics: [...known.diagnostics, ...diagnostics],
    sourceFolders: [...known.sourceFolders, ...folders],
  };
}

/** `DIR` or `URL=DIR` with the absolute path of its folder. */
export function absoluteSource(text: string, folder: string): string {
  const { url, directory } = givenSource(text, folder);
  return url === undefined ? directory : `${url}=${directory}`;
}

function givenSource(text: string, folder: string): GivenSource {
  const source = parseSource(text);
  if (typeof source === 'string') throw new RepositoryError(`The source "${text}" is not right. ${source}`);
  return { ...source, directory: path.resolve(folder, source.directory) };
}
