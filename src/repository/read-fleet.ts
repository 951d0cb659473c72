import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Result } from '../diagnostic.ts';
import { readRepository } from './disk.ts';
import { RepositoryError } from './repository-error.ts';
import type { Checkout, FleetRepository, Repository } from './repository.ts';
import { lastPart, sourceFolder, type GivenSource } from './source-place.ts';
import { located, notRead, uniqueName } from './read-sources.ts';

/** What was read of the fleet repository; nothing where the settings name a folder that cannot be read. */
export interface ReadFleet extends Result<{ readonly fleet: FleetRepository; readonly checkout: Checkout } | undefined> {
  /** Absolute paths of the folders that were read. */
  readonly folders: readonly string[];
}

/**
 * Reads the repository that applies the documented one, with the same promises as
 * for sources. The URL of `given` is what the fleet calls the documented one.
 *
 * @throws RepositoryError if a folder cannot be read that no settings name.
 */
export async function readFleet(
  root: string,
  repository: Repository,
  others: readonly Checkout[],
  given: GivenSource,
): Promise<ReadFleet> {
  try {
    const { base } = await sourceFolder(await realpath(root), repository, given);
    const { value, diagnostics } = await readRepository(base, { history: false });
    const { files, others: unread, bytes, git } = value;
    const remote = git?.prefix === '' ? git.remote : undefined;
    const name = uniqueName(lastPart(remote ?? basename(base)), repository, others);
    const checkout: Checkout = {
      name,
      files,
      ...(unread ? { others: unread } : {}),
      ...(bytes ? { bytes } : {}),
      ...(git ? { git } : {}),
    };
    const url = given.url ?? (repository.git?.prefix === '' ? repository.git.remote : undefined);
    const fleet = { name, isStated: given.url !== undefined, ...(url === undefined ? {} : { url }) };
    return {
      value: { fleet, checkout },
      diagnostics: diagnostics.map((diagnostic) => located(diagnostic, name, '')),
      folders: [base],
    };
  } catch (error) {
    if (!(error instanceof RepositoryError) || !given.location) throw error;
    return { value: undefined, diagnostics: [notRead(error.message, given.location)], folders: [] };
  }
}
