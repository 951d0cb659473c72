import { expect, test } from 'vitest';
import { shellCommands } from '../../src/guides/commands/shell.ts';
import { componentNames } from '../../src/guides/context/component-names.ts';
import { roomFor } from '../../src/guides/mermaid/mermaid-room.ts';
import { statementsOf } from '../../src/guides/statements/statements.ts';
import { shownNames } from '../../src/guides/statements/manifests.ts';
import { treeEntries } from '../../src/guides/statements/tree.ts';
import { render } from './harness.ts';

/** As long as statements are looked for in a line. */
const line = 4900;
const lines = (text: string): string => `${text}\n`.repeat(50);

/** Each of these took between ten seconds and minutes where a regular expression tried the same characters again and again. */
const slow: readonly (readonly [string, () => unknown])[] = [
  ['empty lines in a script', () => shellCommands('\n'.repeat(300_000))],
  ['expansions that are not closed', () => shellCommands(lines(`${'${'.repeat(2400)}\\`))],
  ['empty lines in a manifest', () => shownNames({ type: 'code', lang: 'yaml', value: '\n'.repeat(300_000) })],
  ['a long branch in a drawing', () => treeEntries(`apps/\n├── a\n└${'─'.repeat(line)}\u2028\n`)],
  [
    'signs before a duration',
    () => statementsOf('a.md', lines(`- \`a\` interval ${'≤'.repeat(line)} M 5m`).repeat(10)),
  ],
  ['empty lines in a diagram', () => roomFor(`%%\n${'\n'.repeat(300_000)}`)],
  [
    'capitals before a name',
    () =>
      render(`${'A'.repeat(300_000)} Longhorn`, {
        components: componentNames([{ slug: 'longhorn', name: 'longhorn', url: '/longhorn/' }], new Set()),
      }),
  ],
];

test.each(slow)('%s cost little', (_, read) => {
  const start = performance.now();
  read();
  expect(performance.now() - start).toBeLessThan(3000);
});

test('a drawing of a file with Windows line ends is read', () => {
  expect(treeEntries('apps/\r\n├── shop/\r\n└── blog.yaml\r\n').map(({ path }) => path)).toEqual([
    'apps/shop',
    'apps/blog.yaml',
  ]);
});

test('a command goes on behind a backslash', () => {
  const [command, other] = shellCommands('flux get \\\n  kustomizations \\\n  -A\nls');
  expect(command?.words.map(({ text }) => text)).toEqual(['flux', 'get', 'kustomizations', '-A']);
  expect([command?.line, other?.line]).toEqual([0, 3]);
});
