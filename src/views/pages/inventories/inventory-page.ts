import type { Page, Section, TableRow } from '../../page.ts';
import { table } from '../table.ts';

export interface Inventory extends Listing {
  readonly path: string;
  /** One sentence that says what is listed. */
  readonly lead: string;
  /** Tables below the first one. */
  readonly more?: readonly (Listing & { readonly id: string })[];
}

interface Listing {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A page of one table, or of a few. */
export function inventoryPage({ path, title, lead, columns, rows, more = [] }: Inventory): Page {
  return {
    path,
    kind: 'inventory',
    title,
    trail: [],
    lead: [lead],
    description: lead,
    badges: [],
    layout: 'wide',
    filters: {},
    sections: [
      {
        id: 'list',
        title,
        quiet: true,
        count: rows.length,
        blocks:
          rows.length === 0
            ? [{ type: 'notice', mark: 'info', text: ['The repository declares none.'] }]
            : [table({ caption: title, columns, groups: [{ rows }] })],
      },
      ...more.filter((listing) => listing.rows.length > 0).map(listedSection),
    ],
  };
}

function listedSection({ id, title, columns, rows }: Listing & { readonly id: string }): Section {
  return { id, title, count: rows.length, blocks: [table({ caption: title, columns, groups: [{ rows }] })] };
}
