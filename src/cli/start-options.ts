import { InvalidArgumentError, Option, type Command } from 'commander';
import type { StartOptions } from '../config/start-settings.ts';
import { parseFleet } from '../repository/source-request.ts';
import { absoluteSource } from '../site/read-folder.ts';

/** What the options of `withStartOptions` give. */
export interface StartArguments {
  readonly cluster: readonly Pair[];
  readonly artifact?: string;
  readonly variable: readonly Pair[];
  readonly ignore: readonly string[];
  readonly fleet?: string;
}

/** `NAME=VALUE`. */
interface Pair {
  readonly name: string;
  readonly value: string;
}

/** `command` with options that say where Flux starts, as `clusterbook.yaml` can: for a first try. */
export function withStartOptions(command: Command): Command {
  return startOptions().reduce((sofar, option) => sofar.addOption(option), command);
}

function startOptions(): readonly Option[] {
  return [
    new Option(
      '--cluster <name=folder>',
      'a cluster and a folder that Flux starts at, in place of what is found; may be repeated',
    )
      .default([], 'what is found')
      .argParser((value: string, earlier: readonly Pair[]) => [...earlier, pair(value, 'production=clusters/prod')]),
    new Option(
      '--fleet <dir>',
      'a checkout of the repository that Flux starts from and that applies this one, as DIR; or URL=DIR, with the URL that its sources have for this one (see docs/sources.md)',
    ).argParser((value: string) => {
      const problem = parseFleet(value);
      if (typeof problem === 'string') throw new InvalidArgumentError(problem);
      return absoluteSource(value, process.cwd());
    }),
    new Option('--artifact <folder>', "the folder that becomes Flux's artifact, if only a folder does"),
    new Option('--variable <name=value>', 'a variable that the platform gives the clusters; may be repeated')
      .default([], 'none')
      .argParser((value: string, earlier: readonly Pair[]) => [...earlier, pair(value, 'ENVIRONMENT=prod')]),
    new Option('--ignore <pattern>', 'where no start is looked for, as in a .gitignore file; may be repeated')
      .default([], 'none')
      .argParser((value: string, earlier: readonly string[]) => [...earlier, value]),
  ];
}

function pair(argument: string, example: string): Pair {
  const index = argument.indexOf('=');
  const [name, value] = [argument.slice(0, index), argument.slice(index + 1)];
  if (index < 1 || value === '') throw new InvalidArgumentError(`Write it like ${example}.`);
  return { name, value };
}

/** What the command line says of where Flux starts. A cluster that is named several times has several folders. */
export function readStart({ cluster, artifact, variable, ignore, fleet }: StartArguments): StartOptions {
  const byName = Map.groupBy(cluster, ({ name }) => name);
  return {
    clusters: [...byName].map(([name, pairs]) => ({ name, roots: pairs.map(({ value }) => value) })),
    ignore,
    ...(artifact === undefined ? {} : { artifact }),
    ...(fleet === undefined ? {} : { fleet }),
    variables: Object.fromEntries(variable.map(({ name, value }) => [name, value])),
  };
}
