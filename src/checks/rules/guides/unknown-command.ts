import { distance } from 'fastest-levenshtein';
import { tools } from '../../../guides/commands/command-table.ts';
import type { CommandStatement } from '../../../guides/statements/statement.ts';
import { nearestName } from '../../../config/nearest-name.ts';
import { emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, verdicts, type Judgement } from '../../engine/verdict.ts';

export const unknownCommand: Rule = {
  id: 'guides/unknown-command',
  title: 'Commands in guides exist',
  severity: 'warning',
  subjects: ['`flux` or `kubectl` command in a guide', '`flux` and `kubectl` commands in guides'],
  found: ['command in a guide that does not exist', 'commands in guides that do not exist'],
  why: `
A command that its tool does not know fails at once, and whoever has copied it has to guess what was meant.

The commands and flags of \`flux\` are compared with its reference. \`kubectl\` takes plugins and grows with every release: what is said of it is only what was removed, and what is one letter beside a name that exists.`,
  fix: 'Run the command and write down what works: \`flux --help\` and \`kubectl --help\` list what there is.',
  source: { title: 'Flux: command line', url: 'https://fluxcd.io/flux/cmd/' },
  check: ({ prose }) =>
    prose.statements.flatMap((statement) =>
      statement.type === 'command' ? verdicts({ type: 'file', location: statement.location }, judge(statement)) : [],
    ),
  examples: [
    { title: 'A command that exists', files: guide('flux get kustomizations -A'), expect: [] },
    {
      title: 'Flux has no such command',
      files: guide('flux describe kustomization apps'),
      expect: ['finding docs/guide.md:4'],
    },
    {
      title: 'The command has no such flag',
      files: guide('flux reconcile source git flux-system --with-source'),
      expect: ['finding docs/guide.md:4'],
    },
    { title: 'The flag was removed', files: guide('kubectl version --short'), expect: ['finding docs/guide.md:4'] },
    { title: 'A plugin may bring it', files: guide('kubectl cnpg status db'), expect: [] },
  ],
};

function judge(statement: CommandStatement): Judgement | readonly Judgement[] {
  const problems = [...commandProblems(statement), ...flagProblems(statement)];
  return problems.length === 0 ? pass : problems;
}

function commandProblems({ tool, command, unknownCommand }: CommandStatement): readonly Judgement[] {
  if (unknownCommand === undefined) return [];
  const name = [tool, command].filter((part) => part !== '').join(' ');
  const about = `${name} ${unknownCommand}`;
  const known = [...(commandAt(tool, command)?.below.keys() ?? [])];
  const near = nearestName(unknownCommand, known);
  if (tool === 'kubectl') {
    // Aliases and plural forms below a command are not in its reference.
    return command === '' && near !== undefined && isTypo(unknownCommand, near)
      ? [unknown(name, unknownCommand, near, about)]
      : [];
  }
  return command === '' && plugins.has(unknownCommand) ? [] : [unknown(name, unknownCommand, near, about)];
}

function unknown(name: string, command: string, near: string | undefined, about: string): Judgement {
  const hint = near === undefined ? '' : ` Did the author mean \`${name} ${near}\`?`;
  return finding(`\`${name}\` has no command \`${command}\`.${hint}`, { about });
}

function flagProblems({ tool, command, unknownFlags }: CommandStatement): readonly Judgement[] {
  return unknownFlags.flatMap((flag) => {
    const name = `${tool} ${command}`;
    const about = `${name} ${flag}`;
    const since = removedFlags[about];
    if (since !== undefined)
      return [finding(`\`${name}\` has had no flag \`${flag}\` since version ${since}.`, { about })];
    const near = nearestName(
      flag,
      [...(commandAt(tool, command)?.flags.keys() ?? [])].filter((known) => known.startsWith('--')),
    );
    if (tool === 'kubectl' && !(flag.startsWith('--') && near !== undefined && isTypo(flag, near))) return [];
    const hint = near !== undefined && isTypo(flag, near) ? ` Did the author mean \`${near}\`?` : '';
    return [finding(`\`${name}\` has no flag \`${flag}\`.${hint}`, { about })];
  });
}

function commandAt(tool: CommandStatement['tool'], command: string) {
  return command
    .split(' ')
    .reduce<(typeof tools)[typeof tool] | undefined>(
      (at, name) => (name === '' ? at : at?.below.get(name)),
      tools[tool],
    );
}

/** One letter more, less or changed, in a long word. */
function isTypo(name: string, near: string): boolean {
  return name.length >= 5 && distance(name, near) === 1;
}

/** Plugins from Flux's own catalog. */
const plugins: ReadonlySet<string> = new Set(['mirror', 'operator', 'schema']);

/** https://github.com/kubernetes/kubernetes/tree/master/CHANGELOG */
const removedFlags: Readonly<Record<string, string>> = {
  'kubectl version --short': '1.28',
  'kubectl get --export': '1.18',
};

function guide(command: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/kustomization.yaml': emptyFolder,
    'docs/guide.md': `# Guide\n\n\`\`\`sh\n${command}\n\`\`\`\n`,
  };
}
