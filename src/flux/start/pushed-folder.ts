import { clampedPath } from '../../repository/path.ts';
import { comparableUrl } from '../sources/git-url.ts';
import { commandsNamed } from './commands.ts';

/** A folder that CI pushes to a registry, as an artifact that Flux fetches. */
export interface PushedFolder {
  /** Of the documented repository. */
  readonly folder: string;
  /** Where it is pushed to, in a form that compares; absent where a variable holds a part of it. */
  readonly address?: string;
}

/**
 * What `flux push artifact --path FOLDER` is run with in workflows and scripts
 * (https://fluxcd.io/flux/cmd/flux_push_artifact/). Literal values only: nothing
 * is run, and no variable is filled in.
 */
export function pushedFolders(files: ReadonlyMap<string, string>): readonly PushedFolder[] {
  return commandsNamed('flux push artifact', files).flatMap(({ args, isAdvice }) =>
    isAdvice ? [] : pushedFolder(args),
  );
}

function pushedFolder(args: string): readonly PushedFolder[] {
  const folder = /\s(?:--path|-f)[ =]["']?([\w./-]+)["']?(?=\s|$)/.exec(args)?.[1];
  const address = /oci:\/\/([\w.-]+(?::\d+)?\/[\w./-]+?)(?::[^\s"']*)?["']?(?=\s|$)/.exec(args)?.[1];
  if (folder === undefined || folder.startsWith('/') || folder.startsWith('..')) return [];
  return [
    {
      folder: clampedPath(folder),
      ...(address === undefined ? {} : { address: comparableUrl(`oci://${address}`) }),
    },
  ];
}
