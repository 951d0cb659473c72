const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

/** A further click on the same heading leads to the next order; the first is the table's own. */
const orders = ['none', 'ascending', 'descending'] as const;

/** Lets a table that can be narrowed down be sorted by its columns, within its groups. */
for (const block of document.querySelectorAll<HTMLElement>('.table-block:has(input[data-filter])')) {
  const table = block.querySelector('table');
  if (table) enableSorting(table, block.querySelector<HTMLElement>('[data-sorted]'));
}

function enableSorting(table: HTMLTableElement, status: HTMLElement | null): void {
  let bodies: readonly SortedBody[] | undefined;
  for (const [heading, column] of columnHeadings(table)) {
    const title = heading.textContent.trim();
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const [none, ...sorted] = orders;
      const order = sorted[sorted.findIndex((known) => known === heading.ariaSort) + 1] ?? none;
      for (const other of table.querySelectorAll('[aria-sort]')) other.removeAttribute('aria-sort');
      if (order !== none) heading.ariaSort = order;
      bodies ??= ownOrder(table);
      for (const { body, rows } of bodies) body.append(...inOrder(rows, column, order));
      if (status) status.textContent = order === none ? 'Not sorted' : `Sorted by ${title}, ${order}`;
    });
  }
}

interface SortedBody {
  readonly body: HTMLTableSectionElement;
  readonly rows: readonly Element[];
}

/** The groups of a table with their rows as they stand now. */
function ownOrder({ tBodies }: HTMLTableElement): SortedBody[] {
  return [...tBodies].map((body) => ({ body, rows: [...body.querySelectorAll('tr:not(.group)')] }));
}

function inOrder(rows: readonly Element[], column: number, order: (typeof orders)[number]): Element[] {
  if (order === 'none') return [...rows];
  const sign = order === 'descending' ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(textAt(a, column), textAt(b, column)));
}

/** Empty cells come last in ascending order. */
function compare(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return collator.compare(a, b);
}

function textAt({ children }: Element, column: number): string {
  return children[column]?.textContent.trim() ?? '';
}

/** The headings of single columns with the position of their column; those over several columns are left out. */
function columnHeadings(table: HTMLTableElement): [HTMLTableCellElement, number][] {
  const found: [HTMLTableCellElement, number][] = [];
  const covered = new Set<string>();
  [...(table.tHead?.rows ?? [])].forEach((row, line) => {
    let column = 0;
    for (const cell of row.cells) {
      while (covered.has(`${line} ${column}`)) column += 1;
      for (let below = 1; below < cell.rowSpan; below += 1) covered.add(`${line + below} ${column}`);
      if (cell.colSpan === 1 && cell.tagName === 'TH') found.push([cell, column]);
      column += cell.colSpan;
    }
  });
  return found;
}
