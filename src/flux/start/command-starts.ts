import type { Diagnostic, Location, Result } from '../../diagnostic.ts';
import { clampedPath, parentDirectory, pathBelow } from '../../repository/path.ts';
import { entryDirectory, syntheticEntry, type EntryPoint } from '../objects/entry-point.ts';
import type { SyncedRepository } from '../sources/synced-repository.ts';
import { azureCommands } from './azure-command.ts';
import { configurationEntries } from './azure-entry.ts';
import { commandsNamed, optionValue, type Command } from './commands.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * The entry points that commands make: literal paths only, of folders that exist.
 * `advised` are those that guides tell people to run; else those in scripts and
 * workflows count. `known` are those that the repository declares. `flux bootstrap`
 * commits what it makes, so beside others a folder without that has not been started.
 */
export function commandEntries(
  repository: SyncedRepository,
  known: readonly EntryPoint[],
  { advised }: { readonly advised: boolean },
): Result<readonly EntryPoint[]> {
  const folders = known.map(entryDirectory);
  const isNew = (path: string): boolean => !folders.some((folder) => areNested(folder, path));
  const starts = installations(repository).filter(
    ({ isAdvice, isCommitted }) => isAdvice === advised && !(isCommitted && known.length > 0),
  );
  const made = deepest(starts).filter(({ path }) => isNew(path) && holdsManifests(repository, path));
  const azure = azureCommands(repository.files)
    .filter(({ command }) => command.isAdvice === advised)
    .map(({ command, configuration }) => ({ configuration, location: locationOf(repository, command) }));
  const configured = configurationEntries(repository, azure).value.filter(({ path }) => isNew(path));
  return {
    value: [...made.map(bootstrapped), ...configured],
    diagnostics: [
      ...made.map(({ what, path, location }) => startedBy(what, path, location)),
      ...configured.map(({ path, sync }) => startedBy("Azure's Flux extension", path, sync.origin.location)),
    ],
  };
}

interface Start {
  /** What starts Flux, as the beginning of a sentence. */
  readonly what: string;
  readonly path: string;
  readonly location: Location;
  readonly isAdvice: boolean;
  /** Whether running it would have left something in the repository. */
  readonly isCommitted: boolean;
}

function installations(repository: SyncedRepository): readonly Start[] {
  const { files, tree } = repository;
  const starts = (name: string, what: string, option: (args: string) => string | undefined): readonly Start[] =>
    commandsNamed(name, files).flatMap((command) => {
      const path = clampedPath(option(command.args) ?? '');
      if (path === '' || !tree.isDirectory(path)) return [];
      const isCommitted = name === 'flux bootstrap';
      return [{ what, path, location: locationOf(repository, command), isAdvice: command.isAdvice, isCommitted }];
    });
  // https://github.com/controlplaneio-fluxcd/charts/tree/main/charts/flux-instance
  const syncPath = (args: string): string | undefined =>
    /\s--set(?:-string)?[ =]["']?(?:[^\s"']*,)?instance\.sync\.path=([\w./-]+)/.exec(args)?.[1];
  return [
    // https://fluxcd.io/flux/cmd/flux_bootstrap/
    ...starts('flux bootstrap', 'The command flux bootstrap', (args) => optionValue(args, '--path')),
    ...starts('helm install', 'The installation of a chart', syncPath),
    ...starts('helm upgrade', 'The installation of a chart', syncPath),
  ];
}

/** The first for each folder, without folders around others of them. */
function deepest(starts: readonly Start[]): readonly Start[] {
  const byPath = Map.groupBy(starts, ({ path }) => path);
  const around = new Set<string>();
  for (const path of byPath.keys()) {
    for (let folder = parentDirectory(path); folder !== ''; folder = parentDirectory(folder)) around.add(folder);
  }
  return [...byPath].flatMap(([path, [first]]) => (first && !around.has(path) ? [first] : []));
}

function holdsManifests({ files }: SyncedRepository, folder: string): boolean {
  return [...files.keys()].some((file) => /\.ya?ml$/.test(file) && pathBelow(file, folder) !== undefined);
}

function areNested(a: string, b: string): boolean {
  return pathBelow(a, b) !== undefined || pathBelow(b, a) !== undefined;
}

function locationOf({ tree }: SyncedRepository, { file, start }: Command): Location {
  return { path: tree.origin(file), start, end: start };
}

function bootstrapped({ path, location }: Start): EntryPoint {
  const entry = syntheticEntry(path);
  return { ...entry, sync: { ...entry.sync, origin: { kind: 'file', location } } };
}

function startedBy(what: string, path: string, location: Location): Diagnostic {
  return fluxDiagnostic('flux/start-from-command', {
    message: `${what} is given the path ${path} here, so that folder is taken for what a cluster starts at. If it is not, state the clusters in \`clusters\` of clusterbook.yaml.`,
    location,
  });
}
