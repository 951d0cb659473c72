import { fluxTable } from './flux-table.ts';
import { kubectlTable } from './kubectl-table.ts';

export type Tool = 'flux' | 'kubectl';

/** A command of a tool, or a group of commands. */
export interface ToolCommand {
  /** As its tool's reference names it: `reconcile kustomization`; empty for the tool itself. */
  readonly path: string;
  /** By name and alias; empty for what is run. */
  readonly below: ReadonlyMap<string, ToolCommand>;
  /** Its flags, with those that it inherits: whether they take a value, by `--long` and `-s`. */
  readonly flags: ReadonlyMap<string, boolean>;
}

/** What Flux takes without telling so in its help: deprecated, or for tests. */
const hiddenFlags: ReadonlyMap<string, readonly (readonly [string, boolean])[]> = new Map([
  [
    'bootstrap',
    [
      ['--manifests', true],
      ['--ssh-signing-passphrase', true],
    ],
  ],
  ['bootstrap bitbucket-server', [['--manifests', true]]],
  ['bootstrap git', [['--manifests', true]]],
  ['bootstrap gitea', [['--manifests', true]]],
  ['bootstrap github', [['--manifests', true]]],
  [
    'bootstrap gitlab',
    [
      ['--manifests', true],
      ['--private', false],
    ],
  ],
  ['create kustomization', [['--validation', true]]],
  ['install', [['--manifests', true]]],
]);

export const tools: Readonly<Record<Tool, ToolCommand>> = { flux: parse(fluxTable), kubectl: parse(kubectlTable) };

/** One command per line, `path name|alias: s/long value=`; a line that is indented goes on with the one above. */
function parse(table: string): ToolCommand {
  const [first = '', ...lines] = table.trim().replaceAll(/\n +/g, ' ').split('\n');
  const inherited = flagsOf(first);
  const root: MutableCommand = { path: '', below: new Map(), flags: inherited };
  for (const line of lines) {
    const path = line.slice(0, line.indexOf(':')).split(' ');
    const names = (path.pop() ?? '').split('|');
    const above = path.reduce<MutableCommand | undefined>((command, name) => command?.below.get(name), root);
    const key = [...path, names[0]].join(' ');
    const flags = new Map([...inherited, ...flagsOf(line), ...(hiddenFlags.get(key) ?? [])]);
    const command: MutableCommand = { path: key, below: new Map(), flags };
    for (const name of names) above?.below.set(name, command);
  }
  return root;
}

interface MutableCommand extends ToolCommand {
  readonly below: Map<string, MutableCommand>;
}

function flagsOf(line: string): Map<string, boolean> {
  const flags = line
    .slice(line.indexOf(':') + 1)
    .split(' ')
    .filter((flag) => flag !== '');
  return new Map(
    flags.flatMap((flag) => {
      const takesValue = flag.endsWith('=');
      const [long = '', short] = flag.replace(/=$/, '').split('/').reverse();
      const entry = [`--${long}`, takesValue] as const;
      return short === undefined ? [entry] : [entry, [`-${short}`, takesValue] as const];
    }),
  );
}
