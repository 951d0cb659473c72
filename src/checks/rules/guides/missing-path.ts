import type { Prose } from '../../../guides/prose.ts';

/** A path that is not there. */
export interface Missing {
  readonly path: string;
  /** The first part of it that is not there. */
  readonly folder: string;
  /** What it may have become. */
  readonly near?: string;
}

/** What to say of a path for itself. */
export function messageOf({ path, near }: Missing): string {
  return `The repository has nothing at \`${path}\`.${near === undefined ? '' : ` There is \`${near}\`.`}`;
}

/** The first part of a path that is not there: a folder, or the path itself. */
export function firstMissing(prose: Prose, path: string): string {
  const names = path.split('/');
  const end = names.findIndex((_, index) => prose.kindOf(names.slice(0, index + 1).join('/')) === undefined);
  return names.slice(0, end + 1).join('/');
}

/** Paths that lead through a missing folder, from which on that folder is what is wrong. */
const fewestThrough = 5;

/** What to say instead of paths that lead through a missing folder, by that folder, where many do: then the folder was moved or given up. */
export function missingFolders(all: readonly Missing[]): ReadonlyMap<string, string> {
  const byFolder = Map.groupBy(all, ({ folder }) => folder);
  return new Map(
    [...byFolder].flatMap(([folder, members]): readonly [string, string][] => {
      if (members.length < fewestThrough || new Set(members.map(({ path }) => path)).size === 1) return [];
      const [now, other] = new Set(members.flatMap((one) => movedTo(one) ?? []));
      const hint = now === undefined || other !== undefined ? '' : ` There is \`${now}\`.`;
      return [[folder, `The repository has no folder \`${folder}\`, which paths of guides lead through.${hint}`]];
    }),
  );
}

/** Where the missing folder may be now: what the near path has in its place. */
function movedTo({ path, folder, near }: Missing): string | undefined {
  if (path === folder) return near;
  const rest = path.startsWith(`${folder}/`) ? path.slice(folder.length) : undefined;
  return rest !== undefined && near?.endsWith(rest) === true ? near.slice(0, -rest.length) : undefined;
}
