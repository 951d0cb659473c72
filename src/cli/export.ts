import { Command, Option } from 'commander';
import type { Analysis } from '../analyze.ts';
import { inventory } from '../views/exports/inventory.ts';
import { fleetExport } from '../views/exports/fleet-export.ts';
import { readDocumented } from './documented.ts';
import { repoOption } from './options.ts';

/** What the analysis can be written as. */
const formats: Readonly<Record<string, (analysis: Analysis) => object>> = {
  inventory: ({ fleet }) => inventory(fleet),
  json: ({ fleet, diagnostics }) => fleetExport(fleet, diagnostics),
};

interface ExportOptions {
  readonly repo: string;
  readonly format: string;
}

export function exportCommand(): Command {
  return new Command('export')
    .description('Write what the site is made from as JSON to standard output.')
    .addOption(
      new Option('--format <format>', 'inventory: what Flux would apply; json: all that the pages show')
        .choices(Object.keys(formats))
        .makeOptionMandatory(),
    )
    .addOption(repoOption())
    .action(async ({ repo, format }: ExportOptions) => {
      const documented = await readDocumented(repo);
      const value = formats[format]?.(documented);
      process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    });
}
