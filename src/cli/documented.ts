import { resolve } from 'node:path';
import { analyze, type Analysis } from '../analyze.ts';
import { readRepository } from '../repository/disk.ts';
import type { Repository } from '../repository/repository.ts';
import { progress } from './progress.ts';

/** A repository with its analysis; what could not be read is among the diagnostics. */
export interface DocumentedRepository extends Analysis {
  readonly files: Repository['files'];
  readonly others: ReadonlySet<string>;
  /** Absolute. */
  readonly folder: string;
}

/** Reads and analyses the repository in a folder. */
export async function readDocumented(folder: string): Promise<DocumentedRepository> {
  const reading = progress('Reading');
  const { value: repository, diagnostics } = await readRepository(folder);
  reading.done(`${repository.name}, ${count(repository.files.size, 'file')}`);
  const evaluating = progress('Evaluating');
  const analysis = analyze(repository);
  const { clusters } = analysis.fleet;
  const kustomizations = clusters.reduce((sum, cluster) => sum + cluster.kustomizations.length, 0);
  evaluating.done(`${count(clusters.length, 'cluster')}, ${count(kustomizations, 'Flux Kustomization')}`);
  const { files, others = new Set() } = repository;
  return {
    ...analysis,
    files,
    others,
    folder: resolve(folder),
    diagnostics: [...diagnostics, ...analysis.diagnostics],
  };
}

/** `1 file`, `12 files`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
