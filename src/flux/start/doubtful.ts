import { resourceId } from '../../kubernetes/resource.ts';
import { kustomizationFile } from '../../kustomize/load.ts';
import { comparableUrl } from '../git-url.ts';
import type { EntryPoint } from '../entry-point.ts';
import { sourceReference } from '../source.ts';
import { sourceAddress } from '../source-address.ts';
import type { SyncedRepository } from '../synced-repository.ts';

/**
 * `entries` without those that only look like a start beside the others: a Flux
 * Kustomization of another repository's root, which exists in this one as well,
 * and an application that lies in the folder which it applies.
 */
export function withoutDoubtful(repository: SyncedRepository, entries: readonly EntryPoint[]): readonly EntryPoint[] {
  return entries.filter((entry) => {
    const others = entries.filter((other) => other !== entry && !isRootOfAll(repository, other));
    return (
      (!isRootOfAll(repository, entry) || others.length === 0 || isThisRepository(repository, entry, others)) &&
      !isApplication(entry, others)
    );
  });
}

/** Whether an entry point builds whatever the repository holds: a path that every repository has, and no list of what belongs to it. */
function isRootOfAll({ tree }: SyncedRepository, { path, artifact, installation, synthetic }: EntryPoint): boolean {
  return (
    path === '' && artifact === undefined && !installation && !synthetic && kustomizationFile(tree, '') === undefined
  );
}

function isThisRepository({ git }: SyncedRepository, { source }: EntryPoint, others: readonly EntryPoint[]): boolean {
  if (!source) return true;
  const address = sourceAddress(source);
  const known = others.map((other) => other.source && sourceAddress(other.source));
  return [git?.remote === undefined ? undefined : comparableUrl(git.remote), ...known].includes(address);
}

/**
 * Whether an entry point takes what it applies from the source of another one,
 * which it does not declare, without being called like a sync.
 */
function isApplication({ sync, source, synthetic }: EntryPoint, others: readonly EntryPoint[]): boolean {
  if (source || synthetic) return false;
  const { namespace = '', name } = resourceId(sync);
  const own = sourceReference(sync, namespace);
  if (name === own.name) return false;
  return others.some((other) => {
    const id = resourceId(other.sync);
    const theirs = sourceReference(other.sync, id.namespace ?? '');
    return id.name !== name && JSON.stringify(theirs) === JSON.stringify(own);
  });
}
