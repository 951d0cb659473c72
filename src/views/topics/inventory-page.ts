import type { FleetIndex } from '../survey/fleet-index.ts';
import type { Block, Page } from '../vocabulary/page.ts';
import { table } from '../vocabulary/filled-table.ts';
import { cell, type Cell } from '../vocabulary/table.ts';
import { inAllClusters } from './column.ts';
import type { InventoryRows } from './listing.ts';
import type { Topic } from './topic.ts';

/** The page that lists all of a topic. */
export function inventoryPage(
  { id, title, lead, inventory, more = [], above, empty = () => 'The repository declares none.' }: Topic,
  index: FleetIndex,
): Page {
  const { count, blocks } = listed(title, inventory, index);
  return {
    path: id,
    kind: 'inventory',
    title,
    trail: [],
    lead: [lead],
    description: lead,
    badges: [],
    layout: 'wide',
    filters: {},
    sections: [
      ...(above?.(index) ?? []),
      {
        id: 'list',
        title,
        quiet: true,
        count,
        blocks: count === 0 ? [{ type: 'notice', mark: 'info', text: [empty(index)] }] : blocks,
      },
      ...more
        .map((other) => ({ id: other.id, title: other.title, ...listed(other.title, other.listing, index) }))
        .filter((section) => section.count > 0),
    ],
  };
}

interface Listed {
  readonly count: number;
  readonly blocks: readonly Block[];
}

/** The table; where all clusters have all of it, one sentence says so instead of a column. */
function listed(title: string, { inventory }: InventoryRows, index: FleetIndex): Listed {
  const { columns, rows } = inventory(index);
  const isShared = rows.length > 1 && rows.every(({ cells }) => cells.includes(inAllClusters));
  const shown = isShared ? rows.map((row) => ({ ...row, cells: row.cells.map(unlessInAll) })) : rows;
  const shared: Block[] = isShared ? [{ type: 'text', text: ['All clusters have all of these.'] }] : [];
  return { count: rows.length, blocks: [...shared, table({ caption: title, columns, groups: [{ rows: shown }] })] };
}

function unlessInAll(shown: Cell): Cell {
  return shown === inAllClusters ? cell() : shown;
}
