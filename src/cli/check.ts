import { Command } from 'commander';
import { checkMermaid } from '../site/mermaid/check-mermaid.ts';
import { mermaidSources } from '../views/guides/mermaid-sources.ts';
import { readGuides } from '../views/pages/guides.ts';
import { formatDiagnostic, summarize } from './diagnostics.ts';
import { readDocumented } from './documented.ts';
import { repoOption } from './options.ts';

export function checkCommand(): Command {
  return new Command('check')
    .description('Print what could not be read or resolved, with file and line. Exits with 1 if there are errors.')
    .addOption(repoOption())
    .action(async ({ repo }: { readonly repo: string }) => {
      const documented = await readDocumented(repo);
      const mermaid = await checkMermaid(mermaidSources(documented.files));
      const guides = readGuides(documented.fleet, { ...documented, mermaid }, '/');
      const diagnostics = [...documented.diagnostics, ...guides.diagnostics];
      for (const diagnostic of diagnostics) console.log(formatDiagnostic(diagnostic));
      console.error(summarize(diagnostics) || 'Nothing to complain about.');
      if (diagnostics.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    });
}
