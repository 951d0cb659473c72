import type { Page, TableRow } from '../../page.ts';
import { table } from '../table.ts';

export interface Inventory {
  readonly path: string;
  readonly title: string;
  /** One sentence that says what is listed. */
  readonly lead: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A page that is one table. */
export function inventoryPage({ path, title, lead, columns, rows }: Inventory): Page {
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
    ],
  };
}
