import path from 'node:path';
import { readConfig } from '../config/read-config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { readRepository } from '../repository/disk.ts';
import { RepositoryError } from '../repository/repository-error.ts';
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
 *
 * @throws RepositoryError if the folder or one of `sources` cannot be read.
 */
export async function readFolder(folder: string, sources: readonly string[]): Promise<ReadRepository> {
  const read = await readRepository(folder);
  const { config, sourceLocations } = readConfig(read.value.files).value;
  const given = [
    ...sources.map((text) => givenSource(text, '.')),
    ...config.sources.flatMap((text, index): GivenSource[] => {
      const location = sourceLocations[index];
      return location ? [{ ...givenSource(text, folder), location }] : [];
    }),
  ];
  if (given.length === 0) return { ...read, sourceFolders: [] };
  const { value, diagnostics, folders } = await readSources(folder, read.value, given);
  return {
    value: { ...read.value, ...value },
    diagnostics: [...read.diagnostics, ...diagnostics],
    sourceFolders: folders,
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
