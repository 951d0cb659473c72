import { expect, test } from 'vitest';
import { likelyTypo } from '../../../src/checks/subjects/likely-typo.ts';

test.each(['storagee', 'storge', 'sotrage', 'storake'])('%s is likely storage', (name) => {
  expect(likelyTypo(name, ['apps', 'storage', 'network'])).toBe('storage');
});

test.each([
  ['what differs in a number', 'shop-1', ['shop-2']],
  ['what is short', 'app', ['apps']],
  ['what is near to several', 'stagin', ['staging', 'stagins']],
  ['another word', 'storage', ['stores']],
  ['itself', 'storage', ['storage']],
])('no near name: %s', (_, name, known) => {
  expect(likelyTypo(name, known)).toBeUndefined();
});
