import type { Block, Page, Section } from '../../page.ts';
import { cell, type Cell, type TableRow } from '../../table.ts';
import { table } from '../table.ts';
import { inAllClusters } from './everywhere.ts';

export interface Inventory extends Listing {
  readonly path: string;
  /** One sentence that says what is listed. */
  readonly lead: string;
  /** What stands in the place of the first table where it has no rows. */
  readonly empty?: string;
  /** Tables below the first one. */
  readonly more?: readonly (Listing & { readonly id: string })[];
}

interface Listing {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A page of one table, or of a few. */
export function inventoryPage({
  path,
  title,
  lead,
  columns,
  rows,
  empty = 'The repository declares none.',
  more = [],
}: Inventory): Page {
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
          rows.length === 0 ? [{ type: 'notice', mark: 'info', text: [empty] }] : listed({ title, columns, rows }),
      },
      ...more.filter((listing) => listing.rows.length > 0).map(listedSection),
    ],
  };
}

function listedSection({ id, title, columns, rows }: Listing & { readonly id: string }): Section {
  return { id, title, count: rows.length, blocks: listed({ title, columns, rows }) };
}

/** The table; where all clusters have all of it, one sentence says so instead of a column. */
function listed({ title, columns, rows }: Listing): Block[] {
  const isShared = rows.length > 1 && rows.every(({ cells }) => cells.includes(inAllClusters));
  const shown = isShared ? rows.map((row) => ({ ...row, cells: row.cells.map(unlessInAll) })) : rows;
  return [
    ...(isShared ? [{ type: 'text', text: ['All clusters have all of these.'] } as const] : []),
    table({ caption: title, columns, groups: [{ rows: shown }] }),
  ];
}

function unlessInAll(shown: Cell): Cell {
  return shown === inAllClusters ? cell() : shown;
}
