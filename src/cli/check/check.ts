import { Command, Option } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { checkSeverities, type CheckSeverity } from '../../checks/engine/rule.ts';
import { checkMermaid } from '../../site/mermaid/check-mermaid.ts';
import { gatherDiagnostics } from '../../model/gather-diagnostics.ts';
import { mermaidSources } from '../../guides/mermaid/mermaid-sources.ts';
import { readGuides } from '../../views/pages/guides/page.ts';
import { readDocumented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { repoOption, sourceOption } from '../options.ts';
import { readStart, withStartOptions, type StartArguments } from '../start-options.ts';
import { formatGithub } from './format-github.ts';
import { formatJson } from './format-json.ts';
import { sarifLog } from './format-sarif.ts';
import { formatText } from './format-text.ts';
import { problemGroups, waivedProblems } from './problems.ts';
import { causesText, summarize, summaryText } from './summary.ts';

const formats = ['text', 'json', 'sarif', 'github'] as const;

interface CheckOptions extends StartArguments {
  readonly repo: string;
  readonly source: readonly string[];
  readonly format: (typeof formats)[number];
  readonly minSeverity: CheckSeverity;
}

export function checkCommand(): Command {
  return withStartOptions(
    new Command('check')
      .description('Check a repository: what cannot be read or resolved, and what is not as good practice has it.')
      .addOption(repoOption())
      .addOption(sourceOption())
      .addOption(
        new Option('--format <format>', 'for people, programs, code scanning or the annotations of GitHub Actions')
          .choices(formats)
          .default('text'),
      )
      .addOption(
        new Option('--min-severity <severity>', 'what is printed and makes the command fail, at least')
          .choices(checkSeverities)
          .default('warning'),
      )
      .addHelpText('after', help),
  ).action(check);
}

const help = `
Exit codes:
  0  nothing of that severity, or worse
  1  something was found
  2  the check could not run

Examples:
  clusterbook check                                       what to look at in the current folder
  clusterbook check --repo fleet --min-severity info      everything, small matters too
  clusterbook check --min-severity critical               fail only for what breaks or leaks something
  clusterbook check --format github                       annotate a pull request in GitHub Actions
  clusterbook check --format sarif > clusterbook.sarif    for code scanning

The format json always holds everything. What you accept stands in clusterbook.yaml, with the reason:

  checks:
    waivers:
      - rule: reconcile/suspended
        component: paperless
        reason: Moves to the new disks.
        until: 2030-12-31`;

async function check({ repo, source, format, minSeverity, ...start }: CheckOptions): Promise<void> {
  const documented = await readDocumented(repo, { sources: source, start: readStart(start) });
  const { checks, prefix, fleet } = documented;
  const { others } = fleet;
  const mermaid = await checkMermaid(mermaidSources(documented.files, documented.guides));
  const guides = readGuides(documented.fleet, { ...documented, mermaid }, '/');
  const diagnostics = gatherDiagnostics([...documented.diagnostics, ...guides.diagnostics]);
  const groups = problemGroups(diagnostics, checks, minSeverity);
  const summary = summarize(problemGroups(diagnostics, checks, 'info'), checks);
  const output = {
    text: () => formatText(groups, { clusters: documented.fleet.clusters.length > 1 }),
    json: () => formatJson(summary, checks, diagnostics),
    github: () => formatGithub(groups, prefix, others),
    sarif: () => {
      const rules = checks.map(({ rule }) => rule);
      const context = { version: manifest.version, prefix, rules, ...(others ? { others } : {}) };
      return `${JSON.stringify(sarifLog(groups, waivedProblems(checks), context), null, 2)}\n`;
    },
  }[format]();
  process.stdout.write(output);
  console.error([summaryText(summary), causesText(summary)].filter((text) => text !== '').join('\n'));
  if (groups.length > 0) process.exitCode = exitCodes.found;
}
