import { defineCollection } from 'astro:content';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { clusterbookLoader, noDocumentsLoader, wordsLoader } from './site/loader.ts';

export const collections = {
  clusterbook: defineCollection({ loader: clusterbookLoader() }),
  // Starlight asks for both; all other pages of this site are generated.
  docs: defineCollection({ loader: noDocumentsLoader(), schema: docsSchema() }),
  i18n: defineCollection({ loader: wordsLoader(), schema: i18nSchema() }),
};
