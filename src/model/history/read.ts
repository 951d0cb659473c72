import type { History } from '../../repository/history.ts';
import type { Repository } from '../../repository/repository.ts';
import { componentFiles, type ComponentFiles } from '../components/component-files.ts';
import type { Cluster } from '../cluster/record.ts';
import type { Component } from '../components/record.ts';
import type { CommitFacts, FleetHistory, RemovedObject, VersionBump } from './record.ts';
import { versionTracer } from './version-history.ts';
import { versionPlaces } from './version-place.ts';
import { byText } from '../../repository/text-order.ts';

/** What the history of a repository tells of its components; nothing where none was read. */
export function fleetHistory(
  { git, files }: Repository,
  clusters: readonly Cluster[],
  components: readonly Component[],
): { readonly history?: FleetHistory } {
  const history = git?.history;
  const oldest = history?.boundary ?? history?.commits.at(-1);
  if (!history || !oldest) return {};
  const owners = componentFiles(components, clusters);
  const order = new Map(components.map(({ slug }, index) => [slug, index]));
  const sorted = (slugs: Iterable<string>): readonly string[] =>
    [...new Set(slugs)].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const touched = touchedComponents(history, owners);
  const added = addedComponents(history, touched);
  const bumps = versionBumps(history, clusters, files, owners, sorted);
  const removed = removedObjects(history, clusters);
  const unread = history.commits.findIndex(({ edits }) => edits === undefined);
  return {
    history: {
      extent: history.extent,
      oldest: { hash: oldest.hash, date: oldest.date },
      documents: documentChanges(history, files),
      read: unread < 0 ? history.commits.length : unread,
      commits: history.commits.map(({ hash, date, author, subject, files: changes }, index): CommitFacts => {
        const own = bumps.get(index) ?? [];
        return {
          ...{ hash, date, author, subject },
          files: changes.length,
          components: sorted([...(touched[index]?.keys() ?? []), ...own.flatMap((bump) => bump.components)]),
          added: sorted(added.get(index) ?? []),
          bumps: own,
          removed: removed[index] ?? [],
        };
      }),
    },
  };
}

/** Where each Markdown file that there is was changed last. */
function documentChanges({ commits }: History, files: Repository['files']): FleetHistory['documents'] {
  const changed = new Map<string, number>();
  for (const [index, commit] of commits.entries()) {
    for (const { status, path } of commit.files)
      if (status !== 'deleted' && /\.mdx?$/i.test(path) && files.has(path) && !changed.has(path))
        changed.set(path, index);
  }
  return Object.fromEntries([...changed].sort(byText(([key]) => key)));
}

/** By commit and slug: whether all of a component's files that it touched came with it. */
type Touched = readonly ReadonlyMap<string, boolean>[];

/** The components that each commit touched. Files are followed back through moves, so that a path of old is that of what became of it. */
function touchedComponents({ commits }: History, { ownersOf }: ComponentFiles): Touched {
  const nowCalled = new Map<string, string>();
  return commits.map(({ files, edits = [] }) => {
    const moves = [...files.flatMap((change) => (change.status === 'renamed' ? [change] : [])), ...edits];
    const moved = new Set(moves.flatMap(({ path, from }) => (from === undefined ? [] : [path])));
    const gone = new Set(files.flatMap(({ status, path }) => (status === 'deleted' ? [lastSegments(path)] : [])));
    const touched = new Map<string, boolean>();
    const touch = (path: string, came: boolean): void => {
      for (const slug of ownersOf(nowCalled.get(path) ?? path)) touched.set(slug, came && (touched.get(slug) ?? true));
    };
    for (const { status, path } of files) {
      // Where a file of the same name in a folder of the same name went, the folder moved.
      touch(path, status === 'added' && !moved.has(path) && !gone.has(lastSegments(path)));
    }
    for (const { path, from } of moves) if (from !== undefined) nowCalled.set(from, nowCalled.get(path) ?? path);
    return touched;
  });
}

/** A file's name and its folder's. */
function lastSegments(path: string): string {
  return path.split('/').slice(-2).join('/');
}

/** By the index of the commit: the components whose oldest known change brought all that it touched of them. */
function addedComponents({ commits, extent }: History, touched: Touched): ReadonlyMap<number, readonly string[]> {
  const oldest = new Map<string, number>();
  for (const [index, slugs] of touched.entries()) for (const slug of slugs.keys()) oldest.set(slug, index);
  // With the first commit of all everything begins: that says nothing of a component.
  const first = extent === 'whole' ? commits.length - 1 : commits.length;
  const added = [...oldest].filter(([slug, index]) => index < first && touched[index]?.get(slug) === true);
  const byCommit = Map.groupBy(added, ([, index]) => index);
  return new Map([...byCommit].map(([index, entries]) => [index, entries.map(([slug]) => slug)]));
}

function versionBumps(
  history: History,
  clusters: readonly Cluster[],
  files: ReadonlyMap<string, string>,
  { ownersOfObject }: ComponentFiles,
  sorted: (slugs: Iterable<string>) => readonly string[],
): ReadonlyMap<number, readonly VersionBump[]> {
  const trace = versionTracer(history);
  const bumps = new Map<number, Map<string, VersionBump>>();
  for (const place of versionPlaces(clusters, files)) {
    const { kind, name, users } = place;
    const found = trace(place);
    const components = found.length === 0 ? [] : sorted(users.flatMap(ownersOfObject));
    for (const { commit, from, to } of found) {
      const byChange = bumps.get(commit) ?? new Map<string, VersionBump>();
      bumps.set(commit, byChange);
      // What several lines state, such as containers of one image, changed once.
      const change = [kind, name, from, to].join(' ');
      const others = byChange.get(change)?.components ?? [];
      byChange.set(change, { kind, name, from, to, components: sorted([...others, ...components]) });
    }
  }
  return new Map([...bumps].map(([commit, byChange]) => [commit, [...byChange.values()]]));
}

/** By commit: the objects that it deleted, unless something of that kind and name is declared now. */
function removedObjects({ commits }: History, clusters: readonly Cluster[]): readonly (readonly RemovedObject[])[] {
  const objects = clusters.flatMap(({ helmReleases, kustomizations }) => [
    ...helmReleases.map(({ name }) => `HelmRelease ${name}`),
    ...kustomizations.map(({ name }) => `Kustomization ${name}`),
  ]);
  const known = new Set(objects);
  return commits.map(({ edits = [] }) =>
    edits.flatMap(({ removed }) =>
      removed.filter(({ kind, name }) => {
        const isNew = !known.has(`${kind} ${name}`);
        known.add(`${kind} ${name}`);
        return isNew;
      }),
    ),
  );
}
