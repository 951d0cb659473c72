import { analyze } from '../analyze.ts';
import { noStartOptions } from '../config/start-settings.ts';
import { doubtsAmong } from '../model/doubts.ts';
import { documentedFolder, today, withSnapshots, type ReadFolder, type ReadingOptions } from '../site/publish.ts';
import { readFolder } from '../site/read-folder.ts';
import { count } from './count.ts';
import { formatDiagnostic } from './format-diagnostic.ts';
import { snapshotProblem } from '../observed/read.ts';
import { progress } from './progress.ts';
import { UserError } from './user-error.ts';

/**
 * Reads and analyses the repository in a folder, with what its sources are made
 * of and what was observed in its clusters, step by step in front of the reader.
 *
 * @throws UserError if a file of `snapshots` cannot be read; RepositoryError.
 */
export async function readDocumented(
  folder: string,
  { snapshots = [], sources = [], start = noStartOptions }: ReadingOptions = {},
): Promise<ReadFolder> {
  for (const argument of snapshots) {
    const problem = await snapshotProblem(argument);
    if (problem !== undefined)
      throw new UserError(`The option --observed names a file that cannot be read. ${problem}`);
  }
  const reading = progress('Reading');
  const read = await readFolder(folder, sources, start.fleet);
  const { name, files, checkouts = [] } = read.value;
  const others = checkouts.map((checkout) => `${checkout.name}, ${count(checkout.files.size, 'file')}`);
  reading.done([`${name}, ${count(files.size, 'file')}`, ...others].join('; '));
  const evaluating = progress('Evaluating');
  const analysis = analyze(read.value, { today: today(), start });
  const { clusters } = analysis.fleet;
  const kustomizations = clusters.reduce((sum, cluster) => sum + cluster.kustomizations.length, 0);
  evaluating.done(`${count(clusters.length, 'cluster')}, ${count(kustomizations, 'Flux Kustomization')}`);
  for (const doubt of doubtsAmong(analysis.diagnostics)) console.error(formatDiagnostic(doubt));
  const documented = documentedFolder(folder, read, analysis);
  if (snapshots.length === 0) return documented;
  const observing = progress('Observing');
  const joined = await withSnapshots(documented, snapshots);
  const seen = joined.observed?.clusters.filter(({ snapshot }) => snapshot.kind === 'read').length ?? 0;
  observing.done(`${count(seen, 'snapshot')} of ${count(clusters.length, 'cluster')}`);
  for (const diagnostic of joined.diagnostics.slice(documented.diagnostics.length))
    console.error(formatDiagnostic(diagnostic));
  return joined;
}
