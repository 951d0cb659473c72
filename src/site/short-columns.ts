import type { Table } from '../views/table.ts';
import { plainText } from '../views/text.ts';

/** Lines up to this length are not broken. */
const longest = 16;

/** Beyond this column the style sheet knows none. */
const lastColumn = 18;

/**
 * The classes of a table that keep its narrow columns narrow and on one line:
 * `keep-3` for its third. None where cells go over columns, as the style sheet
 * counts cells.
 */
export function shortColumns({ columns, groups }: Table): string[] {
  const rows = groups.flatMap((group) => group.rows);
  if (rows.some(({ cells }) => cells.some(({ span = 1 }) => span > 1))) return [];
  return columns.slice(0, lastColumn).flatMap((_, position) => {
    const lines = rows.flatMap(({ cells }) => cells[position]?.lines ?? []);
    return lines.every((line) => plainText(line).length <= longest) ? [`keep-${String(position + 1)}`] : [];
  });
}
