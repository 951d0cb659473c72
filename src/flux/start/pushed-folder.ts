import { clampedPath } from '../../repository/path.ts';
import { comparableUrl } from '../git-url.ts';

/** A folder that CI pushes to a registry, as an artifact that Flux fetches. */
export interface PushedFolder {
  /** Of the documented repository. */
  readonly folder: string;
  /** Where it is pushed to, in a form that compares; absent where a variable holds a part of it. */
  readonly address?: string;
}

/** Files that run commands: workflows, pipelines, and what they call. */
const runsCommands =
  /^\.(?:github|forgejo|gitea)\/.*\.ya?ml$|(?:^|\/)(?:\.gitlab-ci.*\.ya?ml|\.gitlab\/.*\.ya?ml|azure-pipelines.*\.ya?ml|[Tt]askfile.*\.ya?ml|\.taskfiles\/.*\.ya?ml|GNUmakefile|[Mm]akefile|\.?[Jj]ustfile|Jenkinsfile|[^/]+\.(?:sh|mk|just))$/;

/**
 * What `flux push artifact --path FOLDER` is run with in workflows and scripts
 * (https://fluxcd.io/flux/cmd/flux_push_artifact/). Literal values only: nothing
 * is run, and no variable is filled in.
 */
export function pushedFolders(files: ReadonlyMap<string, string>): readonly PushedFolder[] {
  return [...files].flatMap(([path, text]) =>
    runsCommands.test(path) && text.includes('flux push artifact') ? commandsIn(text).flatMap(pushedFolder) : [],
  );
}

/** The arguments of each `flux push artifact`, its lines joined. */
function commandsIn(text: string): readonly string[] {
  const joined = text.replace(/\\\r?\n/g, ' ');
  return [...joined.matchAll(/flux push artifact([^\n|;&]*)/g)].map(([, args = '']) => args);
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
