import type { Page } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkMermaid } from '../../../src/site/mermaid/check-mermaid.ts';
import { mermaidConfig } from '../../../src/site/mermaid/config.ts';
import type { MermaidProblems } from '../../../src/guides/context/mermaid-problem.ts';
import { launchBrowser } from '../../browser.ts';
import { broken, drawn, loading } from './sources.ts';

const all = [...drawn, ...broken];

describe('checkMermaid', () => {
  let problems: MermaidProblems;
  beforeAll(async () => {
    problems = await checkMermaid([...all, ...loading].map(({ source }) => source));
  });

  test.each(drawn)('understands: $name', ({ source }) => {
    expect(problems.get(source)).toBeUndefined();
  });

  test.each(broken)('does not understand: $name', ({ source, problem, line }) => {
    expect(problems.get(source)).toEqual({ kind: problem, ...(line === undefined ? {} : { line }) });
  });

  test.each(loading)('refuses what loads something: $name', ({ source, problem, line }) => {
    expect(problems.get(source)).toEqual({ kind: problem, ...(line === undefined ? {} : { line }) });
  });

  test('leaves the globals of its caller alone', () => {
    expect(Object.keys(globalThis)).not.toContain('window');
    expect(Object.keys(globalThis)).not.toContain('document');
  });
});

test('where Mermaid cannot be asked, nothing is drawn, and nothing else fails', async () => {
  const sources = ['flowchart LR\n  a --> b', 'flowchart LR\n  a --> c'];
  const problems = await checkMermaid(sources, undefined, () => Promise.resolve(undefined));
  expect([...problems.values()]).toEqual([{ kind: 'unstarted' }, { kind: 'unstarted' }]);
});

describe('a source that keeps Mermaid busy', () => {
  /** Millions of blocks, each of which Mermaid makes an object of. */
  const endless = 'block-beta\n  space:100000000\n  a';

  test('costs its own drawing alone', async () => {
    const problems = await checkMermaid([endless, 'flowchart LR\n  a --> b', 'flowchart LR\n  a --> ]']);
    expect(['time', 'memory']).toContain(problems.get(endless)?.kind);
    expect([...problems.values()].slice(1)).toEqual([{ kind: 'syntax', line: 2 }]);
  });

  test('is given up after its time', async () => {
    const problems = await checkMermaid([endless], { perSource: 50, all: 60_000 });
    expect(problems.get(endless)).toEqual({ kind: 'time' });
  });

  test('uses up the time of others, which are not looked at then', async () => {
    const after = 'flowchart LR\n  a --> b';
    const problems = await checkMermaid([endless, after], { perSource: 50, all: 1 });
    expect(problems.get(after)).toEqual({ kind: 'unchecked' });
  });
});

describe('the reader’s browser', () => {
  let page: Page;
  beforeAll(async () => {
    page = await (await launchBrowser()).newPage();
    await page.addScriptTag({
      path: fileURLToPath(new URL('../../../node_modules/mermaid/dist/mermaid.min.js', import.meta.url)),
    });
    await page.evaluate(`mermaid.initialize(${JSON.stringify(mermaidConfig)})`);
  });

  afterAll(() => page.context().browser()?.close());

  test.each(all.filter(({ problem }) => problem !== 'size'))('agrees on: $name', async ({ source, problem }) => {
    const draws = await page.evaluate<boolean>(
      `mermaid.render('drawing', ${JSON.stringify(source)}).then(() => true, () => false)`,
    );
    expect(draws).toBe(problem === undefined);
  });
});
