import type { Loader } from 'astro/loaders';
import { z } from 'astro/zod';
import { store } from 'virtual:clusterbook/context';
import { readStoreIndex } from './store.ts';

/**
 * The loader of the `clusterbook` collection: which pages there are. Their
 * contents stay in files of their own, which the route reads one at a time.
 */
export function clusterbookLoader(): Loader {
  return {
    name: 'clusterbook',
    schema: z.object({ path: z.string(), kind: z.string(), digest: z.string() }),
    load({ store: entries }) {
      entries.clear();
      for (const page of readStoreIndex(store).pages) {
        entries.set({ id: page.path === '' ? 'index' : page.path, data: { ...page }, digest: page.digest });
      }
      return Promise.resolve();
    },
  };
}

/** The one hand-written page of the site: for addresses that lead nowhere. */
export function notFoundLoader(): Loader {
  return {
    name: 'not-found',
    load: async (context) => {
      const id = '404';
      const data = await context.parseData({
        id,
        data: {
          title: 'Page not found',
          description: 'There is no such page.',
          editUrl: false,
          tableOfContents: false,
          pagefind: false,
        },
      });
      const html =
        '<p>This address leads nowhere. The component may have been removed or renamed: the search knows all pages.</p>';
      // Starlight works with the paths of documents; there is no file.
      context.store.set({ id, data, rendered: { html }, filePath: 'src/content/docs/404.md' });
    },
  };
}

/** Words of Starlight's that are ours. */
export function wordsLoader(): Loader {
  return {
    name: 'words',
    load: async (context) => {
      const id = 'en';
      const data = await context.parseData({ id, data: { 'tableOfContents.overview': 'Top' } });
      context.store.set({ id, data });
    },
  };
}
