import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { OutputError } from '../output/output-error.ts';
import { RepositoryError } from '../repository/repository-error.ts';
import { buildCommand } from './build.ts';
import { checkCommand } from './check/check.ts';
import { devCommand } from './dev.ts';
import { exitCodes } from './exit-codes.ts';
import { exportCommand } from './export.ts';
import { previewCommand } from './preview.ts';
import { snapshotCommand } from './snapshot.ts';
import { UserError } from './user-error.ts';

/** Runs the command line; the result is the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('clusterbook')
    .description('Turns a Flux CD repository into a documentation site.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .showHelpAfterError('Run "clusterbook --help" to see what there is.')
    .exitOverride();
  for (const command of [
    buildCommand(),
    devCommand(),
    previewCommand(),
    exportCommand(),
    checkCommand(),
    snapshotCommand(),
  ]) {
    program.addCommand(
      command
        .exitOverride()
        .version(manifest.version, '-V, --version', 'print the version')
        .showHelpAfterError('Run it with --help to see what there is.'),
    );
  }
  if (args.length === 0) {
    program.outputHelp({ error: true });
    return exitCodes.failed;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? exitCodes.ok);
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.failed;
  if (error instanceof UserError || error instanceof RepositoryError || error instanceof OutputError) {
    console.error(`error: ${error.message}`);
    return exitCodes.failed;
  }
  console.error('error: Clusterbook failed. This is a defect of Clusterbook, not of your repository:');
  console.error(error);
  return exitCodes.failed;
}
