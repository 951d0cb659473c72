import { expect, test } from 'vitest';
import { longestPaths } from '../../../src/model/components/longest-path.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test('the longest way counts, not the first one', () => {
  const before: Record<string, string[]> = { d: ['a', 'c'], c: ['b'], b: ['a'], a: [] };
  expect([...longestPaths(Object.keys(before), (node) => before[node] ?? [])].sort()).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
    ['d', 3],
  ]);
});

test('each node is looked at a few times, however many ways lead to it', () => {
  let looks = 0;
  const lengths = longestPaths(numbers(200), (node) => {
    looks += 1;
    return node < 2 ? [] : [node - 2 - (node % 2), node - 1 - (node % 2)];
  });
  expect(lengths.get(199)).toBe(99);
  expect(looks).toBeLessThanOrEqual(400);
});

test('a long way takes no more of the stack than a short one', () => {
  expect(longestPaths([20_000], (node) => (node === 0 ? [] : [node - 1])).get(20_000)).toBe(20_000);
});

test('of a cycle, the step that closes it does not count', () => {
  const cycle = longestPaths(numbers(5000), (node) => [(node + 1) % 5000]);
  expect([cycle.get(4999), cycle.get(1), cycle.get(0)]).toEqual([0, 4998, 4999]);
  expect(longestPaths(['a'], () => ['a']).get('a')).toBe(0);
});
