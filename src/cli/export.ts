import { Command, Option } from 'commander';
import { relative, resolve } from 'node:path';
import { drawnPages } from '../site/publish.ts';
import { fleetExport } from '../views/exports/fleet-export.ts';
import { inventory } from '../views/exports/inventory.ts';
import { matrixCsv, matrixJson } from '../views/exports/matrix-export.ts';
import { documentedMatrix, type Documented } from '../views/pages.ts';
import { count } from './count.ts';
import { readDocumented } from './documented.ts';
import { jsonText } from './json-text.ts';
import { writeMermaid } from './mermaid-export.ts';
import { baseOption, repoOption, sourceOption, withObservedOption } from './options.ts';
import { readStart, withStartOptions, type StartArguments } from './start-options.ts';
import { progress } from './progress.ts';
import { UserError } from './user-error.ts';

/** What the analysis can be written as, in one text. */
const formats: Readonly<Record<string, (documented: Documented) => string>> = {
  inventory: ({ fleet }) => jsonText(inventory(fleet)),
  json: ({ fleet, diagnostics, ...more }) => jsonText(fleetExport(fleet, diagnostics, more)),
  'matrix-csv': (documented) => matrixCsv(documentedMatrix(documented)),
  'matrix-json': (documented) => matrixJson(documentedMatrix(documented), documented.fleet.repository),
};

interface ExportOptions extends StartArguments {
  readonly repo: string;
  readonly source: readonly string[];
  readonly observed: readonly string[];
  readonly format: string;
  readonly out?: string;
  readonly base: string;
}

export function exportCommand(): Command {
  return withObservedOption(
    withStartOptions(
      new Command('export')
        .description('Write what the site is made from: texts to standard output, diagrams into a folder.')
        .addOption(
          new Option(
            '--format <format>',
            'inventory: what Flux would apply; json: all that the pages show; matrix-csv, matrix-json: the status matrix; mermaid: the diagrams of the pages',
          )
            .choices([...Object.keys(formats), 'mermaid'])
            .makeOptionMandatory(),
        )
        .addOption(repoOption())
        .addOption(sourceOption())
        .addOption(new Option('--out <dir>', 'where the diagrams are written'))
        .addOption(baseOption()),
    ),
  ).action(({ format, ...options }: ExportOptions) => {
    const written = formats[format];
    return written ? exportText(written, options) : exportMermaid(options);
  });
}

type Options = Omit<ExportOptions, 'format'>;

async function exportText(
  written: (documented: Documented) => string,
  { repo, source, observed, out, ...start }: Options,
): Promise<void> {
  if (out !== undefined) throw new UserError('This format goes to standard output: leave out --out.');
  process.stdout.write(
    written(await readDocumented(repo, { snapshots: observed, sources: source, start: readStart(start) })),
  );
}

/** The same files as stand beside the pages of the site. */
async function exportMermaid({ repo, source, observed, out, base, ...start }: Options): Promise<void> {
  if (out === undefined) throw new UserError('This format is many files: name their folder with --out.');
  const documented = await readDocumented(repo, { snapshots: observed, sources: source, start: readStart(start) });
  const drawing = progress('Drawing');
  const { pages } = await drawnPages(documented, { base, prefix: '' });
  const { diagrams, written } = await writeMermaid(out, pages, documented.folder);
  drawing.done(count(diagrams, 'diagram'));
  if (written < diagrams)
    console.error(`${count(diagrams - written, 'diagram')} too large for Mermaid: see diagrams.json.`);
  console.log(`${count(written, 'Mermaid file')} in ${relative(process.cwd(), resolve(out)) || '.'}/.`);
}
