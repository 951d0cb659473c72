import { Command } from 'commander';
import { readdir } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { buildSite } from '../site/build.ts';
import { gatherDiagnostics } from '../model/gather-diagnostics.ts';
import { problemGroups } from './check/problems.ts';
import { summarize, summaryText } from './check/summary.ts';
import { count } from './count.ts';
import { readDocumented } from './documented.ts';
import { exitOnSignal } from './exit-on-signal.ts';
import { baseOption, outOption, repoOption, siteOption, sourceOption, withObservedOption } from './options.ts';
import { readStart, withStartOptions, type StartArguments } from './start-options.ts';
import { progress } from './progress.ts';
import { UserError } from './user-error.ts';

interface BuildOptions extends StartArguments {
  readonly repo: string;
  readonly source: readonly string[];
  readonly observed: readonly string[];
  readonly out: string;
  readonly base: string;
  readonly site?: string;
}

export function buildCommand(): Command {
  return withObservedOption(
    withStartOptions(
      new Command('build')
        .description('Build the site.')
        .addOption(repoOption())
        .addOption(sourceOption())
        .addOption(outOption())
        .addOption(baseOption())
        .addOption(siteOption()),
    ),
  ).action((options: BuildOptions) => build(options));
}

/**
 * Builds the site of a repository and says where it is. Nothing that is found
 * stops it: the site shows it.
 *
 * @throws UserError if there is nothing to show.
 */
async function build({ repo, source, observed, out, base, site, ...start }: BuildOptions): Promise<void> {
  const outDir = resolve(out);
  const documented = await readDocumented(repo, { snapshots: observed, sources: source, start: readStart(start) });
  if (documented.fleet.clusters.length === 0 && documented.fleet.unreached.length === 0)
    throw new UserError('No site was built: there is nothing to document.');
  const building = progress('Building');
  let { diagnostics } = documented;
  const onDiagnostics = (all: readonly Diagnostic[]): void => {
    diagnostics = all;
  };
  await exitOnSignal(() =>
    buildSite({ documented, onDiagnostics, outDir, base, ...(site === undefined ? {} : { site }) }),
  );
  building.done(count(await countPages(outDir), 'page'));
  const { checks } = documented;
  const groups = problemGroups(gatherDiagnostics(diagnostics), checks, 'info');
  if (groups.length > 0) console.error(`${summaryText(summarize(groups, checks))} See the page Checks.`);
  const shown = relative(process.cwd(), outDir) || '.';
  console.log(
    `The site is in ${shown}/. Look at it with: npm run preview${shown === 'dist' ? '' : ` -- --out ${shown}`}`,
  );
}

async function countPages(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((entry) => entry.endsWith('.html')).length;
}
