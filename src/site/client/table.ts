import { filterRows } from './table-filter.ts';
import { readGroups, type TableGroup } from './table-rows.ts';
import { nextSort, sortButtons, sortRows } from './table-sort.ts';
import { initialState, readState, writeState, type TableState } from './table-state.ts';

/** A word is typed until nothing was for so long, in milliseconds. */
const settledAfter = 200;

document.querySelectorAll<HTMLElement>('.table-block:has([data-filter])').forEach((block, position) => {
  const table = block.querySelector('table');
  const tools = block.querySelector<HTMLFormElement>('form');
  if (table && tools) enhance(block, table, tools, position);
});
delete document.documentElement.dataset.tableState;

/** Lets a table be narrowed down and sorted. The address says how, so that it can be shared, and Back leads back. */
function enhance(block: HTMLElement, table: HTMLTableElement, tools: HTMLFormElement, position: number): void {
  const field = tools.querySelector<HTMLInputElement>('[data-filter]');
  const clear = tools.querySelector<HTMLButtonElement>('[data-clear]');
  const shown = block.querySelector('[data-shown]');
  const told = tools.querySelector('[data-sorted]');
  const controls = controlsOf(tools);
  let groups: readonly TableGroup[] | undefined;
  let state = initialState;

  const headings = sortButtons(table, (column) => {
    change({ ...state, ...nextSort(state, column) }, 'push');
    if (told) told.textContent = state.column === '' ? 'Not sorted' : `Sorted by ${state.column}, ${state.order}`;
  });

  /** Shows the table as `next` has it. */
  const show = (next: TableState): void => {
    const known = (groups ??= readGroups(table));
    const before = state;
    state = headings.some(({ column }) => column === next.column) ? next : { ...next, column: '' };
    const number = filterRows(known, state);
    if (before.column !== state.column || before.order !== state.order || state.column !== '')
      sortRows(table, known, headings, state);
    const all = known.reduce((sum, { rows }) => sum + rows.length, 0);
    if (shown) shown.textContent = number === all ? `${all} rows` : `${number} of ${all} rows`;
    if (clear) clear.disabled = writeState('', 0, state) === '';
  };

  const change = (next: TableState, how: 'push' | 'replace'): void => {
    show(next);
    const { search, pathname, hash } = location;
    const address = writeState(search, position, state);
    if (address === search) return;
    if (how === 'push') history.pushState(null, '', `${pathname}${address}${hash}`);
    else history.replaceState(null, '', `${pathname}${address}${hash}`);
  };

  // One entry in the history for each word that is looked for, not for each of its letters.
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTyping = false;
  field?.addEventListener('input', () => {
    show({ ...state, words: field.value });
    clearTimeout(timer);
    timer = setTimeout(() => {
      change(state, isTyping ? 'replace' : 'push');
      isTyping = true;
    }, settledAfter);
  });
  field?.addEventListener('change', () => {
    isTyping = false;
  });
  tools.addEventListener('change', ({ target }) => {
    if (target !== field) change({ ...state, ...controls.read() }, 'push');
  });
  tools.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  clear?.addEventListener('click', () => {
    clearTimeout(timer);
    controls.write(initialState);
    change(initialState, 'push');
    field?.focus();
  });

  const restore = (): void => {
    clearTimeout(timer);
    isTyping = false;
    const next = readState(location.search, position);
    controls.write(next);
    show({ ...next, ...controls.read() });
  };
  addEventListener('popstate', restore);
  // The reader may have typed before this ran.
  const typed = field?.value ?? '';
  if (readState(location.search, position).words === '' && typed !== '') show({ ...state, words: typed });
  else if (writeState('', 0, readState(location.search, position)) !== '') restore();
}

/** The fields above a table as a part of its state. */
interface Controls {
  readonly read: () => Pick<TableState, 'words' | 'group' | 'label' | 'attention'>;
  /** A group or label that the table does not have becomes all of them. */
  readonly write: (state: TableState) => void;
}

function controlsOf(tools: HTMLFormElement): Controls {
  const field = tools.querySelector<HTMLInputElement>('[data-filter]');
  const group = tools.querySelector<HTMLSelectElement>('[data-groups]');
  const label = tools.querySelector<HTMLSelectElement>('[data-labels]');
  const attention = tools.querySelector<HTMLInputElement>('[data-attention]');
  const choose = (select: HTMLSelectElement | null, value: string): void => {
    if (select) select.value = [...select.options].some((option) => option.value === value) ? value : '';
  };
  return {
    read: () => ({
      words: field?.value ?? '',
      group: group?.value ?? '',
      label: label?.value ?? '',
      attention: attention?.checked ?? false,
    }),
    write: (state) => {
      if (field) field.value = state.words;
      choose(group, state.group);
      choose(label, state.label);
      if (attention) attention.checked = state.attention;
    },
  };
}
