import { expect, test } from 'vitest';
import { nearName } from '../../src/checks/near-name.ts';

test.each(['storagee', 'storge', 'sotrage', 'storake'])('%s is likely storage', (name) => {
  expect(nearName(name, ['apps', 'storage', 'network'])).toBe('storage');
});

test.each([
  ['what differs in a number', 'shop-1', ['shop-2']],
  ['what is short', 'app', ['apps']],
  ['what is near to several', 'stagin', ['staging', 'stagins']],
  ['another word', 'storage', ['stores']],
  ['itself', 'storage', ['storage']],
])('no near name: %s', (_, name, known) => {
  expect(nearName(name, known)).toBeUndefined();
});
