import { expect, test } from 'vitest';
import { parserProcess } from '../../../src/site/mermaid/parser-process.ts';

const children = (): number => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;

test('a process that does not start in time is no longer there', async () => {
  const before = children();
  expect(await parserProcess(1000, 1)).toBeUndefined();
  await expect.poll(children).toBe(before);
});

test('a process that has ended is not alive, and what it is sent then harms nobody', async () => {
  const parser = await parserProcess(5000);
  if (!parser) throw new Error('not started');
  expect(parser.isAlive()).toBe(true);
  parser.stop();
  expect(parser.isAlive()).toBe(false);
  expect(await parser.problemOf('flowchart LR')).toEqual({ kind: 'memory' });
  expect(await parser.problemOf('flowchart LR')).toEqual({ kind: 'memory' });
});
