import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeMermaid } from '../../src/cli/mermaid-export.ts';
import { markerName } from '../../src/output/marker.ts';
import { OutputError } from '../../src/output/output-error.ts';
import { drawnPages } from '../../src/site/publish.ts';
import type { Drawing, Page } from '../../src/views/vocabulary/page.ts';
import { fixtureDiagnostics, fixtureFiles, fixtureFleet } from '../views/fixture-fleet.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clusterbook-export-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const drawing = (file: string, mermaid: Drawing['mermaid']): Drawing => ({
  type: 'drawing',
  title: `The diagram ${file}`,
  svg: '<svg/>',
  mermaid,
  file,
  notes: [],
});
const page = (address: string, ...blocks: Page['sections'][number]['blocks']): Page => ({
  path: address,
  kind: 'dependencies',
  title: address,
  trail: [],
  badges: [],
  layout: 'wide',
  filters: {},
  sections: [{ id: 'diagrams', title: 'Diagrams', blocks }],
});
const text = (content: string): Drawing['mermaid'] => ({ kind: 'text', text: content });

test('writes a file beside the place of each page, and a list of all diagrams', async () => {
  const pages = [
    page('', drawing('all.mmd', text('flowchart LR\n'))),
    page('components/apps/web', {
      type: 'fold',
      summary: ['More'],
      blocks: [drawing('web.mmd', text('flowchart TD\n')), drawing('wide.mmd', { kind: 'too-large', reason: 'Why.' })],
    }),
  ];
  expect(await writeMermaid(folder, pages)).toEqual({ diagrams: 3, written: 2 });
  expect(readFileSync(path.join(folder, 'all.mmd'), 'utf8')).toBe('flowchart LR\n');
  expect(readFileSync(path.join(folder, 'components/apps/web/web.mmd'), 'utf8')).toBe('flowchart TD\n');
  expect(JSON.parse(readFileSync(path.join(folder, 'diagrams.json'), 'utf8'))).toEqual({
    version: 1,
    diagrams: [
      { page: '', title: 'The diagram all.mmd', file: 'all.mmd' },
      { page: 'components/apps/web', title: 'The diagram web.mmd', file: 'components/apps/web/web.mmd' },
      { page: 'components/apps/web', title: 'The diagram wide.mmd', reason: 'Why.' },
    ],
  });
});

test('takes the place of an earlier export', async () => {
  await writeMermaid(folder, [page('old', drawing('old.mmd', text('old')))]);
  await writeMermaid(folder, [page('new', drawing('new.mmd', text('new')))]);
  const files = readdirSync(folder, { recursive: true }).filter((name) => /\.\w+$/.test(String(name)));
  expect(files.toSorted()).toEqual([markerName, 'diagrams.json', path.join('new', 'new.mmd')]);
});

test('touches no folder with files of others', async () => {
  await writeMermaid(folder, [page('', drawing('ours.mmd', text('ours')))]);
  writeFileSync(path.join(folder, 'drawn-by-hand.mmd'), 'work');
  await expect(writeMermaid(folder, [])).rejects.toThrow(OutputError);
  expect(readdirSync(folder).toSorted()).toEqual([markerName, 'diagrams.json', 'drawn-by-hand.mmd', 'ours.mmd']);
});

test('takes no list that somebody else wrote for an earlier export', async () => {
  writeFileSync(path.join(folder, 'diagrams.json'), '{"diagrams": []}');
  await expect(writeMermaid(folder, [])).rejects.toThrow(OutputError);
  expect(readFileSync(path.join(folder, 'diagrams.json'), 'utf8')).toBe('{"diagrams": []}');
});

test('writes each diagram of a fleet', async () => {
  const documented = { fleet: fixtureFleet, diagnostics: fixtureDiagnostics, files: fixtureFiles };
  const { pages } = await drawnPages(documented, { base: '/docs', prefix: '' });
  const { diagrams, written } = await writeMermaid(folder, pages);
  expect(written).toBe(diagrams);
  const files = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.mmd'));
  expect(files).toHaveLength(written);
  expect(written).toBeGreaterThan(3);
  for (const file of files) {
    const source = readFileSync(path.join(folder, String(file)), 'utf8');
    expect(source).toMatch(/^flowchart (LR|TD)\n/);
    for (const [, address] of source.matchAll(/href "(.*)"/g)) expect(address).toMatch(/^\/docs\//);
  }
});
