import { Command, Option } from 'commander';
import { relative, resolve } from 'node:path';
import type { Analysis } from '../analyze.ts';
import { drawnPages } from '../site/publish.ts';
import { inventory } from '../views/exports/inventory.ts';
import { fleetExport } from '../views/exports/fleet-export.ts';
import { count, readDocumented } from './documented.ts';
import { writeMermaid } from './mermaid-export.ts';
import { baseOption, repoOption } from './options.ts';
import { progress } from './progress.ts';
import { UserError } from './user-error.ts';

/** What the analysis can be written as. */
const formats: Readonly<Record<string, (analysis: Analysis) => object>> = {
  inventory: ({ fleet }) => inventory(fleet),
  json: ({ fleet, diagnostics }) => fleetExport(fleet, diagnostics),
};

interface ExportOptions {
  readonly repo: string;
  readonly format: string;
  readonly out?: string;
  readonly base: string;
}

export function exportCommand(): Command {
  return new Command('export')
    .description('Write what the site is made from: JSON to standard output, diagrams into a folder.')
    .addOption(
      new Option(
        '--format <format>',
        'inventory: what Flux would apply; json: all that the pages show; mermaid: the diagrams of the pages',
      )
        .choices([...Object.keys(formats), 'mermaid'])
        .makeOptionMandatory(),
    )
    .addOption(repoOption())
    .addOption(new Option('--out <dir>', 'where the diagrams are written'))
    .addOption(baseOption())
    .action(({ format, ...options }: ExportOptions) => {
      const view = formats[format];
      return view ? exportJson(view, options) : exportMermaid(options);
    });
}

type Options = Omit<ExportOptions, 'format'>;

async function exportJson(view: (analysis: Analysis) => object, { repo, out }: Options): Promise<void> {
  if (out !== undefined) throw new UserError('This format goes to standard output: leave out --out.');
  process.stdout.write(`${JSON.stringify(view(await readDocumented(repo)), null, 2)}\n`);
}

/** The same files as stand beside the pages of the site. */
async function exportMermaid({ repo, out, base }: Options): Promise<void> {
  if (out === undefined) throw new UserError('This format is many files: name their folder with --out.');
  const documented = await readDocumented(repo);
  const drawing = progress('Drawing');
  const { pages } = await drawnPages(documented, { base, prefix: '' });
  const { diagrams, written } = writeMermaid(resolve(out), pages);
  drawing.done(count(diagrams, 'diagram'));
  if (written < diagrams)
    console.error(`${count(diagrams - written, 'diagram')} too large for Mermaid: see diagrams.json.`);
  console.log(`${count(written, 'Mermaid file')} in ${relative(process.cwd(), resolve(out)) || '.'}/.`);
}
