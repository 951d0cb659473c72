import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { serve } from '../static-host.ts';
import { buildFixtureSite, type FixtureSite } from './fixture-site.ts';

let site: FixtureSite;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([buildFixtureSite('/docs'), launchBrowser()]);
  server = await serve(site);
}, 180_000);

afterAll(async () => {
  await browser.close();
  server.close();
  await site.remove();
});

describe('the status matrix, as a page', () => {
  test('is narrowed down by words, group, cluster and attention, says how many rows it shows, and can be cleared', () =>
    onMatrix('', async (page) => {
      expect(await shown(page)).toBe('10 rows');
      expect(await page.getByRole('button', { name: 'Clear' }).isVisible()).toBe(false);
      await page.getByLabel('Cluster').selectOption('staging');
      expect(await names(page)).not.toContain('paperless');
      await page.getByLabel('Group').selectOption('apps');
      expect(await names(page)).toEqual(['podinfo']);
      expect(await shown(page)).toBe('1 of 10 rows');
      await page.getByRole('button', { name: 'Clear' }).press('Enter');
      expect(await shown(page)).toBe('10 rows');
      expect(await page.getByLabel('Cluster').inputValue()).toBe('');
      expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-filter'))).toBe(true);
      await page.getByLabel('only what needs attention').check();
      const marked = await page.locator('tr.attention:visible').count();
      expect(await names(page)).toHaveLength(marked);
      await page.getByLabel('Filter').fill('not encrypted');
      expect(await names(page)).toEqual(['paperless']);
      await page.getByLabel('Filter').fill('no such thing');
      expect(await shown(page)).toBe('0 of 10 rows');
    }));

  test('says in its address how it is narrowed down and sorted; Back and Forward lead there', () =>
    onMatrix('', async (page) => {
      await page.getByLabel('Group').selectOption('apps');
      await page.getByLabel('Filter').pressSequentially('pod', { delay: 20 });
      await page.waitForFunction(() => location.search.includes('filter=pod'));
      await page.getByRole('columnheader', { name: 'Secrets' }).getByRole('button').press('Enter');
      expect(query(page)).toBe('?group=apps&filter=pod&sort=Secrets');
      await page.goBack();
      expect(query(page)).toBe('?group=apps&filter=pod');
      expect(await page.locator('[aria-sort]').count()).toBe(0);
      await page.goBack();
      expect(query(page)).toBe('?group=apps');
      expect(await page.getByLabel('Filter').inputValue()).toBe('');
      expect(await names(page)).toEqual(['paperless', 'podinfo']);
      await page.goForward();
      expect(await names(page)).toEqual(['podinfo']);
      await page.goBack();
      await page.goBack();
      expect(query(page)).toBe('');
      expect(await shown(page)).toBe('10 rows');
      expect(await page.getByLabel('Group').inputValue()).toBe('');
    }));

  test('takes from its address what it knows of it only', () =>
    onMatrix('?group=none+such&label=staging&sort=%3Cb%3E&order=descending', async (page) => {
      expect(await page.getByLabel('Group').inputValue()).toBe('');
      expect(await page.getByLabel('Cluster').inputValue()).toBe('staging');
      expect(await page.locator('[aria-sort]').count()).toBe(0);
      expect(await names(page)).not.toContain('paperless');
    }));

  test('is sorted across its groups, whose names then stand in the rows, and leads back to them', () =>
    onMatrix('?sort=Findings', async (page) => {
      const [first] = await names(page);
      expect(first).toBe('paperless');
      expect(await page.locator('tr.group:visible').count()).toBe(0);
      expect(await page.locator('tbody th[data-group="apps"]').count()).toBe(2);
      const heading = page.getByRole('columnheader', { name: 'Findings' });
      expect(await heading.getAttribute('aria-sort')).toBe('ascending');
      for (const press of ['descending', null]) {
        await heading.getByRole('button').press('Enter');
        expect(await heading.getAttribute('aria-sort')).toBe(press);
      }
      expect(await page.locator('[data-sorted]').textContent()).toBe('Not sorted');
      expect(await page.locator('tr.group:visible').count()).toBe(4);
      expect((await names(page))[0]).toBe('paperless');
      await page.getByRole('columnheader', { name: 'staging' }).getByRole('button').press('Enter');
      expect(query(page)).toBe('?sort=Version+staging');
    }));

  test.each(['', '?attention&sort=Secrets&label=production'])('moves nothing while it loads: %j', (search) =>
    onMatrix(
      search,
      async (page) => {
        await page.waitForLoadState('load');
        await page.waitForTimeout(300);
        expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBeLessThan(0.0005);
        expect(await page.locator('.table').first().isVisible()).toBe(true);
      },
      {},
      () => {
        const scope = globalThis as unknown as { shift: number };
        scope.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) scope.shift += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
      },
    ),
  );

  test('keeps its headings and names in sight, on a phone too', () =>
    onMatrix(
      '',
      async (page) => {
        const inSight = await page
          .locator('.table')
          .first()
          .evaluate((frame) => {
            frame.scrollTo(300, 200);
            const of = (selector: string) => frame.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
            const edge = frame.getBoundingClientRect();
            const name = of('tbody:last-of-type tr:last-child th');
            return { head: of('thead').top - edge.top, name: name.left - edge.left, width: name.width / edge.width };
          });
        expect(Math.abs(inSight.head)).toBeLessThan(2);
        expect(Math.abs(inSight.name)).toBeLessThan(2);
        expect(inSight.width).toBeLessThan(0.5);
      },
      { viewport: { width: 390, height: 500 } },
    ));

  test('is printed whole, with its headings on each sheet', () =>
    onMatrix(
      '',
      async (page) => {
        await page.emulateMedia({ media: 'print' });
        const printed = await page
          .locator('.table')
          .first()
          .evaluate((frame) => ({
            cut: [...frame.querySelectorAll('tr > *')].filter(
              (cell) => cell.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
            ).length,
            frame: getComputedStyle(frame).overflow,
            head: getComputedStyle(frame.querySelector('thead') ?? frame).display,
            stays: [...frame.querySelectorAll('*')].filter((part) => getComputedStyle(part).position === 'sticky')
              .length,
          }));
        expect(printed).toEqual({ cut: 0, frame: 'visible', head: 'table-header-group', stays: 0 });
        expect(await page.locator('.table-tools').first().isVisible()).toBe(false);
      },
      // A4 on its side, less its margins.
      { viewport: { width: 1040, height: 720 } },
    ));

  test('needs no JavaScript: all rows, no fields that do nothing, and the files', () =>
    onMatrix(
      '?filter=nothing',
      async (page) => {
        expect(await names(page)).toHaveLength(10);
        expect(await page.getByLabel('Filter').isVisible()).toBe(false);
        expect(await page.getByRole('link', { name: 'CSV' }).isVisible()).toBe(true);
      },
      { javaScriptEnabled: false },
    ));

  test('stands beside the same as CSV and as JSON', async () => {
    const page = site.pages.get('matrix/index.html') ?? '';
    for (const format of ['csv', 'json']) expect(page).toContain(`href="/docs/matrix/matrix.${format}"`);
    const csv = await readFile(path.join(site.dist, 'matrix/matrix.csv'), 'utf8');
    const json = JSON.parse(await readFile(path.join(site.dist, 'matrix/matrix.json'), 'utf8')) as { rows: object[] };
    expect(csv.split('\r\n').length).toBe(json.rows.length + 2);
  });

  test('is light: less than 1.5 kB a row and cluster travel as less than 150 bytes', () => {
    const html = site.pages.get('matrix/index.html') ?? '';
    const table = html.slice(html.indexOf('<table'), html.indexOf('</table>'));
    expect(table.length / 20).toBeLessThan(1500);
    expect(gzipSync(table).length / 20).toBeLessThan(150);
  });
});

async function onMatrix(
  search: string,
  use: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
  before?: () => void,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const problems: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    if (before) await page.addInitScript(before);
    await page.goto(`${server.origin}${site.base}/matrix/${search}`);
    await use(page);
    expect(problems).toEqual([]);
  } finally {
    await context.close();
  }
}

/** The components in the rows that are shown, in their order. */
function names(page: Page): Promise<string[]> {
  return page.locator('.table').first().locator('tbody tr:not(.group):visible > th a').allTextContents();
}

function shown(page: Page): Promise<string | null> {
  return page.locator('[data-shown]').first().textContent();
}

function query(page: Page): string {
  return new URL(page.url()).search;
}
