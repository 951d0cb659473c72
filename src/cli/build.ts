import { Command } from 'commander';
import { readdir } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { buildSite } from '../site/build.ts';
import { count, readDocumented } from './documented.ts';
import { baseOption, outOption, repoOption, siteOption } from './options.ts';
import { summarize } from './diagnostics.ts';
import { progress } from './progress.ts';

interface BuildOptions {
  readonly repo: string;
  readonly out: string;
  readonly base: string;
  readonly site?: string;
}

export function buildCommand(): Command {
  return new Command('build')
    .description('Build the site.')
    .addOption(repoOption())
    .addOption(outOption())
    .addOption(baseOption())
    .addOption(siteOption())
    .action((options: BuildOptions) => build(options));
}

/** Builds the site of a repository and says where it is. Diagnostics do not stop it: the site shows them. */
async function build({ repo, out, base, site }: BuildOptions): Promise<void> {
  const outDir = resolve(out);
  const documented = await readDocumented(repo);
  const building = progress('Building');
  await buildSite({ documented, outDir, base, ...(site === undefined ? {} : { site }) });
  building.done(count(await countPages(outDir), 'page'));
  const summary = summarize(documented.diagnostics);
  if (summary !== '') console.error(`${summary}: see the page Diagnostics, or run the command check.`);
  const shown = relative(process.cwd(), outDir) || '.';
  console.log(
    `The site is in ${shown}/. Look at it with: npm run preview${shown === 'dist' ? '' : ` -- --out ${shown}`}`,
  );
}

async function countPages(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((entry) => entry.endsWith('.html')).length;
}
