import { invocationOf, type Invocation } from '../commands/invocation.ts';
import type { ShellCommand } from '../commands/shell.ts';
import type { CommandStatement, FluxKind, NamespaceStatement, ObjectStatement } from './statement.ts';
import { isPlaceholder } from './written-path.ts';

/** What a command line takes for existing: the command itself, Flux objects, namespaces. */
export function commandStatements(
  command: ShellCommand,
): readonly (CommandStatement | ObjectStatement | NamespaceStatement)[] {
  const invocation = invocationOf(command);
  if (!invocation) return [];
  const { tool, unknownCommand, unknownFlags } = invocation;
  const statement: CommandStatement = {
    type: 'command',
    tool,
    command: invocation.command.path,
    unknownFlags,
    ...(unknownCommand === undefined ? {} : { unknownCommand }),
  };
  if (
    unknownCommand !== undefined ||
    unknownFlags.length > 0 ||
    makes(invocation) ||
    goesElsewhere(command, invocation)
  )
    return [statement];
  const namespace = namespaceOf(invocation);
  return [
    statement,
    ...(namespace === undefined ? [] : [{ type: 'namespace', name: namespace } as const]),
    ...objectsOf(invocation).map((object): ObjectStatement => ({
      type: 'object',
      ...object,
      ...(namespace === undefined ? {} : { namespace }),
    })),
  ];
}

/** Names of objects and namespaces that a command makes or removes: the guide does not take them for existing. */
export function madeNames(command: ShellCommand): readonly string[] {
  const [first, ...rest] = command.words;
  if (first?.text === 'helm')
    return rest.flatMap(({ text }, at) => (/^(?:-n|--namespace)$/.test(text) ? (rest[at + 1]?.text ?? []) : []));
  const invocation = invocationOf(command);
  if (!invocation || !makes(invocation)) return [];
  const names = invocation.operands.flatMap(({ text }) => text.split('/').slice(-1));
  const tenant = invocation.flags.get('--with-namespace')?.text;
  return [...names, ...(tenant === undefined ? [] : [tenant])];
}

function makes({ command }: Invocation): boolean {
  return /^(?:create|delete|run|expose|config|bootstrap|install|uninstall)\b/.test(command.path);
}

/** Whether it says which cluster it asks: that one need not be of this repository. */
function goesElsewhere({ words }: ShellCommand, { flags }: Invocation): boolean {
  return (
    ['--context', '--kubeconfig', '--cluster', '--server', '-s'].some((flag) => flags.has(flag)) ||
    words.some(({ text }) => text.startsWith('KUBECONFIG='))
  );
}

function namespaceOf({ flags }: Invocation): string | undefined {
  const word = flags.get('--namespace') ?? flags.get('-n');
  return word === undefined || word.open || isPlaceholder(word.text) ? undefined : word.text;
}

function objectsOf({ tool, command, operands, flags }: Invocation): readonly Pick<ObjectStatement, 'kind' | 'name'>[] {
  if (flags.has('--all-namespaces') || flags.has('-A')) return [];
  return tool === 'flux' ? fluxObjects(command.path, operands) : kubectlObjects(command.path, operands);
}

type Operands = Invocation['operands'];

function fluxObjects(path: string, operands: Operands): readonly Pick<ObjectStatement, 'kind' | 'name'>[] {
  const [verb = '', ...rest] = path.split(' ');
  if (!['reconcile', 'suspend', 'resume', 'get', 'export', 'tree', 'debug', 'build', 'diff'].includes(verb)) return [];
  const kind = fluxKinds[rest.join(' ')];
  return kind === undefined
    ? []
    : operands.flatMap(({ text, open }) => (open || isPlaceholder(text) ? [] : [{ kind, name: text }]));
}

const fluxKinds: Readonly<Record<string, FluxKind>> = {
  kustomization: 'Kustomization',
  kustomizations: 'Kustomization',
  helmrelease: 'HelmRelease',
  helmreleases: 'HelmRelease',
  'source git': 'GitRepository',
  'sources git': 'GitRepository',
  'source oci': 'OCIRepository',
  'sources oci': 'OCIRepository',
  'source helm': 'HelmRepository',
  'sources helm': 'HelmRepository',
};

function kubectlObjects(verb: string, operands: Operands): readonly Pick<ObjectStatement, 'kind' | 'name'>[] {
  if (!['get', 'describe', 'edit', 'patch', 'annotate', 'label', 'wait'].includes(verb)) return [];
  const [first, ...rest] = operands;
  if (!first || first.open) return [];
  const [plural = '', name] = first.text.split('/');
  const kind = kubectlKinds[plural.toLowerCase()];
  if (kind === undefined) return [];
  if (name !== undefined) return isPlaceholder(name) ? [] : [{ kind, name }];
  // What follows the name of what is annotated is no name.
  const names = verb === 'get' || verb === 'describe' ? rest : rest.slice(0, 1);
  return names.flatMap(({ text, open }) =>
    open || isPlaceholder(text) || text.includes('=') ? [] : [{ kind, name: text }],
  );
}

const kubectlKinds: Readonly<Record<string, FluxKind>> = {
  ks: 'Kustomization',
  kustomization: 'Kustomization',
  kustomizations: 'Kustomization',
  'kustomizations.kustomize.toolkit.fluxcd.io': 'Kustomization',
  hr: 'HelmRelease',
  helmrelease: 'HelmRelease',
  helmreleases: 'HelmRelease',
  'helmreleases.helm.toolkit.fluxcd.io': 'HelmRelease',
  gitrepo: 'GitRepository',
  gitrepository: 'GitRepository',
  gitrepositories: 'GitRepository',
  ocirepo: 'OCIRepository',
  ocirepository: 'OCIRepository',
  ocirepositories: 'OCIRepository',
  helmrepo: 'HelmRepository',
  helmrepository: 'HelmRepository',
  helmrepositories: 'HelmRepository',
};
