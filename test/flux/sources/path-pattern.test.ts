import { expect, test } from 'vitest';
import { pathPattern } from '../../../src/flux/sources/path-pattern.ts';

test.each([
  ['apps/${STAGE}', 'apps/prod', true],
  ['apps/${STAGE}', 'apps/prod/eu', false],
  ['apps/${STAGE:=${DEFAULT}}/web', 'apps/prod/web', true],
  ['${A}-${B}', 'east-web', true],
  ['apps/(${STAGE})', 'apps/(prod)', true],
])('%s may be %s: %s', (path, candidate, expected) => {
  expect(pathPattern(path, '[^/]+')(candidate)).toBe(expected);
});

test('a variable may stand for several segments', () => {
  expect(pathPattern('apps/${STAGE}/web', '.+')('apps/prod/eu/web')).toBe(true);
});

test('many variables in a row take no more time than one after the other', () => {
  expect(pathPattern(`${'${A}'.repeat(30)}!`, '[^/]+')('a'.repeat(60))).toBe(false);
});
