import { Command } from 'commander';
import { devSite } from '../site/build.ts';
import { absoluteSnapshot } from '../observed/read.ts';
import { readDocumented } from './documented.ts';
import { baseOption, portOption, repoOption, siteOption, sourceOption, withObservedOption } from './options.ts';
import { readStart, withStartOptions, type StartArguments } from './start-options.ts';

interface DevOptions extends StartArguments {
  readonly repo: string;
  readonly source: readonly string[];
  readonly observed: readonly string[];
  readonly base: string;
  readonly site?: string;
  readonly port: number;
}

export function devCommand(): Command {
  return withObservedOption(
    withStartOptions(
      new Command('dev')
        .description('Serve the site while you work on it.')
        .addOption(repoOption())
        .addOption(sourceOption())
        .addOption(baseOption())
        .addOption(siteOption())
        .addOption(portOption()),
    ),
  ).action(async ({ repo, source, observed, base, site, port, ...given }: DevOptions) => {
    const start = readStart(given);
    // Errors of the repository are told before Astro starts; it then follows the folder itself.
    const { folder } = await readDocumented(repo, { snapshots: observed, sources: source, start });
    await devSite({
      documented: folder,
      start,
      sources: source,
      snapshots: observed.map((argument) => absoluteSnapshot(argument, process.cwd())),
      base,
      port,
      ...(site === undefined ? {} : { site }),
      logLevel: 'info',
    });
  });
}
