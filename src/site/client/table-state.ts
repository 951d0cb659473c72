/** How a reader has narrowed a table down and sorted it. */
export interface TableState {
  readonly words: string;
  /** The title of the only group shown; empty for all. */
  readonly group: string;
  /** The label that the rows shown have; empty for all. */
  readonly label: string;
  readonly attention: boolean;
  /** The column that it is sorted by; empty for the table's own order. */
  readonly column: string;
  readonly order: Order;
}

export type Order = 'ascending' | 'descending';

export const initialState: TableState = {
  words: '',
  group: '',
  label: '',
  attention: false,
  column: '',
  order: 'ascending',
};

/** What an address says about the table at `position` among those of its page that can be narrowed down. */
export function readState(search: string, position: number): TableState {
  const parameters = new URLSearchParams(search);
  const value = (name: Name): string => parameters.get(parameterOf(name, position)) ?? '';
  return {
    words: value('filter'),
    group: value('group'),
    label: value('label'),
    attention: parameters.has(parameterOf('attention', position)),
    column: value('sort'),
    order: value('order') === 'descending' ? 'descending' : 'ascending',
  };
}

/** The query of an address that says so too; what is as usual is left out, and what is not about this table stays. */
export function writeState(search: string, position: number, state: TableState): string {
  const parameters = new URLSearchParams(search);
  const stated: Readonly<Record<Name, string | undefined>> = {
    filter: state.words.trim() || undefined,
    group: state.group || undefined,
    label: state.label || undefined,
    attention: state.attention ? '' : undefined,
    sort: state.column || undefined,
    order: state.column !== '' && state.order === 'descending' ? state.order : undefined,
  };
  for (const name of names) {
    const value = stated[name];
    if (value === undefined) parameters.delete(parameterOf(name, position));
    else parameters.set(parameterOf(name, position), value);
  }
  const query = parameters.toString().replace(/=(?=&|$)/g, '');
  return query === '' ? '' : `?${query}`;
}

const names = ['filter', 'group', 'label', 'attention', 'sort', 'order'] as const;

type Name = (typeof names)[number];

/** The first table needs no number: most pages have one. */
function parameterOf(name: Name, position: number): string {
  return position === 0 ? name : `${name}-${String(position + 1)}`;
}
