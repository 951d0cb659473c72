/**
 * Writes down the commands and flags of the command lines that guides use, as
 * the tools themselves tell them:
 *
 *     node scripts/record-commands.ts flux PATH_OF_FLUX
 *     node scripts/record-commands.ts kubectl PATH_OF_KUBECTL
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

interface Command {
  readonly path: readonly string[];
  readonly names: readonly string[];
  readonly flags: readonly string[];
}

const [tool = '', binary = ''] = process.argv.slice(2);

const forms = { flux: fluxCommands, kubectl: kubectlCommands };
if (tool !== 'flux' && tool !== 'kubectl') throw new Error('Which tool: flux or kubectl?');
const { root, commands } = forms[tool]();
const lines = commands.map(({ path, names, flags }) => [...path, `${names.join('|')}:`, ...flags].join(' '));
const text = [`*: ${root.join(' ')}`, ...lines].map(wrapped).join('\n');
writeFileSync(
  `src/guides/commands/${tool}-table.ts`,
  `/** What ${version()} understands. Written by scripts/record-commands.ts; command-table.ts says how it is read. */
export const ${tool}Table = \`
${text}
\`;
`,
);

function fluxCommands(): { root: readonly string[]; commands: readonly Command[] } {
  const root = fluxFlags(section(help([]), 'Flags'));
  const walk = (path: readonly string[]): Command[] => {
    const text = help(path);
    const own = fluxFlags(section(text, 'Flags'));
    const inherited = fluxFlags(section(text, 'Global Flags')).filter((flag) => !root.includes(flag));
    const name = path.at(-1) ?? '';
    const names = section(text, 'Aliases').trim().split(', ');
    const command = {
      path: path.slice(0, -1),
      names: names.includes(name) ? names : [name],
      flags: [...own, ...inherited],
    };
    return [command, ...subcommands(text).flatMap((sub) => walk([...path, sub]))];
  };
  return { root, commands: subcommands(help([])).flatMap((name) => walk([name])) };
}

function fluxFlags(text: string): string[] {
  const found = text.matchAll(/^ {2,6}(?:-(\w), )?--([\w-]+)( (?! )\S+)?/gm);
  return [...found]
    .filter(([, , long]) => long !== 'help')
    .map(([, short, long = '', value]) => flag(short, long, value !== undefined));
}

function kubectlCommands(): { root: readonly string[]; commands: readonly Command[] } {
  const verbs = [...help([]).matchAll(/^ {2}([a-z][\w-]*) {2,}/gm)].map(([, verb = '']) => verb);
  const commands = verbs.flatMap((verb): Command[] => {
    const text = help([verb]);
    const below = subcommands(text).map((sub) => ({
      path: [verb],
      names: [sub],
      flags: kubectlFlags(help([verb, sub])),
    }));
    return [{ path: [], names: [verb], flags: kubectlFlags(text) }, ...below];
  });
  return { root: kubectlFlags(run(['options'])), commands };
}

function kubectlFlags(text: string): string[] {
  const found = text.matchAll(/^ {4}(?:-(\w), )?--([\w-]+)=(.*):$/gm);
  return [...found].map(([, short, long = '', value]) => flag(short, long, value !== 'false' && value !== 'true'));
}

function flag(short: string | undefined, long: string, takesValue: boolean): string {
  return `${short === undefined ? '' : `${short}/`}${long}${takesValue ? '=' : ''}`;
}

function subcommands(text: string): string[] {
  const names = [...section(text, 'Available Commands').matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name = '']) => name);
  return names.filter((name) => name !== 'help');
}

function section(text: string, title: string): string {
  return new RegExp(`\\n${title}:\\n([^]*?)(?:\\n\\n|$)`).exec(text)?.[1] ?? '';
}

function help(path: readonly string[]): string {
  return run([...path, '--help']);
}

function run(options: readonly string[]): string {
  return execFileSync(binary, options, { encoding: 'utf8' });
}

function version(): string {
  const [line = ''] = run(tool === 'flux' ? ['--version'] : ['version', '--client']).split('\n');
  return process.env.TOOL_VERSION ?? line;
}

/** Lines that a person can read: what goes on is indented. */
function wrapped(line: string): string {
  return line.replaceAll(/(.{1,110})(?: |$)/g, '$1\n  ').trimEnd();
}
