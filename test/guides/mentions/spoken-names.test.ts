import { expect, test } from 'vitest';
import { spokenNames } from '../../../src/guides/mentions/spoken-names.ts';

const names = ['home-assistant', 'n8n', 'loki', 'cert-manager', 'cert-manager-csi'];

test.each([
  ['as it is', 'See cert-manager.', ['cert-manager']],
  ['as people write it', '## Home Assistant', ['home-assistant']],
  ['in one word', 'HomeAssistant and homeassistant', ['home-assistant']],
  ['as a variable', '`HOME_ASSISTANT_URL`', ['home-assistant']],
  ['in a path', 'apps/automation/n8n/release.yaml', ['n8n']],
  ['over a line break', 'cert-\nmanager', ['cert-manager']],
  ['with what it begins with', 'cert-manager-csi', ['cert-manager', 'cert-manager-csi']],
  ['not as a part of a word', 'lokistack, certmanagers, n8nn', []],
  ['not in parts', 'the manager of a cert, home of an assistant', []],
])('a name is found: %s', (_, text, expected) => {
  expect([...spokenNames([text], names)].sort()).toEqual(expected);
});

test('names are found in each of the texts', () => {
  expect([...spokenNames(['loki', 'n8n'], names)].sort()).toEqual(['loki', 'n8n']);
  expect(spokenNames([], names).size).toBe(0);
});

test('what is longer than Kubernetes allows is no name', () => {
  const [longest, longer] = ['a'.repeat(253), 'b'.repeat(254)];
  expect([...spokenNames([longest, longer], [longest, longer])]).toEqual([longest]);
});

test('words are joined only as long as a name begins like that', () => {
  const text = 'and so on '.repeat(20_000);
  expect(spokenNames([text], ['c'.repeat(200)]).size).toBe(0);
});
