import type { StartSettings } from '../config/start-settings.ts';
import type { Diagnostic, Location } from '../diagnostic.ts';
import type { Origin, Resource } from '../kubernetes/resource.ts';
import { fileTree } from '../repository/file-tree.ts';
import { inRepository } from '../repository/located-path.ts';
import type { Checkout, FleetRepository } from '../repository/repository.ts';
import { findEntryPoints } from './bootstrap.ts';
import { fluxDocuments } from './objects/documents.ts';
import type { EntryPoint } from './objects/entry-point.ts';
import type { OtherRepositories } from './sources/known-source.ts';
import { syncedRepository, type ArtifactFiles, type SyncedRepository } from './sources/synced-repository.ts';

/** Where Flux starts in another repository, which applies the documented one. */
export interface FleetStart {
  /** The fleet repository as Flux gets it. */
  readonly synced: SyncedRepository;
  readonly entries: readonly EntryPoint[];
  /** The others, with the documented repository as one that sources are made of. */
  readonly others: OtherRepositories;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The entry points of the fleet repository. They are looked for as if it were the
 * documented one, and then its places get its name.
 */
export function fleetStart(
  { name, url, isStated }: FleetRepository,
  checkout: Checkout,
  documented: ArtifactFiles,
  others: OtherRepositories,
  settings: StartSettings,
): FleetStart {
  const tree = fileTree(checkout.files, checkout);
  const documents = fluxDocuments(checkout.files, tree, settings.ignore);
  const found = findEntryPoints(syncedRepository(checkout, tree, documents), documents, settings);
  const named = others.checkouts.get(name)?.tree ?? tree;
  const own = url === undefined ? [] : [{ url, folder: '', stated: isStated }];
  return {
    synced: syncedRepository(checkout, named, documents),
    entries: found.value.filter(({ assumed }) => !assumed).map((entry) => entryIn(name, entry)),
    others: { ...others, documented, sources: [...others.sources, ...own] },
    diagnostics: found.diagnostics.map(({ location, ...diagnostic }) => ({
      ...diagnostic,
      ...(location ? { location: locationIn(name, location) } : {}),
    })),
  };
}

function entryIn(repository: string, entry: EntryPoint): EntryPoint {
  const { sync, source, more, given, installation } = entry;
  const within = (resource: Resource): Resource => resourceIn(repository, resource);
  return {
    ...entry,
    repository,
    sync: within(sync),
    ...(source ? { source: within(source) } : {}),
    ...(more ? { more: more.map(within) } : {}),
    ...(given ? { given: given.map(within) } : {}),
    ...(installation?.noNetworkPolicy
      ? { installation: { ...installation, noNetworkPolicy: locationIn(repository, installation.noNetworkPolicy) } }
      : {}),
  };
}

function resourceIn(repository: string, resource: Resource): Resource {
  return {
    ...resource,
    origin: originIn(repository, resource.origin),
    transformations: resource.transformations.map((one) => ({ ...one, origin: originIn(repository, one.origin) })),
  };
}

function originIn(repository: string, { location, locate, ...origin }: Origin): Origin {
  return {
    ...origin,
    location: locationIn(repository, location),
    ...(locate ? { locate: (pointer) => locationIn(repository, locate(pointer)) } : {}),
  };
}

function locationIn(repository: string, location: Location): Location {
  return { ...location, path: inRepository(repository, location.path) };
}
