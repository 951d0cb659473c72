import { addresses } from '../../vocabulary/addresses.ts';
import type { Page, Section } from '../../vocabulary/page.ts';

/** A guide that is written from what the repository declares, as a page among the others. */
export function generatedPage(guide: {
  readonly path: string;
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
}): Page {
  const { path, title, lead, sections } = guide;
  return {
    path,
    kind: 'guide',
    generated: true,
    title,
    trail: [{ text: 'Guides', path: addresses.guides }],
    lead: [lead],
    description: lead,
    badges: [{ text: 'generated' }],
    layout: 'article',
    filters: {},
    sections,
  };
}
