import { fileLocation, type Diagnostic, type Location, type Result } from '../../diagnostic.ts';
import { clampedPath } from '../../repository/path.ts';
import { syntheticEntry, type EntryPoint } from '../objects/entry-point.ts';
import type { SyncedRepository } from '../sources/synced-repository.ts';
import { azureConfigurations } from './azure.ts';
import { configurationEntries, type StatedConfiguration } from './azure-entry.ts';
import { notLiteral } from './start-problems.ts';
import { terraformStarts } from './terraform.ts';

/**
 * The entry points that infrastructure as code makes, where their values are
 * literal: Terraform, and Azure's Flux extension in Bicep, ARM templates and
 * Terraform. What holds variables is reported, for nothing is evaluated.
 */
export function infrastructureEntries(repository: SyncedRepository): Result<readonly EntryPoint[]> {
  const value: EntryPoint[] = [];
  const diagnostics: Diagnostic[] = [];
  const stated: StatedConfiguration[] = [];
  for (const [file, text] of repository.files) {
    const location = fileLocation(repository.tree.origin(file));
    for (const start of terraformStarts(file, text)) {
      if (start.path === undefined) diagnostics.push(notLiteral(start.what, location));
      else if (isFolder(repository, start.path)) value.push(bootstrapEntry(clampedPath(start.path), location));
    }
    stated.push(...azureConfigurations(file, text).map((configuration) => ({ configuration, location })));
  }
  const azure = configurationEntries(repository, stated);
  return { value: [...value, ...azure.value], diagnostics: [...diagnostics, ...azure.diagnostics] };
}

function isFolder({ tree }: SyncedRepository, path: string): boolean {
  return clampedPath(path) !== '' && tree.isDirectory(clampedPath(path));
}

function bootstrapEntry(path: string, location: Location): EntryPoint {
  const entry = syntheticEntry(path);
  return { ...entry, sync: { ...entry.sync, origin: { kind: 'file', location } } };
}
