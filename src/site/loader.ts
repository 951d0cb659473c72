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

/**
 * A document that is never published. All pages of the site are generated, but
 * Starlight wants a collection of documents, and Astro wants it not to be empty.
 */
export function noDocumentsLoader(): Loader {
  return {
    name: 'no-documents',
    load: async (context) => {
      context.store.clear();
      const id = 'unpublished';
      const data = await context.parseData({ id, data: { title: 'Unpublished', draft: true } });
      // Starlight works with the paths of documents; there is no file.
      context.store.set({ id, data, filePath: 'src/content/docs/unpublished.md' });
    },
  };
}

/** Words of Starlight's that are ours. */
export function wordsLoader(): Loader {
  return {
    name: 'words',
    load: async (context) => {
      context.store.clear();
      const id = 'en';
      const data = await context.parseData({ id, data: { 'tableOfContents.overview': 'Top' } });
      context.store.set({ id, data });
    },
  };
}
