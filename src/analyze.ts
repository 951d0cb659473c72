import { ownDiagnostics, ownResults } from './checks/engine/own-results.ts';
import type { RuleResult } from './checks/engine/results.ts';
import type { Rule } from './checks/engine/rule.ts';
import { runChecks } from './checks/run-checks.ts';
import { credentialMask } from './credential/credential-mask.ts';
import type { Config } from './config/config.ts';
import { readConfig } from './config/read-config.ts';
import { startSettings, type StartOptions } from './config/start-settings.ts';
import type { Diagnostic } from './diagnostic.ts';
import { evaluate } from './evaluation.ts';
import { fluxDocuments } from './flux/objects/documents.ts';
import { onlyPartKnown, syncedRepository } from './flux/sources/synced-repository.ts';
import { discoverGuides, type Guides } from './guides/discover/discover.ts';
import { readProse } from './guides/prose.ts';
import { unmatchedPatterns } from './guides/discover/selection.ts';
import { credentialKeys } from './model/credential-keys.ts';
import { assemble } from './model/assemble.ts';
import { doubts } from './model/doubts.ts';
import type { Fleet } from './model/fleet.ts';
import { ownPart } from './model/own-part.ts';
import { collectDiagnostics } from './model/collect-diagnostics.ts';
import { fileTree } from './repository/file-tree.ts';
import { locatedFiles } from './repository/located-path.ts';
import { repositoryPaths, type Repository } from './repository/repository.ts';

/** All that is known of a repository: what is true of it, what could not be read or resolved, and how it follows good practice. */
export interface Analysis {
  readonly fleet: Fleet;
  /** The repository's own settings. */
  readonly config: Config;
  /** Its own Markdown. */
  readonly guides: Guides;
  /** By file and line. */
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of the rules. */
  readonly checks: readonly RuleResult[];
}

export interface AnalyzeOptions {
  /** The day, as in 2030-12-31, that decides whether waivers have expired. Without it none has. */
  readonly today?: string;
  /** Where Flux starts, besides what the settings say. */
  readonly start?: StartOptions;
  /** Rules of the caller's own, with ids of their own. */
  readonly rules?: readonly Rule[];
}

/** Evaluates a repository as Flux would. Pure: same repository, same analysis. Never throws for what the repository contains. @throws Error if a rule has the id of another. */
export function analyze(repository: Repository, { start: options, rules = [], ...day }: AnalyzeOptions = {}): Analysis {
  const config = readConfig(repository.files);
  const start = startSettings(config.value, options);
  const tree = fileTree(repository.files, repository);
  const documents = fluxDocuments(repository.files, tree, start.ignore);
  const synced = syncedRepository(repository, tree, documents);
  const evaluated = evaluate(repository, synced, documents, start);
  const { value: clusters, startsIn } = evaluated;
  const all = assemble(repository, tree, documents, clusters);
  const fleet = startsIn === undefined ? all : ownPart(all, startsIn);
  const guides = discoverGuides(repository.files, config.value.config.guides);
  const prose = readProse(repository, guides);
  const checks = runChecks({ fleet: all, config: config.value, prose, ...day }, rules);
  const found = [
    ...doubts(fleet, documents, evaluated.startDiagnostics),
    ...onlyPartKnown(synced),
    ...evaluated.startDiagnostics,
    ...evaluated.diagnostics,
    ...config.diagnostics,
    ...unmatchedPatterns(repository.files, config.value),
    ...checks.diagnostics,
  ];
  const mask = credentialMask({
    first: repositoryPaths(repository),
    known: credentialKeys(all),
    files: locatedFiles(repository),
  });
  const diagnostics = collectDiagnostics(clusters, found);
  return mask({
    fleet,
    config: config.value.config,
    guides,
    diagnostics: startsIn === undefined ? diagnostics : ownDiagnostics(diagnostics),
    checks: startsIn === undefined ? checks.value : ownResults(checks.value, fleet),
  });
}
