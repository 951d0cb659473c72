/** The library: evaluates a Flux repository and returns what is true of it. */
export { analyze, type Analysis, type AnalyzeOptions } from './analyze.ts';
export type { Diagnostic, Location, Position, Severity } from './diagnostic.ts';
export type * from './model/fleet.ts';
export { readRepository } from './repository/disk.ts';
export { RepositoryError } from './repository/repository-error.ts';
export type { GitFacts, Repository } from './repository/repository.ts';
export { inventory } from './views/exports/inventory.ts';
