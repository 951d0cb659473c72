import { analyze } from '../analyze.ts';
import { readRepository } from '../repository/disk.ts';
import { documentedFolder, type DocumentedFolder } from '../site/publish.ts';
import { progress } from './progress.ts';

/** Reads and analyses the repository in a folder, step by step in front of the reader. */
export async function readDocumented(folder: string): Promise<Required<DocumentedFolder>> {
  const reading = progress('Reading');
  const read = await readRepository(folder);
  reading.done(`${read.value.name}, ${count(read.value.files.size, 'file')}`);
  const evaluating = progress('Evaluating');
  const analysis = analyze(read.value);
  const { clusters } = analysis.fleet;
  const kustomizations = clusters.reduce((sum, cluster) => sum + cluster.kustomizations.length, 0);
  evaluating.done(`${count(clusters.length, 'cluster')}, ${count(kustomizations, 'Flux Kustomization')}`);
  return documentedFolder(folder, read, analysis);
}

/** `1 file`, `12 files`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
