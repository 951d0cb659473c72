import { expect, test } from 'vitest';
import { newestMinor } from '../../../src/flux/version/flux-version.ts';

test.each([
  ['2.x', 9],
  ['2.*', 9],
  ['2', 9],
  ['*', 9],
  ['v2.6.4', 6],
  ['2.6.x', 6],
  ['2.6', 6],
  ['=2.5.1', 5],
  ['~2.7.1', 7],
  ['^2.4.0', 9],
  ['>=2.4.0 <2.8.0', 7],
  ['>= 2.4, < 2.7', 6],
  ['2.4.x || 2.6.x', 6],
  // Newer than what is known, and older.
  ['2.12.x', 12],
  ['2.3.0', 3],
  ['${FLUX_VERSION}', undefined],
  ['latest', undefined],
  ['1.x', undefined],
])('%s is the minor version %s', (written, minor) => {
  expect(newestMinor(written)).toBe(minor);
});
