import { expect, test } from 'vitest';
import { shortColumns } from '../../src/site/short-columns.ts';
import { cell, cellLines, type Table } from '../../src/views/table.ts';

const columns = ['Name', 'Interval', 'Path'].map((title) => ({ title }));

test('columns whose lines are all short stay on one line', () => {
  const cells = [cell('a'), cellLines([['1h'], ['30m']]), cell('a path that is far too long')];
  expect(shortColumns(tableOf(cells))).toEqual(['keep-1', 'keep-2']);
});

test('where cells go over columns none does, as columns cannot be counted', () => {
  expect(shortColumns(tableOf([cell('a'), { ...cell('1h'), span: 2 }]))).toEqual([]);
});

function tableOf(cells: Table['groups'][number]['rows'][number]['cells']): Table {
  return { type: 'table', caption: 'Things', columns, groups: [{ rows: [{ cells }] }] };
}
