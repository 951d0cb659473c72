import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { publish } from '../../src/site/publish.ts';
import { repository } from '../fixtures.ts';

test('what is wrong with guides is among what could not be read or resolved', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clusterbook-publish-'));
  const read = repository({ 'README.md': 'See [the plan](plan.md).\n', 'apps/x.yaml': 'a: b: c\n' });
  const analysis = analyze(read);
  const place = {
    store: path.join(folder, 'pages/'),
    drawings: path.join(folder, 'drawings/'),
    base: '/',
    prefix: '',
  };
  const { diagnostics } = await publish({ ...analysis, files: read.files }, place);
  const rules = diagnostics.map(({ rule }) => rule);
  expect(rules).toEqual([...analysis.diagnostics.map(({ rule }) => rule), 'guides/broken-link']);
  expect(analysis.diagnostics.length).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});
