import { expect, test } from 'vitest';
import { trimEnd } from '../../src/repository/trim-end.ts';

test.each([
  ['a//', 'a'],
  ['//a', '//a'],
  ['a/b', 'a/b'],
  ['//', ''],
  ['', ''],
])('%j without slashes at its end', (text, expected) => {
  expect(trimEnd(text, '/')).toBe(expected);
});

test('any of the characters', () => {
  expect(trimEnd('a\n \t', ' \t\n')).toBe('a');
});
