import type { Cell, Table } from '../views/vocabulary/table.ts';
import { plainText } from '../views/vocabulary/text.ts';

/** Lines up to this length are not broken. */
const longest = 16;

/** Lines of so many words are sentences. */
const sentence = 9;

/** Beyond this column the style sheet knows none. */
const lastColumn = 18;

/**
 * The classes of a table that say how wide its columns are: `keep-3` keeps its
 * third on one line, because its values are short; `prose-2` gives its second
 * more room, because it alone holds sentences. None where cells go over
 * columns, as the style sheet counts cells.
 */
export function columnClasses({ columns, groups }: Table): string[] {
  const rows = groups.flatMap((group) => group.rows);
  if (rows.some(({ cells }) => cells.some(({ span = 1 }) => span > 1))) return [];
  const lines = columns.slice(0, lastColumn).map((_, position) => rows.map(({ cells }) => linesOf(cells[position])));
  const short = positionsOf(lines, (cells) => cells.flat().every((line) => line.length <= longest));
  const prose = positionsOf(lines, holdsSentences).filter((position) => position > 0);
  return [
    ...short.map((position) => `keep-${String(position + 1)}`),
    ...(prose.length === 1 ? prose.map((position) => `prose-${String(position + 1)}`) : []),
  ];
}

function linesOf(cell: Cell | undefined): readonly string[] {
  return (cell?.lines ?? []).map((line) => plainText(line));
}

function positionsOf<T>(all: readonly T[], fits: (one: T) => boolean): readonly number[] {
  return all.flatMap((one, position) => (fits(one) ? [position] : []));
}

/** Whether most cells with anything in them do. */
function holdsSentences(cells: readonly (readonly string[])[]): boolean {
  const filled = cells.filter((lines) => lines.length > 0);
  const sentences = filled.filter((lines) => lines.some((line) => line.split(' ').length >= sentence));
  return sentences.length > filled.length / 2;
}
