import { expect, test } from 'vitest';
import { withSettings } from '../../../src/views/vocabulary/setting-text.ts';
import { code } from '../../../src/views/vocabulary/text.ts';

test('a setting to copy is code, and the rest of a message is text', () => {
  expect(
    withSettings(
      'Name it: fleet: ../fleet. Or state the clusters, as in: clusters: [{ name: production, roots: [a, b] }]',
    ),
  ).toEqual([
    'Name it: ',
    code('fleet: ../fleet'),
    '. Or state the clusters, as in: ',
    code('clusters: [{ name: production, roots: [a, b] }]'),
    '',
  ]);
});

test('a message without a setting stays as it is', () => {
  expect(withSettings('The cluster main applies nothing.')).toEqual(['The cluster main applies nothing.']);
});
