import { expect, test } from 'vitest';
import { seconds } from '../../src/kubernetes/duration.ts';

test.each([
  ['1h30m', 5400],
  ['10m', 600],
  ['0.5s', 0.5],
  ['250ms', 0.25],
  ['0s', 0],
])('%s', (duration, expected) => {
  expect(seconds(duration)).toBe(expected);
});

test.each(['', '5', '5 m', '1d', '${interval}', 'h'])('%j is no duration', (text) => {
  expect(seconds(text)).toBeUndefined();
});
