import type { FluxConfiguration } from './azure.ts';
import { commandsNamed, optionValue, type Command } from './commands.ts';

/** A configuration of Azure's Flux extension that a command makes. */
interface ConfigurationCommand {
  readonly command: Command;
  readonly configuration: FluxConfiguration;
}

/**
 * What `az k8s-configuration flux create` is run with. A kustomization is the words
 * behind its option, as `name=NAME path=PATH dependsOn=["OTHER"]`
 * (https://learn.microsoft.com/cli/azure/k8s-configuration/flux).
 */
export function azureCommands(files: ReadonlyMap<string, string>): readonly ConfigurationCommand[] {
  return commandsNamed('az k8s-configuration flux create', files).map((command) => ({
    command,
    configuration: configurationOf(command.args),
  }));
}

function configurationOf(args: string): FluxConfiguration {
  const [, ...kustomizations] = args.split(/\s(?:-k|--kustomization)(?=\s)/);
  return {
    name: optionValue(args, '-n', '--name') ?? 'flux',
    namespace: optionValue(args, '--namespace', '--ns') ?? 'default',
    url: optionValue(args, '-u', '--url'),
    isGit: optionValue(args, '--kind') !== 'bucket' && optionValue(args, '--kind') !== 'azblob',
    cluster: optionValue(args, '-c', '--cluster-name'),
    kustomizations: kustomizations.map((words) => {
      const [own = ''] = words.split(/\s--?[a-z]/);
      return {
        name: value(own, 'name') ?? '',
        path: value(own, 'path'),
        dependsOn: dependencies(own),
      };
    }),
  };
}

function value(words: string, key: string): string | undefined {
  return new RegExp(`(?:^|\\s)${key}=["']?([\\w./-]+)["']?(?=\\s|$)`).exec(words)?.[1];
}

/** Written as JSON, with its quotes and brackets escaped as the shell needs it. */
function dependencies(words: string): readonly string[] {
  const list = /(?:^|\s)(?:dependsOn|depends_on)=(\S+)/.exec(words)?.[1] ?? '';
  return [...list.matchAll(/[\w-]+/g)].map(([name]) => name);
}
