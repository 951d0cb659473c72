import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/views/diagrams/graph.ts';
import { layout, type Layout } from '../../../src/views/diagrams/layout.ts';
import { mermaidText } from '../../../src/views/diagrams/mermaid.ts';
import { maxWidth, readableLayout } from '../../../src/views/diagrams/readable-layout.ts';
import { safeHref } from '../../../src/views/diagrams/safe-href.ts';
import { svg } from '../../../src/views/diagrams/svg.ts';
import { allBlocks, withInnerBlocks } from '../../../src/views/vocabulary/inner-blocks.ts';
import type { Block, Page } from '../../../src/views/vocabulary/page.ts';
import { sitePages } from '../../../src/views/pages.ts';
import { documentedFleets, fleetsFolder, type NamedFleet } from './documented-fleets.ts';
import { expectAll, expectSafe } from './expect-drawn.ts';
import { expectSame } from './expect-same.ts';
import { mistakes } from './geometry.ts';
import { mermaidPage, type MermaidPage } from './mermaid-page.ts';

/** A diagram as it stands on its page. */
interface Shown {
  readonly place: string;
  readonly graph: Graph;
  readonly placed: Layout;
  readonly markup: string;
}

let mermaid: MermaidPage;
beforeAll(async () => {
  mermaid = await mermaidPage();
});
afterAll(async () => {
  // Undefined if the browser did not start.
  await (mermaid as MermaidPage | undefined)?.close();
});

if (!existsSync(fleetsFolder)) test.skip(`no real repositories are tested: there is no folder ${fleetsFolder}`);

describe.each(documentedFleets([300, 1000]))('each diagram of $name', ({ name, read }: NamedFleet) => {
  let pages: readonly (readonly Shown[])[];
  let diagrams: readonly Shown[];
  beforeAll(async () => {
    const isReal = existsSync(`${fleetsFolder}/${name}`);
    const all = sitePages(await read(), '/').pages;
    pages = await Promise.all((isReal ? all : withoutAlike(all)).map(shownOn));
    diagrams = pages.flat();
    // A small real repository may have none.
    if (!isReal) expect(diagrams.length).toBeGreaterThan(0);
  });

  test('has no visible mistake', () => {
    expect(diagrams.flatMap(({ place, placed }) => mistakes(placed).map((mistake) => `${place}: ${mistake}`))).toEqual(
      [],
    );
  });

  test(`is at most ${maxWidth} px wide`, () => {
    expect(
      diagrams.flatMap(({ place, placed: { width } }) => (width > maxWidth ? [`${place}: ${width}`] : [])),
    ).toEqual([]);
  });

  test('shows its graph, and is safe', () => {
    for (const { graph, markup } of diagrams) {
      expectAll(markup, graph);
      expectSafe(markup, graph);
    }
  });

  test('has boxes that all lead somewhere', () => {
    expect(
      diagrams.flatMap(({ place, graph: { nodes } }) =>
        nodes.flatMap(({ href, label }) => (safeHref(href) === undefined ? [`${place}: ${label}`] : [])),
      ),
    ).toEqual([]);
  });

  test('shares no id with another one of its page', () => {
    for (const shown of pages) {
      const ids = shown.flatMap(({ markup }) => [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
      expect(
        ids.filter((id, position) => ids.indexOf(id) !== position),
        shown[0]?.place,
      ).toEqual([]);
    }
  });

  test('means the same to Mermaid', async () => {
    const drawable = diagrams.flatMap(({ graph }) => {
      const text = mermaidText(graph);
      return text.kind === 'text' ? [{ graph, source: text.text }] : [];
    });
    const parsed = await mermaid.parseAll(drawable.map(({ source }) => source));
    expect(parsed).toHaveLength(drawable.length);
    drawable.forEach(({ graph }, index) => {
      const own = parsed[index];
      if (own) expectSame(own, graph);
    });
  });
});

/** The pages of synthetic components differ in names only: some stand for all. */
function withoutAlike(all: readonly Page[]): Page[] {
  const components = all.filter(({ kind }) => kind === 'component').slice(0, 40);
  return [...all.filter(({ kind }) => kind !== 'component'), ...components];
}

async function shownOn(page: Page): Promise<Shown[]> {
  const shown = await Promise.all(allBlocks(page).map(shownIn));
  return shown.flat().map((diagram) => ({ ...diagram, place: `/${page.path}: ${diagram.graph.id}` }));
}

/** The diagram, or those that stand in its place where it would be too large. */
async function shownIn(block: Block): Promise<Omit<Shown, 'place'>[]> {
  if (block.type !== 'diagram') return [];
  const { graph, otherwise } = block;
  const placed = await (otherwise ? readableLayout(graph) : layout(graph));
  if (placed) return [{ graph, placed, markup: svg(placed) }];
  return (await Promise.all((otherwise ?? []).flatMap(withInnerBlocks).map(shownIn))).flat();
}
