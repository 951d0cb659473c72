import type { Diagnostic, Location } from '../../diagnostic.ts';
import { arrayIn, stringIn } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { BuildResult } from '../../kustomize/objects/types.ts';
import { clampedPath, pathBelow } from '../../repository/path.ts';
import { withoutCredentials } from '../../repository/url.ts';
import type { FindObject } from '../substitution/variables.ts';
import { writtenTarget } from './unread.ts';
import type { SyncedRepository } from './synced-repository.ts';

/** A folder of an artifact that is copied from another GitRepository. Everything outside of it is the source's own. */
export interface IncludedFolder {
  readonly folder: string;
  /** `GitRepository namespace/name`. */
  readonly source: string;
  /** Its address; its name where nothing declares it. */
  readonly url: string;
  readonly location: Location;
}

/**
 * What a GitRepository includes
 * (https://fluxcd.io/flux/components/source/gitrepositories/#include). The folder
 * that it is copied to has the name of the other source unless `toPath` says
 * another one.
 */
export function includedFolders(source: Resource | undefined, find: FindObject): readonly IncludedFolder[] {
  if (source?.kind !== 'GitRepository') return [];
  const { namespace = '' } = resourceId(source);
  return arrayIn(source.body, 'spec', 'include').flatMap((include, index) => {
    const name = stringIn(include, 'repository', 'name');
    if (name === undefined) return [];
    const to = stringIn(include, 'toPath') ?? '';
    const described = `GitRepository ${namespace}/${name}`;
    const url = stringIn(find('GitRepository', namespace, name)?.body, 'spec', 'url');
    return [
      {
        folder: clampedPath(to === '' ? name : to),
        source: described,
        url: url === undefined ? described : withoutCredentials(url),
        location: source.origin.locate?.(['spec', 'include', index]) ?? source.origin.location,
      },
    ];
  });
}

/** Why nothing is known of a path of the artifact: it is copied from elsewhere. A sentence without the full stop. */
export function whyIncluded(includes: readonly IncludedFolder[], path: string): string | undefined {
  const found = includes.find(({ folder }) => pathBelow(path, folder) !== undefined);
  return found && `Its path ${path === '' ? '.' : path} is included from ${found.source}, which is not evaluated here`;
}

type Built = Pick<BuildResult, 'remotes' | 'diagnostics'> & { readonly isWholeFolder: boolean };

/**
 * What a build says where part of its folder is copied from elsewhere: what it
 * misses in there is not missing, and counts as fetched from the other
 * repository. `path` is the folder that it builds.
 */
export function withIncluded(
  { remotes, diagnostics, isWholeFolder }: Built,
  includes: readonly IncludedFolder[],
  path: string,
  repository: SyncedRepository,
): Pick<Built, 'remotes' | 'diagnostics'> {
  const used = new Set(isWholeFolder ? includes.filter(({ folder }) => pathBelow(folder, path) !== undefined) : []);
  const told = diagnostics.filter((diagnostic) => {
    const target = missing.has(diagnostic.rule) ? writtenTarget(repository, diagnostic) : undefined;
    const from = includes.find(({ folder }) => target !== undefined && pathBelow(target, folder) !== undefined);
    if (from) used.add(from);
    return !from;
  });
  return { remotes: [...remotes, ...Array.from(used, ({ url, location }) => ({ url, location }))], diagnostics: told };
}

const missing: ReadonlySet<Diagnostic['rule']> = new Set(['kustomize/missing-resource', 'kustomize/missing-file']);
