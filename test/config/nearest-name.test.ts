import { expect, test } from 'vitest';
import { nearestName } from '../../src/config/nearest-name.ts';

test.each([
  ['waiver', 'waivers'],
  ['pq', 'pg'],
  ['xy', undefined],
  ['p', undefined],
])('the name that is meant by %s is %s', (name, expected) => {
  expect(nearestName(name, ['pg', 'waivers'])).toBe(expected);
});
