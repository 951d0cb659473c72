import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { store } from 'virtual:clusterbook/context';
import { sidebarFor, type NavigationEntry, type NavigationLink } from '../views/navigation.ts';
import { addresses } from '../views/vocabulary/addresses.ts';
import { link } from './link.ts';
import { readStoreIndex } from './store.ts';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarLink = Extract<SidebarEntry, { type: 'link' }>;

/** Fills the sidebar, and previous and next, of our pages; adds our pages' links to those of a site around them. */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const route = locals.starlightRoute;
  const current = locals.clusterbook?.page.path;
  const { navigation, repository } = locals.clusterbook?.shell ?? readStoreIndex(store).shell;
  if (current === undefined) {
    // The 404 page of a site of our own, or another page of a site that we are a part of.
    route.sidebar.push(sidebarLink({ text: repository.name, path: addresses.overview }, current));
    return;
  }
  const entries = sidebarFor(navigation, current).map((entry) => sidebarEntry(entry, current));
  route.sidebar.push(...entries);
  const links = entries.flatMap(linksOf);
  const position = links.findIndex(({ isCurrent }) => isCurrent);
  route.pagination =
    position < 0 ? { prev: undefined, next: undefined } : { prev: links[position - 1], next: links[position + 1] };
});

function sidebarEntry(entry: NavigationEntry, current: string | undefined): SidebarEntry {
  if (!('entries' in entry)) return sidebarLink(entry, current);
  return {
    type: 'group',
    label: entry.text,
    entries: entry.entries.map((child) => sidebarEntry(child, current)),
    // The page of a group need not be among its entries.
    collapsed: current === undefined || entry.page !== current,
    badge: undefined,
  };
}

function linksOf(entry: SidebarEntry): SidebarLink[] {
  return entry.type === 'link' ? [entry] : entry.entries.flatMap(linksOf);
}

function sidebarLink({ text, path, badge }: NavigationLink, current: string | undefined): SidebarLink {
  return {
    type: 'link',
    label: text,
    href: link(path),
    isCurrent: path === current,
    badge: badge === undefined ? undefined : { text: badge, variant: 'default' },
    attrs: path === addresses.components ? { 'data-groups': '' } : {},
  };
}
