import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const script = stripTypeScriptTypes(readFileSync(new URL('../../src/site/client/age.ts', import.meta.url), 'utf8'));
const now = Date.parse('2026-06-21T12:00:00Z');

const html = `<html lang="en"><body>
  <time id="hours" datetime="2026-06-21T08:59:00Z" data-age>2026-06-21 08:59 UTC</time>
  <time id="days" datetime="2026-06-18T12:00:00Z" data-age>2026-06-18 12:00 UTC</time>
  <time id="now" datetime="2026-06-21T12:01:00Z" data-age>2026-06-21 12:01 UTC</time>
  <time id="plain" datetime="2026-06-18T12:00:00Z">2026-06-18 12:00 UTC</time>
  <span id="fresh" class="mark good" data-taken="2026-06-21T11:30:00Z" data-stale-after="3600">ready</span>
  <span id="old" class="mark good" data-taken="2026-06-21T10:59:00Z" data-stale-after="3600">ready</span>
  <span id="future" class="mark bad" data-taken="2026-06-21T13:00:00Z" data-stale-after="3600">failing</span>
  <span id="broken" class="mark good" data-taken="soon" data-stale-after="3600">ready</span>
  <span id="other" class="mark good">ready</span>
</body></html>`;

test('a page tells the age of what it shows, and turns itself stale', async () => {
  const page = await browser.newPage();
  await page.clock.install({ time: now });
  await page.setContent(html);
  await page.addScriptTag({ content: script, type: 'module' });
  const shown = () =>
    page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('[id]')].map(({ id, textContent, className }) => [id, [textContent, className]]),
      ),
    );
  await expect.poll(shown).toEqual({
    hours: ['2026-06-21 08:59 UTC, 3 hours ago', ''],
    days: ['2026-06-18 12:00 UTC, 3 days ago', ''],
    now: ['2026-06-21 12:01 UTC, this minute', ''],
    plain: ['2026-06-18 12:00 UTC', ''],
    fresh: ['ready', 'mark good'],
    old: ['stale, was ready', 'mark unknown'],
    future: ['stale, was failing', 'mark unknown'],
    broken: ['stale, was ready', 'mark unknown'],
    other: ['ready', 'mark good'],
  });
  await page.clock.runFor('31:00');
  const later = await shown();
  expect(later.fresh).toEqual(['stale, was ready', 'mark unknown']);
  expect(later.old).toEqual(['stale, was ready', 'mark unknown']);
  expect(later.now?.[0]).toBe('2026-06-21 12:01 UTC, 30 minutes ago');
  await page.close();
});
