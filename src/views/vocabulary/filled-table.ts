import type { Cell, Note, Table, TableColumn, TableGroup } from './table.ts';

/** With more rows than this a table offers a field that narrows them down. */
const mostRows = 8;

interface TableParts {
  /** Says what the table lists, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly (string | TableColumn)[];
  readonly groups: readonly TableGroup[];
  readonly notes?: readonly Note[];
  /** Whether it may offer a field that narrows it down; yes unless stated. */
  readonly filter?: boolean;
}

/** A table without the columns and groups that say nothing. */
export function table({ caption, columns, groups, notes = [], filter = true }: TableParts): Table {
  const filled = groups.filter(({ rows }) => rows.length > 0);
  const rows = filled.flatMap((group) => group.rows);
  const kept = columns.map((_, position) => position === 0 || rows.some(({ cells }) => says(cells[position])));
  return {
    type: 'table',
    caption,
    columns: columns
      .map((column) => (typeof column === 'string' ? { title: column } : column))
      .filter((_, position) => kept[position]),
    groups: filled.map((group) => ({
      ...group,
      rows: group.rows.map((row) => ({ ...row, cells: row.cells.filter((_, position) => kept[position]) })),
    })),
    ...(notes.length > 0 ? { notes } : {}),
    ...(filter && rows.length > mostRows ? { filter: {} } : {}),
  };
}

function says(cell: Cell | undefined): boolean {
  return cell?.lines.some((line) => line.some((inline) => inline !== '')) ?? false;
}
