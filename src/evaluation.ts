import { fleetSettings, startSettings, type StartSettings } from './config/start-settings.ts';
import { readConfig } from './config/read-config.ts';
import { fileLocation, type Diagnostic, type Result } from './diagnostic.ts';
import { findEntryPoints } from './flux/bootstrap.ts';
import { distinctClusters } from './flux/distinct-clusters.ts';
import { fleetStart } from './flux/fleet-start.ts';
import { otherRepositories, unusedSources } from './flux/sources/known-source.ts';
import { reconcile, type ReconciledCluster } from './flux/reconcile/reconcile.ts';
import type { SyncedRepository } from './flux/sources/synced-repository.ts';
import { isOwnPlace } from './model/own-part.ts';
import type { Document } from './repository/document.ts';
import type { FleetRepository, Repository } from './repository/repository.ts';
import { withoutCredentials } from './repository/url.ts';
import { fluxDiagnostic } from './flux/problems.ts';

/** What Flux makes of a repository. */
export interface Evaluated extends Result<readonly ReconciledCluster[]> {
  /** What the search for clusters has to say. */
  readonly startDiagnostics: readonly Diagnostic[];
  /** The name of the fleet repository whose clusters they are; absent for those of the documented one. */
  readonly startsIn?: string;
}

/**
 * What the clusters of a repository apply: those of the fleet repository, where
 * somebody names it and it applies this one; else those that start here.
 */
export function evaluate(
  repository: Repository,
  synced: SyncedRepository,
  documents: readonly Document[],
  settings: StartSettings,
): Evaluated {
  const others = otherRepositories(repository);
  const fleet = fromFleet(repository, synced, settings);
  if (fleet?.startsIn !== undefined) return fleet;
  const entries = findEntryPoints(synced, documents, settings);
  const clusters = distinctClusters(entries.value.map((entry) => reconcile(synced, entry, others)));
  return {
    value: clusters.value,
    startDiagnostics: [...(fleet?.startDiagnostics ?? []), ...entries.diagnostics],
    diagnostics: [...clusters.diagnostics, ...(fleet ? [] : unusedSources(others, clusters.value))],
  };
}

function fromFleet(repository: Repository, synced: SyncedRepository, documented: StartSettings): Evaluated | undefined {
  const { fleet } = repository;
  const checkout = repository.checkouts?.find(({ name }) => name === fleet?.name);
  if (!fleet || !checkout) return undefined;
  const known = otherRepositories(repository);
  const settings = fleetSettings(documented, startSettings(readConfig(checkout.files).value));
  const { entries, synced: from, others, diagnostics } = fleetStart(fleet, checkout, synced, known, settings);
  const clusters = distinctClusters(entries.map((entry) => reconcile(from, entry, others)));
  if (!clusters.value.some(appliesDocumented)) {
    const start = entries.length === 0 ? noStart(fleet) : notApplied(fleet);
    return { value: [], startDiagnostics: [start], diagnostics: [] };
  }
  return {
    value: clusters.value,
    startDiagnostics: diagnostics,
    diagnostics: [...clusters.diagnostics, ...unusedSources(known, clusters.value)],
    startsIn: fleet.name,
  };
}

function appliesDocumented({ kustomizations }: ReconciledCluster): boolean {
  return kustomizations.some(({ directory }) => directory !== undefined && isOwnPlace(directory));
}

function noStart({ name }: FleetRepository): Diagnostic {
  return problem(
    `Nothing in the fleet repository ${name} shows where Flux starts, so it gives no clusters. State them in its clusterbook.yaml, or with --cluster.`,
  );
}

function notApplied({ name, url }: FleetRepository): Diagnostic {
  return problem(
    url === undefined
      ? `Nothing tells which sources of the fleet repository ${name} are this one: it has no remote named origin. Give the URL that they have, as in fleet: URL=DIR.`
      : `The fleet repository ${name} applies nothing of this one: no Flux Kustomization there builds a GitRepository or OCIRepository with the URL ${withoutCredentials(url)}. If its sources have another URL, give that, as in fleet: URL=DIR.`,
  );
}

function problem(message: string): Diagnostic {
  return fluxDiagnostic('flux/fleet-not-applying', { message, location: fileLocation('') });
}
