import { addresses } from './vocabulary/addresses.ts';
import type { Page } from './vocabulary/page.ts';
import { byText } from '../repository/text-order.ts';

/** What the sidebar can hold; `sidebarFor` takes out what one page shows. */
export type Navigation = readonly NavigationEntry[];

export type NavigationEntry = NavigationLink | NavigationGroup;

export interface NavigationLink {
  readonly text: string;
  readonly path: string;
  readonly badge?: string;
}

export interface NavigationGroup {
  readonly text: string;
  /** Unfolded on any page. */
  readonly open?: boolean;
  /** The page that stands for the group where its entries are left out. */
  readonly page?: string;
  readonly entries: readonly NavigationEntry[];
}

/** Each page carries its sidebar: with more links than this, only the current group is unfolded. */
const mostLinks = 60;

export function navigation(pages: readonly Page[]): Navigation {
  const link = ({ title, path }: Page): NavigationLink => ({ text: title, path });
  const at = (...paths: readonly string[]): NavigationLink[] =>
    paths.flatMap((path) => pages.filter((page) => page.path === path).map(link));
  const filled = pages.filter(
    ({ kind, sections }) => kind === 'inventory' && sections.some(({ count = 0 }) => count > 0),
  );
  const clusters = pages.filter(({ kind }) => kind === 'cluster').map(link);
  const [{ text: clustersTitle } = { text: 'Clusters' }] = at(addresses.clusters);
  const groups = Map.groupBy(
    pages.filter(({ kind }) => kind === 'component'),
    ({ trail }) => trail.at(-1)?.path,
  );
  return [
    ...at(addresses.overview).map((entry) => ({ ...entry, text: 'Overview' })),
    ...at(addresses.matrix),
    ...dependencyEntries(pages, clustersTitle),
    ...at(addresses.changes),
    ...(clusters.length > 1
      ? [
          {
            text: clustersTitle,
            entries: [...at(addresses.clusters).map((entry) => ({ ...entry, text: 'Comparison' })), ...clusters],
          },
        ]
      : clusters.map((entry) => ({ ...entry, text: clustersTitle.replace(/s$/, '') }))),
    ...(filled.length > 0 ? [{ text: 'Inventories', entries: filled.map(link) }] : []),
    ...at(addresses.repository),
    ...guideEntries(pages),
    ...at(addresses.checks),
    ...at(addresses.components),
    ...[...groups]
      .map(([page = addresses.components, members]) => ({
        text: members[0]?.trail.at(-1)?.text ?? '',
        page,
        entries: members.map(link),
      }))
      .sort(byText(({ text }) => text)),
  ];
}

/** Of several clusters, each has a page of its own below that of the fleet. */
function dependencyEntries(pages: readonly Page[], clustersTitle: string): NavigationEntry[] {
  const [all, ...clusters] = pages.filter(({ kind }) => kind === 'dependencies');
  if (!all) return [];
  const { title: text, path } = all;
  if (clusters.length === 0) return [{ text, path }];
  const entries = clusters.map((page) => ({ text: page.path.slice(path.length + 1), path: page.path }));
  return [{ text, page: path, entries: [{ text: `All ${clustersTitle.toLowerCase()}`, path }, ...entries] }];
}

/** Guides stand in the sidebar one by one, up to the number where their own list serves better. */
const mostGuides = 40;

function guideEntries(pages: readonly Page[]): NavigationEntry[] {
  const guides = pages.filter(({ kind }) => kind === 'guide');
  const list = pages.filter(({ path }) => path === addresses.guides).map(({ title, path }) => ({ text: title, path }));
  const written = guides.filter(({ generated = false }) => !generated);
  const generated = guides.filter((page) => page.generated);
  if (guides.length < 2) return list;
  const entries = [
    ...generated.map(({ title, path }) => ({ text: title, path })),
    ...(written.length > mostGuides ? list.map((entry) => ({ ...entry, text: 'All guides' })) : byFolder(written)),
  ];
  if (generated.length === 0 && written.length > mostGuides) return list;
  return [{ text: 'Guides', ...(list.length > 0 ? { page: addresses.guides } : {}), entries }];
}

/** Those of no folder first, then each folder's together. */
function byFolder(guides: readonly Page[]): NavigationEntry[] {
  const folders = Map.groupBy(guides, ({ group }) => group);
  return [...folders].flatMap(([text, members]): NavigationEntry[] => {
    const entries = members.map(({ title, path }) => ({ text: title, path }));
    return text === undefined ? entries : [{ text, entries }];
  });
}

/** The sidebar of the page at `path`: everything, or, in a large site, the current group and links to the others. */
export function sidebarFor(entries: Navigation, path: string): Navigation {
  if (linksOf(entries).length <= mostLinks) return entries;
  return entries.map((entry) => {
    if (!('entries' in entry) || entry.page === undefined) return entry;
    const current = path === entry.page || path.startsWith(`${entry.page}/`);
    return current ? entry : { text: entry.text, path: entry.page, badge: String(linksOf(entry.entries).length) };
  });
}

/** All links, those of groups among them. */
export function linksOf(entries: Navigation): readonly NavigationLink[] {
  return entries.flatMap((entry) => ('entries' in entry ? linksOf(entry.entries) : [entry]));
}
