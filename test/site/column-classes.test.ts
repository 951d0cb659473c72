import { expect, test } from 'vitest';
import { columnClasses } from '../../src/site/column-classes.ts';
import { cell, cellLines, type Table } from '../../src/views/vocabulary/table.ts';

const columns = ['Name', 'Interval', 'Path'].map((title) => ({ title }));

test('columns whose lines are all short stay on one line', () => {
  const cells = [cell('a'), cellLines([['1h'], ['30m']]), cell('a path that is far too long')];
  expect(columnClasses(tableOf(cells))).toEqual(['keep-1', 'keep-2']);
});

test('the one column of sentences gets room', () => {
  const sentence = cell('It depends on something that does not exist, so it never becomes ready.');
  const name = cell('a name that is not short');
  expect(columnClasses(tableOf([name, sentence, name]))).toEqual(['prose-2']);
  expect(columnClasses(tableOf([name, sentence, sentence]))).toEqual([]);
});

test('where cells go over columns none does, as columns cannot be counted', () => {
  expect(columnClasses(tableOf([cell('a'), { ...cell('1h'), span: 2 }]))).toEqual([]);
});

function tableOf(cells: Table['groups'][number]['rows'][number]['cells']): Table {
  return { type: 'table', caption: 'Things', columns, groups: [{ rows: [{ cells }] }] };
}
