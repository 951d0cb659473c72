import type { FleetIndex } from '../survey/fleet-index.ts';
import type { Block, Section } from '../vocabulary/page.ts';
import type { InventoryRows, Listing, PartsContext } from './listing.ts';

/**
 * One kind of thing that fleets hold many of, with all that pages say of it. From
 * the list of topics come the inventories, the sections of component pages, the
 * tables that guides ask for, and the ids of all of these.
 */
export interface Topic<Id extends string = string> {
  /** The address of its inventory, its section on component pages, and the place there that values lead to. */
  readonly id: Id;
  readonly title: string;
  /** One sentence that says what its inventory lists. */
  readonly lead: string;
  /** What the inventory says where there is nothing to list. */
  readonly empty?: (index: FleetIndex) => string;
  /** The table of the inventory. */
  readonly inventory: InventoryRows;
  /** Tables below it. */
  readonly more?: readonly MoreRows[];
  /** What stands above them. */
  readonly above?: (index: FleetIndex) => readonly Section[];
  /** What a component's page says of it; nothing where the component has none. */
  readonly section?: (context: PartsContext) => TopicSection | undefined;
}

interface MoreRows {
  readonly id: string;
  readonly title: string;
  readonly listing: InventoryRows;
}

export interface TopicSection {
  readonly title: string;
  readonly count?: number;
  readonly blocks: readonly Block[];
}

/** Keeps the literal id, so that a union of ids can be made of the topics. */
export function topic<const Id extends string>(parts: Topic<Id>): Topic<Id> {
  return parts;
}

/** A section of one table. */
export function oneTable(title: string, { component }: Listing): NonNullable<Topic['section']> {
  return (context) => {
    const rows = component(context);
    return rows && { title, count: rows.count, blocks: [rows.block] };
  };
}
