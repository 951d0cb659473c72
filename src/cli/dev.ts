import { Command } from 'commander';
import { devSite } from '../site/build.ts';
import { absoluteStatus } from '../site/status.ts';
import { readDocumented } from './documented.ts';
import { baseOption, portOption, repoOption, siteOption, sourceOption, statusOption } from './options.ts';

interface DevOptions {
  readonly repo: string;
  readonly source: readonly string[];
  readonly status: readonly string[];
  readonly base: string;
  readonly site?: string;
  readonly port: number;
}

export function devCommand(): Command {
  return new Command('dev')
    .description('Serve the site while you work on it.')
    .addOption(repoOption())
    .addOption(sourceOption())
    .addOption(statusOption())
    .addOption(baseOption())
    .addOption(siteOption())
    .addOption(portOption())
    .action(async ({ repo, source, status, base, site, port }: DevOptions) => {
      // Errors of the repository are told before Astro starts; it then follows the folder itself.
      const { folder } = await readDocumented(repo, status, source);
      await devSite({
        documented: folder,
        status: status.map((argument) => absoluteStatus(argument, process.cwd())),
        sources: source,
        base,
        port,
        ...(site === undefined ? {} : { site }),
        logLevel: 'info',
      });
    });
}
