/** A table's groups with their rows, in their own order. */
export interface TableGroup {
  readonly body: HTMLTableSectionElement;
  readonly title: string;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly row: HTMLTableRowElement;
  /** What is looked for in, in lower case: its group's title is a part of it. */
  readonly text: string;
  readonly group: string;
  /** Absent where it has all labels there are. */
  readonly labels?: ReadonlySet<string>;
  readonly attention: boolean;
}

/** Reads a table once; sorting moves its rows, so that this order is the only record of theirs. */
export function readGroups(table: HTMLTableElement): TableGroup[] {
  return [...table.tBodies].map((body) => {
    const heading = body.querySelector('tr.group');
    const title = heading?.textContent.trim() ?? '';
    const rows = [...body.rows].filter((row) => row !== heading).map((row) => readRow(row, title));
    return { body, title, rows };
  });
}

function readRow(row: HTMLTableRowElement, group: string): TableRow {
  const { labels } = row.dataset;
  return {
    row,
    text: `${group} ${row.textContent}`.toLowerCase(),
    group,
    ...(labels === undefined ? {} : { labels: new Set(labels.split(' ')) }),
    attention: row.classList.contains('attention'),
  };
}
