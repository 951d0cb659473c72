const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

/** Lets a table that can be narrowed down be sorted by its columns, within its groups. */
for (const table of document.querySelectorAll<HTMLTableElement>('.table-block:has(input[data-filter]) table')) {
  for (const [heading, column] of columnHeadings(table)) enableSort(table, heading, column);
}

function enableSort(table: HTMLTableElement, heading: HTMLTableCellElement, column: number): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sort';
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener('click', () => {
    const descending = heading.getAttribute('aria-sort') === 'ascending';
    for (const other of table.querySelectorAll('[aria-sort]')) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    for (const body of table.tBodies) {
      const rows = [...body.querySelectorAll<HTMLTableRowElement>('tr:not(.group)')];
      rows.sort((a, b) => (descending ? -1 : 1) * compare(textAt(a, column), textAt(b, column)));
      body.append(...rows);
    }
  });
}

/** Empty cells come last in ascending order. */
function compare(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return collator.compare(a, b);
}

function textAt(row: HTMLTableRowElement, column: number): string {
  return row.cells[column]?.textContent.trim() ?? '';
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
      if (cell.colSpan === 1) found.push([cell, column]);
      column += cell.colSpan;
    }
  });
  return found;
}
