import { expect, test } from 'vitest';
import { filterValues } from '../../src/site/filter-values.ts';

test('names of kinds, namespaces and clusters are values of filters', () => {
  const names = ['HelmRelease', 'flux-system', 'production', 'eu west 1', 'team_a.example', 'Größe', '2nd'];
  expect(filterValues(names)).toEqual(names);
});

test.each([
  '<b>x</b>',
  'x<b>',
  '&lt;b&gt;',
  'a&b',
  '"x',
  "x'",
  'x\ny',
  '__proto__',
  '',
  ' x',
  'x=y',
  '${x}',
  'x'.repeat(300),
])('what a search could take for markup is not: %j', (value) => {
  expect(filterValues([value, 'Pod'])).toEqual(['Pod']);
});
