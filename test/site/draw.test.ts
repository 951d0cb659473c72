import { expect, test } from 'vitest';
import { drawDiagrams } from '../../src/site/draw.ts';
import { openDrawingCache } from '../../src/site/drawing-cache.ts';
import type { Graph } from '../../src/views/diagrams/graph.ts';
import { allBlocks } from '../../src/views/vocabulary/inner-blocks.ts';
import type { Block, Drawing, Page } from '../../src/views/vocabulary/page.ts';
import { graphOf } from '../views/diagrams/samples.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const page = (...blocks: Block[]): Page => ({
  path: 'dependencies',
  kind: 'dependencies',
  title: 'Dependencies',
  trail: [],
  badges: [],
  layout: 'wide',
  filters: {},
  sections: [{ id: 'diagram', title: 'Diagram', blocks }],
});
const diagram = (id: string, more: { readonly otherwise?: readonly Block[] } = {}): Block => ({
  type: 'diagram',
  graph: { ...graphOf('small', ['a', 'b'], ['b > a']), id },
  ...more,
});
const drawingsOf = (drawn: Page): Drawing[] =>
  allBlocks(drawn).filter((block): block is Drawing => block.type === 'drawing');

/** A chain so long that its drawing is too wide. */
const names = Array.from({ length: 40 }, (_, index) => `a-rather-long-name-${index}`);
const wide: Graph = graphOf(
  'wide',
  names,
  names.slice(1).map((name, index) => `${name} > a-rather-long-name-${index}`),
);

const address = (to: string): string => `/docs${to}`;

test('draws diagrams wherever they stand, with the addresses of the site', async () => {
  const drawn = await drawDiagrams(
    page(
      diagram('plain'),
      { type: 'fold', summary: ['More'], blocks: [diagram('folded')] },
      { type: 'columns', columns: [{ title: 'Column', blocks: [diagram('in a column')] }] },
    ),
    { address },
  );
  expect(drawingsOf(drawn)).toHaveLength(3);
  for (const { svg, mermaid } of drawingsOf(drawn)) {
    expect(svg).toContain('href="/docs/a/"');
    expect(mermaid).toMatchObject({ kind: 'text', text: expect.stringContaining('href "/docs/a/"') as string });
  }
});

test('calls the files of a page differently, whatever its diagrams are called', async () => {
  const ids = ['apps/web', 'apps.web', 'Apps-Web', '../..', 'é', 'x'.repeat(300)];
  const drawn = await drawDiagrams(page(...ids.map((id) => diagram(id))), { address });
  expect(drawingsOf(drawn).map(({ file }) => file)).toEqual([
    'apps-web.mmd',
    'apps-web-2.mmd',
    'apps-web-3.mmd',
    'diagram.mmd',
    'diagram-2.mmd',
    `${'x'.repeat(80)}.mmd`,
  ]);
});

test('puts something else in the place of what is too large, with and without a cache', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clusterbook-draw-'));
  const blocks: Block[] = [
    { type: 'diagram', graph: wide, otherwise: [diagram('part'), { type: 'text', text: ['x'] }] },
  ];
  const pages = [
    await drawDiagrams(page(...blocks), { address }),
    await drawDiagrams(page(...blocks), { address, cache: openDrawingCache(folder) }),
    await drawDiagrams(page(...blocks), { address, cache: openDrawingCache(folder) }),
  ];
  rmSync(folder, { recursive: true });
  for (const drawn of pages) {
    expect(allBlocks(drawn).map(({ type }) => type)).toEqual(['drawing', 'text']);
    expect(drawingsOf(drawn).map(({ file }) => file)).toEqual(['part.mmd']);
  }
});

test('draws what is too large where nothing else is given', async () => {
  const drawn = await drawDiagrams(page({ type: 'diagram', graph: wide }), { address });
  expect(drawingsOf(drawn)).toHaveLength(1);
});

test('keeps the reason why there is no Mermaid text', async () => {
  const many = Array.from({ length: 1500 }, (_, index) => `a-rather-long-name-of-a-node-${index}`);
  const drawn = await drawDiagrams(page({ type: 'diagram', graph: graphOf('many', many) }), { address });
  expect(drawingsOf(drawn)[0]?.mermaid).toMatchObject({ kind: 'too-large' });
});
