import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkRemembered } from '../../../src/site/mermaid/remembered.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'mermaid-'))));
afterEach(() => rm(folder, { recursive: true }));

test('what was found once is not looked for again', async () => {
  const file = path.join(folder, 'below', 'known.json');
  const sources = ['flowchart LR\n  a --> ]'];
  const first = await checkRemembered(file, sources);
  expect([...first.values()]).toEqual([{ kind: 'syntax', line: 2 }]);
  // Nothing but the file can say this.
  await writeFile(file, (await readFile(file, 'utf8')).replace('syntax', 'empty'));
  expect([...(await checkRemembered(file, sources)).values()]).toEqual([{ kind: 'empty', line: 2 }]);
});

test('the file holds nothing of the sources, and only those that there are', async () => {
  const file = path.join(folder, 'known.json');
  await checkRemembered(file, ['flowchart LR\n  secret --> ]']);
  await checkRemembered(file, ['flowchart LR\n  secret --> b']);
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(/^\{"[\w-]{43}":null\}$/);
});

test.each(['{"a":', 'null', '7'])('a file that cannot be read is written anew: %s', async (text) => {
  const file = path.join(folder, 'known.json');
  await writeFile(file, text);
  expect((await checkRemembered(file, ['pie\n  b 2'])).size).toBe(1);
  expect(await readFile(file, 'utf8')).toContain('syntax');
});

test('where nothing can be written, all is found out each time', async () => {
  await writeFile(path.join(folder, 'taken'), '');
  const file = path.join(folder, 'taken', 'known.json');
  expect((await checkRemembered(file, ['pie\n  b 2'])).size).toBe(1);
});
