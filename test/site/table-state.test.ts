import { describe, expect, test } from 'vitest';
import { initialState, readState, writeState, type TableState } from '../../src/site/client/table-state.ts';

describe('how a table is narrowed down, in an address', () => {
  const state: TableState = {
    words: 'a & b',
    group: 'apps',
    label: 'staging',
    attention: true,
    column: 'Version staging',
    order: 'descending',
  };

  test('can be read again', () => {
    const address = writeState('', 0, state);
    expect(address).toBe('?filter=a+%26+b&group=apps&label=staging&attention&sort=Version+staging&order=descending');
    expect(readState(address, 0)).toEqual(state);
  });

  test('is left out where it is as usual', () => {
    expect(writeState('', 0, initialState)).toBe('');
    expect(writeState('', 0, { ...initialState, order: 'descending' })).toBe('');
    expect(readState('', 0)).toEqual(initialState);
  });

  test('leaves alone what is about another table, or about none', () => {
    const both = writeState(writeState('?theme=x', 0, state), 1, { ...initialState, words: 'other' });
    expect(readState(both, 0)).toEqual(state);
    expect(readState(both, 1)).toEqual({ ...initialState, words: 'other' });
    expect(writeState(both, 0, initialState)).toBe('?theme=x&filter-2=other');
  });

  test('takes nothing else for an order', () => {
    expect(readState('?sort=Prune&order=<script>', 0)).toEqual({ ...initialState, column: 'Prune' });
  });
});
