import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { loading } from '../site/mermaid/sources.ts';
import { serve } from '../static-host.ts';
import { builtSite, type BuiltSite } from './built-site.ts';
import {
  neverShown,
  plantedCommit,
  plantedElements,
  plantedFiles,
  plantedQueries,
  plantedSnapshot,
  plantedWords,
} from './planted.ts';

/** The search loads its index as it is asked, on a machine that may do much else. */
const patient = { timeout: 15_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(['own', 'plain'] as const)('in a site of the kind "%s", no text becomes an element', (kind) => {
  let site: BuiltSite;
  let server: Awaited<ReturnType<typeof serve>>;
  let context: BrowserContext;
  let page: Page;
  const problems: string[] = [];
  const start = kind === 'own' ? '' : 'fleet/';

  beforeAll(async () => {
    site = await builtSite(plantedFiles, { kind, snapshot: plantedSnapshot, commit: plantedCommit });
    server = await serve({ base: '', dist: site.dist });
    context = await browser.newContext();
    await context.addInitScript(watch, plantedElements);
    context.on('request', (request) => {
      if (!/^(?:http:\/\/localhost|data:|blob:)/.test(request.url())) problems.push(`asks ${request.url()}`);
    });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(`throws ${error.message}`));
    page.on('console', (message) => {
      if (message.text().startsWith('planted:')) problems.push(message.text());
    });
  });

  afterAll(async () => {
    await context.close();
    server.close();
    await site.remove();
  });

  test('on any page', { timeout: 240_000 }, async () => {
    const pages = site.files.filter((path) => path.endsWith('.html') && path.startsWith(start));
    expect(pages.length).toBeGreaterThan(20);
    let text = '';
    for (const path of pages) {
      // It leads on before anything can be asked of it, and shows no text of the repository.
      if (path === `${start}status/index.html`) continue;
      await page.goto(`${server.origin}/${path.split('/').map(encodeURIComponent).join('/')}`);
      text += await page.evaluate(() => document.documentElement.outerHTML);
      expect.soft(await page.locator(plantedElements).count(), path).toBe(0);
      for (const problem of problems.splice(0)) expect.soft(`${path} ${problem}`).toBe('');
    }
    expect(plantedWords.filter((word) => !text.includes(word)).sort()).toEqual(neverShown);
  });

  test('in diagrams, which load nothing', async () => {
    await page.goto(`${server.origin}/${start}guides/app/`);
    for (const figure of await page.locator('.mermaid-figure:has(.mermaid-drawing)').all()) {
      await figure.scrollIntoViewIfNeeded();
      await figure.locator('.mermaid-drawing > svg').waitFor();
    }
    expect(await page.locator('.mermaid-drawing > svg').count()).toBe(2);
    expect(await page.locator('.mermaid-problem').count()).toBe(loading.length);
    expect(await page.locator(plantedElements).count()).toBe(0);
    expect(problems.splice(0)).toEqual([]);
  });

  test('in the search, its results and its filters', async () => {
    await page.goto(`${server.origin}/${start}`);
    await page.locator('.pagefind-ui__search-input').waitFor({ state: 'attached' });
    await page.locator('button[data-open-modal]').first().click();
    const results: string[] = [];
    for (const query of plantedQueries) {
      await page.locator('.pagefind-ui__search-input').fill(query);
      const message = page.locator('.pagefind-ui__message');
      await expect.poll(() => message.textContent(), patient).toMatch(new RegExp(`^\\s*\\d+ results? for ${query}`));
      const more = page.locator('.pagefind-ui__button');
      while (await more.isVisible()) await more.click();
      await expect.poll(() => page.locator('.pagefind-ui__loading').count(), patient).toBe(0);
      const found = await page.locator('.pagefind-ui__result').allTextContents();
      expect(found.length, query).toBeGreaterThan(0);
      results.push(...found);
      await page.locator('.pagefind-ui__filter-block').evaluateAll((blocks) => {
        for (const block of blocks) block.setAttribute('open', '');
      });
      const values = await page.locator('.pagefind-ui__filter-label').allTextContents();
      expect(values.filter((value) => /[<>&"]/.test(value))).toEqual([]);
      expect(values.map((value) => value.trim().split(' ')[0])).toContain('ConfigMap');
      expect(await page.locator(plantedElements).count(), query).toBe(0);
    }
    expect(results.some((result) => result.includes('<b id=planted>componentword</b>'))).toBe(true);
    expect(problems.splice(0)).toEqual([]);
  });
});

/** Tells on the console of elements that come up and go again, and of what a policy had to forbid. */
function watch(elements: string): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    console.log(`planted: violates ${violatedDirective} ${blockedURI}`);
  });
  new MutationObserver((mutations) => {
    for (const node of mutations.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue;
      if (node.matches(elements) || node.querySelector(elements))
        console.log(`planted: ${node.outerHTML.slice(0, 300)}`);
    }
  }).observe(document, { childList: true, subtree: true });
}
