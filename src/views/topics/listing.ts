import type { Cluster } from '../../model/cluster/record.ts';
import type { ComponentPart, FleetIndex } from '../survey/fleet-index.ts';
import type { Block } from '../vocabulary/page.ts';
import { notes } from '../parts/notes.ts';
import { table } from '../vocabulary/filled-table.ts';
import type { TableRow } from '../vocabulary/table.ts';
import { componentOfPart, type Column } from './column.ts';
import { fleetEntries, partEntries, type Entry, type FleetEntry, type Identity, type PartEntry } from './entry.ts';
import { byText } from '../../repository/text-order.ts';

/** Things of one sort, and the columns that say what is to know about them, by where they are shown. */
interface ListingParts<T> {
  /** Says what the table lists, for those who do not see it. */
  readonly caption: string;
  /** What makes things of several clusters the same. */
  readonly identity: Identity<T>;
  /** Whether something should be done about it. */
  readonly attention?: (value: T) => boolean;
  /** Its table in the inventory: of what clusters have. */
  readonly inventory?: {
    readonly list: (cluster: Cluster) => readonly T[];
    readonly columns: readonly Column<FleetEntry<T>>[];
    /** What rows are called in addresses. */
    readonly rowId?: (value: T) => string;
    /** What the rows are sorted by; their identity unless stated. */
    readonly order?: (value: T) => string;
  };
  /** Its table on the page of a component: of what `list` finds in its parts. */
  readonly component?: {
    readonly list: (part: ComponentPart, parts: readonly ComponentPart[]) => readonly T[];
    readonly columns: readonly Column<PartEntry<T>>[];
  };
  /** Its table in guides: as on the page of a component, of those in the namespaces that are asked for. */
  readonly guide?: {
    readonly columns: readonly Column<PartEntry<T>>[];
    readonly namespace: (value: T) => string | undefined;
  };
}

/** A table of an inventory. */
export interface InventoryRows {
  readonly inventory: (index: FleetIndex) => {
    readonly columns: readonly string[];
    readonly rows: readonly TableRow[];
  };
}

/** A table of a topic, wherever it is shown. */
export interface Listing extends InventoryRows {
  /** None where there are no rows. */
  readonly component: (context: PartsContext) => ListedRows | undefined;
  readonly guide: (context: PartsContext, selected: Selected) => Block[];
}

export interface PartsContext {
  readonly index: FleetIndex;
  readonly parts: readonly ComponentPart[];
}

interface ListedRows {
  readonly count: number;
  readonly block: Block;
}

interface Selected {
  readonly inNamespace: (namespace: string | undefined) => boolean;
  readonly withComponent: boolean;
}

/** `id` is that of its topic: ids of notes start with it. */
export function listing<T>(
  id: string,
  { caption, identity, attention, inventory, component, guide }: ListingParts<T>,
): Listing {
  const rowOf = <Row extends Entry<T>>(columns: readonly Column<Row>[], entry: Row): TableRow => ({
    ...(attention ? { attention: entry.all.some(attention) } : {}),
    cells: columns.map((column) => column.cell(entry)),
  });
  return {
    inventory(index) {
      if (!inventory) return { columns: [], rows: [] };
      const { list, columns, rowId, order } = inventory;
      const entries = fleetEntries(index, list, identity);
      const sorted = order ? entries.toSorted(byText(({ first }) => order(first))) : entries;
      return {
        columns: columns.map(({ title }) => title),
        rows: sorted.map((entry) => ({ ...(rowId ? { id: rowId(entry.first) } : {}), ...rowOf(columns, entry) })),
      };
    },
    component({ index, parts }) {
      if (!component) return undefined;
      const { list, columns } = component;
      const origins = notes(id);
      const rows = partEntries(index, parts, (part) => list(part, parts), identity, origins).map((entry) =>
        rowOf(columns, entry),
      );
      if (rows.length === 0) return undefined;
      const titles = columns.map(({ title }) => title);
      return {
        count: rows.length,
        block: table({ caption, columns: titles, groups: [{ rows }], notes: origins.list }),
      };
    },
    guide({ index, parts }, { inNamespace, withComponent }) {
      if (!component || !guide) return [];
      const shown = (part: ComponentPart): readonly T[] =>
        component.list(part, parts).filter((value) => inNamespace(guide.namespace(value)));
      const [name, ...others] = guide.columns;
      const columns = [...(name ? [name] : []), ...(withComponent ? [componentOfPart] : []), ...others];
      const rows = partEntries(index, parts, shown, identity, notes(id)).map((entry) => rowOf(columns, entry));
      if (rows.length === 0) return [];
      return [table({ caption, columns: columns.map(({ title }) => title), groups: [{ rows }], filter: false })];
    },
  };
}
