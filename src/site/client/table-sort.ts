import type { TableGroup, TableRow } from './table-rows.ts';
import type { Order, TableState } from './table-state.ts';

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

/** A heading by which a table can be sorted. */
export interface SortHeading {
  readonly heading: HTMLTableCellElement;
  /** Its words, with those of the heading that it stands under. */
  readonly column: string;
  readonly position: number;
}

/** Makes a button of each heading of one column. */
export function sortButtons(table: HTMLTableElement, onClick: (column: string) => void): SortHeading[] {
  const headings = sortHeadings(table);
  for (const { heading, column } of headings) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      onClick(column);
    });
  }
  return headings;
}

/** A further click on the same heading leads to the next order; the last one is the table's own. */
export function nextSort({ column, order }: TableState, clicked: string): Pick<TableState, 'column' | 'order'> {
  if (column !== clicked) return { column: clicked, order: 'ascending' };
  return order === 'ascending' ? { column, order: 'descending' } : { column: '', order: 'ascending' };
}

/**
 * Puts the rows into the order that `state` asks for: each group for itself, or
 * all together, where the rows then bear the names of their groups.
 */
export function sortRows(
  table: HTMLTableElement,
  groups: readonly TableGroup[],
  headings: readonly SortHeading[],
  { column, order }: TableState,
): void {
  const sorted = headings.find((one) => one.column === column);
  for (const { heading } of headings) heading.removeAttribute('aria-sort');
  if (sorted) sorted.heading.ariaSort = order;
  const isMixed = sorted !== undefined && table.dataset.sort === 'across-groups';
  table.classList.toggle('mixed', isMixed);
  const [first] = groups;
  if (isMixed && first) {
    const all = groups.flatMap(({ rows }) => rows);
    for (const { row, group } of all) row.cells[0]?.setAttribute('data-group', group);
    first.body.append(...inOrder(all, sorted.position, order));
    for (const { body } of groups) body.hidden = body !== first.body;
  } else {
    for (const { body, rows } of groups)
      body.append(...(sorted ? inOrder(rows, sorted.position, order) : rows.map(({ row }) => row)));
  }
}

function inOrder(rows: readonly TableRow[], position: number, order: Order): Element[] {
  const sign = order === 'descending' ? -1 : 1;
  const keyed = rows.map(({ row }) => ({ row, key: keyOf(row.cells[position]) }));
  return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ row }) => row);
}

/** A cell's number, where it has one, and its text. */
interface Key {
  readonly order: number | undefined;
  readonly text: string;
}

function keyOf(cell: HTMLTableCellElement | undefined): Key {
  const order = cell?.dataset.order;
  return { order: order === undefined ? undefined : Number(order), text: cell?.textContent.trim() ?? '' };
}

/** Empty cells come last in ascending order. */
function compare(a: Key, b: Key): number {
  if (a.order !== undefined && b.order !== undefined && a.order !== b.order) return a.order - b.order;
  if (a.order !== b.order && (a.order === undefined || b.order === undefined)) return a.order === undefined ? 1 : -1;
  if (a.text === '' || b.text === '') return Number(a.text === '') - Number(b.text === '');
  return collator.compare(a.text, b.text);
}

/** The headings of single columns with the position of their column; those over several columns are left out. */
function sortHeadings(table: HTMLTableElement): SortHeading[] {
  const found: SortHeading[] = [];
  const covered = new Set<string>();
  [...(table.tHead?.rows ?? [])].forEach((row, line) => {
    let position = 0;
    for (const heading of row.cells) {
      while (covered.has(`${line} ${position}`)) position += 1;
      for (let below = 1; below < heading.rowSpan; below += 1) covered.add(`${line + below} ${position}`);
      const { under } = heading.dataset;
      const column = [...(under === undefined ? [] : [under]), heading.textContent.trim()].join(' ');
      if (heading.colSpan === 1 && heading.tagName === 'TH' && heading.scope === 'col')
        found.push({ heading, column, position });
      position += heading.colSpan;
    }
  });
  return found;
}
