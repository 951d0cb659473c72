import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseSource } from '../repository/source-request.ts';
import { absoluteSource } from '../site/read-folder.ts';

/** The repository to document. */
export function repoOption(): Option {
  return new Option('--repo <dir>', 'the Flux repository to document').default('.', 'the current folder');
}

/** Checkouts of other repositories, by absolute paths. */
export function sourceOption(): Option {
  return new Option(
    '--source <dir>',
    'a checkout of another repository that Flux applies parts of, as DIR or URL=DIR; may be repeated (see docs/sources.md)',
  )
    .default([], 'none')
    .argParser((value: string, earlier: readonly string[]) => {
      const problem = parseSource(value);
      if (typeof problem === 'string') throw new InvalidArgumentError(problem);
      return [...earlier, absoluteSource(value, process.cwd())];
    });
}

export function outOption(): Option {
  return new Option('--out <dir>', 'where the site is written').default('dist');
}

/** Adds the option for snapshots of clusters: what was observed there. `--status`, its former name, still works. */
export function withObservedOption(command: Command): Command {
  const description = 'a snapshot of a cluster, as FILE or CLUSTER=FILE; may be repeated (see docs/observed.md)';
  const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];
  return command
    .addOption(new Option('--observed <file>', description).default([], 'none').argParser(collect))
    .addOption(new FormerObservedOption('--status <file>').argParser(collect).hideHelp());
}

class FormerObservedOption extends Option {
  override attributeName(): string {
    return 'observed';
  }
}

/** The path that the site is served from. */
export function baseOption(): Option {
  return new Option('--base <path>', 'the path that the site is served from, such as /docs')
    .default('/')
    .argParser((value: string) => {
      if (!/^\/?[\w./~-]*$/.test(value)) throw new InvalidArgumentError('It must be a path, such as /docs.');
      return value.startsWith('/') ? value : `/${value}`;
    });
}

/** The site's public address. */
export function siteOption(): Option {
  return new Option('--site <url>', "the site's address, such as https://docs.example.org").argParser(
    (value: string) => {
      if (!/^https?:\/\//.test(value) || !URL.canParse(value))
        throw new InvalidArgumentError('It must be a URL that starts with https://.');
      return value;
    },
  );
}

export function portOption(): Option {
  return new Option('--port <number>', 'the port to serve on').default(4321).argParser((value: string) => {
    const port = Number(value);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new InvalidArgumentError('It must be a number from 1 to 65535.');
    return port;
  });
}
