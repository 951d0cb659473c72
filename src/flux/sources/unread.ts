import type { Diagnostic } from '../../diagnostic.ts';
import { parentDirectory, pathBelow, resolvePath } from '../../repository/path.ts';
import { artifactPath, isDocumented, type SyncedRepository } from './synced-repository.ts';
import { fluxDiagnostic } from '../problems.ts';

/**
 * Why what stands at a path of the artifact is not known, though the artifact is
 * this repository: it lies outside of the documented folder, or in a Git
 * submodule. A sentence without the full stop; undefined if it is known.
 */
export function whyUnread(repository: SyncedRepository, path: string): string | undefined {
  const shown = path === '' ? '.' : path;
  if (!isDocumented(repository, path)) {
    return pathBelow(repository.root, path) === undefined
      ? `Its path ${shown} lies outside of the documented folder ${repository.root}`
      : `Its path ${shown} holds more than the documented folder ${repository.root}`;
  }
  const submodule = submodules(repository).find((folder) => pathBelow(path, folder) !== undefined);
  return submodule === undefined ? undefined : `Its path ${shown} lies in a Git submodule, whose files are not read`;
}

/** Folders that Git keeps in repositories of their own. */
function submodules({ files, root }: SyncedRepository): readonly string[] {
  const text = files.get('.gitmodules') ?? '';
  const paths = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S.*)$/gm)].map(([, path = '']) => path.trimEnd());
  return root === '' ? paths : [];
}

/**
 * `diagnostic` unless it misses a file or folder that may well exist where the
 * documented folder is a part of the repository: that is not known then.
 */
export function aboutUnread(repository: SyncedRepository, diagnostic: Diagnostic): Diagnostic {
  const { rule, location } = diagnostic;
  if (repository.root === '' || !location) return diagnostic;
  if (rule !== 'kustomize/missing-resource' && rule !== 'kustomize/missing-file') return diagnostic;
  const target = writtenTarget(repository, diagnostic);
  if (target === undefined || isDocumented(repository, target)) return diagnostic;
  return {
    ...diagnostic,
    ...fluxDiagnostic('flux/outside-of-folder'),
  };
}

/** The path of the artifact that is written at the place of a diagnostic; undefined where that leads out of it. */
export function writtenTarget(repository: SyncedRepository, { location }: Diagnostic): string | undefined {
  if (!location) return undefined;
  const file = artifactPath(repository, location.path) ?? location.path;
  const written = /^(?:[\w-]+:)?\s*["']?([^\s"'#,\]}]+)/.exec(
    repository.files.get(file)?.slice(location.start.offset) ?? '',
  );
  return resolvePath(parentDirectory(file), written?.[1] ?? '.');
}
