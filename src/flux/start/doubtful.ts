import { resourceId } from '../../kubernetes/resource.ts';
import { kustomizationFile } from '../../kustomize/load/load.ts';
import { comparableUrl } from '../sources/git-url.ts';
import type { EntryPoint } from '../objects/entry-point.ts';
import { sourceReference } from '../sources/source.ts';
import { sourceAddress } from '../sources/source-address.ts';
import type { SyncedRepository } from '../sources/synced-repository.ts';
import type { SelfRendering } from './self-rendering.ts';
import { nameKey } from '../../kubernetes/namespaced-name.ts';

/**
 * `found` without those that only look like a start: beside `others`, a Flux
 * Kustomization of another repository's root, which exists in this one as well;
 * and applications that lie in the folders which they apply.
 */
export function withoutDoubtful(
  repository: SyncedRepository,
  found: readonly SelfRendering[],
  others: readonly EntryPoint[],
): readonly EntryPoint[] {
  const certain = [...others, ...found.map(({ entry }) => entry)].filter(
    (entry) => !isRootOfAll(repository, entry) && !isCalledLikeNoSync(entry),
  );
  const kept = found.filter(
    ({ entry }) =>
      !isRootOfAll(repository, entry) || certain.length === 0 || isThisRepository(repository, entry, certain),
  );
  return kept.filter((one) => !isApplication(one, certain, kept)).map(({ entry }) => entry);
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
 * Whether nothing but its place says that a Flux Kustomization is a sync, where
 * others of its source are more of one: they are called so, or apply others. Of
 * applications alone, those that share a name are taken for clusters.
 */
function isApplication(
  { entry, appliesOthers }: SelfRendering,
  certain: readonly EntryPoint[],
  found: readonly SelfRendering[],
): boolean {
  if (!isCalledLikeNoSync(entry)) return false;
  const source = sourceOf(entry);
  const known = certain.filter((other) => sourceOf(other) === source);
  if (known.length > 0) return !appliesOthers || !known.some((other) => areSiblings(entry.path, other.path));
  if (appliesOthers) return false;
  const alike = found.filter((other) => isCalledLikeNoSync(other.entry) && sourceOf(other.entry) === source);
  const names = new Set(alike.map((other) => resourceId(other.entry.sync).name));
  return alike.some((other) => other.appliesOthers) || names.size > 1;
}

/** Whether two paths differ in one folder only, as those of clusters do. */
function areSiblings(a: string, b: string): boolean {
  const [left, right] = [a.split('/'), b.split('/')];
  return left.length === right.length && left.filter((segment, index) => segment !== right[index]).length === 1;
}

/** Whether nothing but its place says that a Flux Kustomization is a sync: nothing declares its source, and it has a name of its own. */
function isCalledLikeNoSync({ sync, source, synthetic }: EntryPoint): boolean {
  if (source || synthetic) return false;
  const { namespace = '', name } = resourceId(sync);
  return name !== sourceReference(sync, namespace).name;
}

function sourceOf({ sync }: EntryPoint): string {
  const source = sourceReference(sync, resourceId(sync).namespace ?? '');
  return nameKey(source.kind, source);
}
