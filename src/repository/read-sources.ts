import { realpath } from 'node:fs/promises';
import type { Diagnostic, Location, Result } from '../diagnostic.ts';
import { RepositoryError } from './repository-error.ts';
import { inRepository } from './located-path.ts';
import { joinedPath } from './path.ts';
import type { Checkout, KnownSource, Repository } from './repository.ts';
import { readSourcePlace, type GivenSource } from './source-place.ts';
import { byText } from './text-order.ts';
import { repositoryDiagnostic } from './problems.ts';

/** What was read for the sources of a repository. */
export interface ReadSources extends Result<Required<Pick<Repository, 'checkouts' | 'sources'>>> {
  /** Absolute paths of the folders that were read. */
  readonly folders: readonly string[];
}

/**
 * Reads the folders that hold the contents of sources, with the same promises as
 * `readRepository`. Parts of the documented repository in `root` are not read
 * again.
 *
 * @throws RepositoryError if a folder cannot be read that no settings name.
 */
export async function readSources(
  root: string,
  repository: Repository,
  given: readonly GivenSource[],
): Promise<ReadSources> {
  const checkouts = new Map<string, Checkout>();
  const sources: KnownSource[] = [];
  const diagnostics: Diagnostic[] = [];
  const folders: string[] = [];
  for (const source of given) {
    try {
      const place = await readSourcePlace(await realpath(root), repository, source);
      if (place.inside !== undefined) {
        sources.push({ url: place.url, folder: place.inside, stated: true });
        continue;
      }
      const { folder, below, pattern, read } = place;
      const known = checkouts.get(folder);
      const name = known?.name ?? uniqueName(place.name, repository, [...checkouts.values()]);
      checkouts.set(folder, merged(known, { ...read.value, name }, below));
      sources.push({
        url: place.url,
        checkout: name,
        folder: joinedPath(below, pattern),
        stated: source.url !== undefined,
      });
      folders.push(place.base);
      diagnostics.push(...read.diagnostics.map((diagnostic) => located(diagnostic, name, below)));
    } catch (error) {
      if (!(error instanceof RepositoryError) || !source.location) throw error;
      diagnostics.push(notRead(error.message, source.location));
    }
  }
  return { value: { checkouts: [...checkouts.values()], sources }, diagnostics, folders };
}

/** One that neither another repository has, nor the beginning of a documented file. */
export function uniqueName(wanted: string, { files }: Repository, others: readonly Checkout[]): string {
  const isTaken = (name: string): boolean =>
    others.some((other) => other.name === name) || [...files.keys()].some((path) => path.startsWith(`${name}:`));
  for (let name = wanted, count = 2; ; count += 1) {
    if (!isTaken(name)) return name;
    name = `${wanted}-${count}`;
  }
}

/** Files of the same repository that were read before, with those of one more folder. */
function merged(known: Checkout | undefined, read: Checkout, below: string): Checkout {
  const files = [...read.files].map(([path, text]) => [joinedPath(below, path), text] as const);
  const others = [...(read.others ?? [])].map((path) => joinedPath(below, path));
  const git = read.git && withoutBelow(read.git, below);
  return {
    name: read.name,
    files: new Map([...(known?.files ?? []), ...files].sort(byText(([key]) => key))),
    others: new Set([...(known?.others ?? []), ...others]),
    ...(git ? { git } : {}),
  };
}

/** Of the root instead of a folder in it. */
function withoutBelow(git: NonNullable<Repository['git']>, below: string): NonNullable<Repository['git']> {
  const prefix =
    git.prefix === below ? '' : git.prefix.endsWith(`/${below}`) ? git.prefix.slice(0, -below.length - 1) : git.prefix;
  return below === '' ? git : { ...git, prefix };
}

/** `diagnostic` of another repository, with the name of that. */
export function located(diagnostic: Diagnostic, name: string, below: string): Diagnostic {
  const { location } = diagnostic;
  return location
    ? { ...diagnostic, location: { ...location, path: inRepository(name, joinedPath(below, location.path)) } }
    : diagnostic;
}

/** What the settings name could not be read. */
export function notRead(message: string, location: Location): Diagnostic {
  return repositoryDiagnostic('config/source-not-read', { message, location });
}
