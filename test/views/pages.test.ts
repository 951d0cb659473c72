import { describe, expect, test } from 'vitest';
import type { Block, Page } from '../../src/views/vocabulary/page.ts';
import type { Inline } from '../../src/views/vocabulary/text.ts';
import { sitePages } from '../../src/views/pages.ts';
import { linksOf, navigation, sidebarFor } from '../../src/views/navigation.ts';
import { emptyLayout } from './builders.ts';
import { fixtureDiagnostics, fixtureFiles, fixtureFleet } from './fixture-fleet.ts';

const { pages } = sitePages({ fleet: fixtureFleet, diagnostics: fixtureDiagnostics, files: fixtureFiles }, '/base/');

describe('the pages of a fleet', () => {
  test('have addresses of their own', () => {
    const paths = pages.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('components/apps/podinfo');
    expect(paths.filter((path) => path.startsWith('/') || path.endsWith('/'))).toEqual([]);
  });

  test('link to pages that exist', () => {
    const paths = new Set(pages.map(({ path }) => path));
    const linked = pages.flatMap((page) =>
      inlinesOf(page).flatMap((inline) => (typeof inline !== 'string' && inline.type === 'page' ? [inline.path] : [])),
    );
    const trails = pages.flatMap(({ trail, badges }) => [
      ...trail.map(({ path }) => path),
      ...badges.flatMap(({ page }) => page ?? []),
    ]);
    expect([...linked, ...trails].filter((path) => !paths.has(path))).toEqual([]);
    expect(linked.length).toBeGreaterThan(100);
  });

  test('have unique ids, and notes for all marks', () => {
    for (const page of pages) {
      const notes = tablesAndFacts(page).flatMap((block) => block.notes?.map(({ id }) => id) ?? []);
      const ids = [...page.sections.map(({ id }) => id), ...notes];
      expect(new Set(ids).size, page.path).toBe(ids.length);
      const marks = inlinesOf(page).flatMap((inline) =>
        typeof inline !== 'string' && inline.type === 'note' ? [inline.id] : [],
      );
      expect(marks.filter((id) => !notes.includes(id))).toEqual([]);
    }
  });

  test('have rows as wide as their tables', () => {
    for (const page of pages) {
      for (const block of tablesAndFacts(page)) {
        if (block.type !== 'table') continue;
        const widths = block.groups.flatMap(({ rows }) =>
          rows.map(({ cells }) => cells.reduce((sum, { span = 1 }) => sum + span, 0)),
        );
        expect(new Set(widths).size, `${page.path}: ${block.caption}`).toBeLessThanOrEqual(1);
        expect(
          widths.every((width) => width === block.columns.length),
          `${page.path}: ${block.caption}`,
        ).toBe(true);
      }
    }
  });

  test('are the same each time', () => {
    const { pages: again } = sitePages(
      { fleet: structuredClone(fixtureFleet), diagnostics: fixtureDiagnostics, files: fixtureFiles },
      '/base/',
    );
    expect(JSON.stringify(again)).toBe(JSON.stringify(pages));
  });

  test('can be made of nothing', () => {
    const fleet = { repository: { name: 'empty' }, clusters: [], components: [], unreached: [], layout: emptyLayout };
    const { pages: empty } = sitePages({ fleet, diagnostics: [], files: new Map() }, '/');
    expect(empty.map(({ path }) => path)).toContain('');
  });
});

describe('the sidebar', () => {
  const entries = navigation(pages);

  test('leads to pages that exist, and leaves out empty inventories', () => {
    const paths = new Set(pages.map(({ path }) => path));
    expect(linksOf(entries).filter(({ path }) => !paths.has(path))).toEqual([]);
    expect(navigation(pages.filter(({ kind }) => kind !== 'inventory'))).not.toContainEqual(
      expect.objectContaining({ text: 'Inventories' }),
    );
  });

  test('gathers guides by their folders', () => {
    const guides = ['readme.md', 'docs/start.md', 'docs/runbooks/disk.md', 'docs/runbooks/network.md'];
    const files = new Map(guides.map((path) => [path, `# ${path}\n`]));
    const fleet = { repository: { name: 'empty' }, clusters: [], components: [], unreached: [], layout: emptyLayout };
    const [group] = navigation(sitePages({ fleet, diagnostics: [], files }, '/').pages).filter(
      ({ text }) => text === 'Guides',
    );
    expect(group).toMatchObject({
      entries: [
        { text: 'readme.md' },
        { text: 'docs/start.md' },
        { text: 'Runbooks', entries: [{ text: 'docs/runbooks/disk.md' }, { text: 'docs/runbooks/network.md' }] },
      ],
    });
  });

  test('holds everything in a small site, and the current group in a large one', () => {
    expect(sidebarFor(entries, '')).toBe(entries);
    const many = Array.from({ length: 60 }, (_, number) => ({ text: `c${number}`, path: `components/a/c${number}` }));
    const large = [
      { text: 'a', page: 'components/a', entries: many },
      { text: 'ab', page: 'components/ab', entries: many.map(({ text }) => ({ text, path: `components/ab/${text}` })) },
    ];
    const sidebar = sidebarFor([...large, ...entries], 'components/ab/c7');
    expect(sidebar[0]).toEqual({ text: 'a', path: 'components/a', badge: '60' });
    expect(sidebar[1]).toBe(large[1]);
  });
});

function tablesAndFacts(page: Page) {
  return blocksOf(page.sections.flatMap(({ blocks }) => blocks)).filter(
    (block) => block.type === 'table' || block.type === 'facts',
  );
}

function blocksOf(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [
    block,
    ...(block.type === 'fold'
      ? blocksOf(block.blocks)
      : block.type === 'columns'
        ? blocksOf(block.columns.flatMap((column) => column.blocks))
        : []),
  ]);
}

/** Every run of text anywhere on a page. */
function inlinesOf(page: Page): Inline[] {
  const found: Inline[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === 'object') {
      if ('type' in value && isInlineType(value.type)) found.push(value as Inline);
      else Object.values(value).forEach(visit);
    }
  };
  visit(page);
  return found;
}

function isInlineType(type: unknown): boolean {
  return ['code', 'muted', 'mark', 'page', 'file', 'url', 'note'].includes(String(type));
}
