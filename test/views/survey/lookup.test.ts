import { expect, test } from 'vitest';
import { lookup } from '../../../src/views/survey/lookup.ts';

const values = ['b1', 'a1', 'b2', 'c1'];

test('finds what has one of the keys, in the order of the list', () => {
  expect(lookup(values, (value) => value.slice(0, 1))(['c', 'b', 'c', 'x'])).toEqual(['b1', 'b2', 'c1']);
});

test('gives all where no keys are given', () => {
  expect(lookup(values, (value) => value)()).toBe(values);
  expect(lookup(undefined, () => '')(['x'])).toEqual([]);
});

test('looks at each value once, however often it is asked', () => {
  let looks = 0;
  const find = lookup(values, (value) => {
    looks += 1;
    return value;
  });
  for (const value of values) expect(find([value])).toEqual([value]);
  expect(looks).toBe(values.length);
});
