import type { Text } from './text.ts';

export interface Table {
  readonly type: 'table';
  /** Says what the table lists, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly groups: readonly TableGroup[];
  /** What `note` runs in its cells refer to. */
  readonly notes?: readonly Note[];
  /** Offers to narrow the rows down, and to sort them. */
  readonly filter?: TableFilter;
  /** The same as files of the site. */
  readonly files?: readonly TableFile[];
}

/** What a table can be narrowed down by besides words, and how it is sorted. */
export interface TableFilter {
  /** What its groups are, where one of them can be chosen: `Namespace`. */
  readonly groups?: string;
  /** What the labels of its rows are, where one of them can be chosen. */
  readonly labels?: { readonly title: string; readonly values: readonly string[] };
  /** Sorted, its groups are taken apart, and each row names its own; else rows are sorted within their groups. */
  readonly acrossGroups?: boolean;
}

/** A file beside the pages. */
export interface TableFile {
  readonly text: string;
  /** Below the site's root. */
  readonly path: string;
}

export interface Note {
  /** Unique on its page. */
  readonly id: string;
  readonly text: Text;
}

export interface TableColumn {
  readonly title: string;
  /** Columns beside each other with the same heading stand under it together. */
  readonly under?: string;
  readonly numeric?: boolean;
}

export interface TableGroup {
  readonly title?: string;
  readonly page?: string;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Makes the row a target of links. */
  readonly id?: string;
  /** The first is the row's heading. */
  readonly cells: readonly Cell[];
  /** Something in it deserves attention. */
  readonly attention?: boolean;
  /** What the table's filter calls labels. */
  readonly labels?: readonly string[];
}

export interface Cell {
  readonly lines: readonly Text[];
  /** Over how many columns it goes; 1 unless stated. */
  readonly span?: number;
  /** What it is sorted by, where that is not its text. */
  readonly order?: number;
}

/** A cell of one line. */
export function cell(...text: Text): Cell {
  return { lines: text.length === 0 ? [] : [text] };
}

/** A cell of several lines. */
export function cellLines(lines: readonly Text[]): Cell {
  return { lines };
}
