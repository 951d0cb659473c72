import type { TableGroup, TableRow } from './table-rows.ts';
import type { TableState } from './table-state.ts';

/** Shows the rows that `state` asks for, and their groups; the result is their number. */
export function filterRows(groups: readonly TableGroup[], state: TableState): number {
  const words = state.words.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { body, rows } of groups) {
    let inGroup = 0;
    for (const each of rows) {
      each.row.hidden = !isAskedFor(each, words, state);
      if (!each.row.hidden) inGroup += 1;
    }
    body.hidden = inGroup === 0;
    shown += inGroup;
  }
  return shown;
}

function isAskedFor(row: TableRow, words: readonly string[], { group, label, attention }: TableState): boolean {
  return (
    (group === '' || row.group === group) &&
    (label === '' || (row.labels?.has(label) ?? true)) &&
    (!attention || row.attention) &&
    words.every((word) => row.text.includes(word))
  );
}
