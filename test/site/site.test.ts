import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { serve } from '../static-host.ts';
import { buildFixtureSite, type FixtureSite } from './fixture-site.ts';

let site: FixtureSite;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([buildFixtureSite('/docs/fleet'), launchBrowser()]);
  server = await serve(site);
}, 180_000);

afterAll(async () => {
  await browser.close();
  server.close();
  await site.remove();
});

describe('the built site, below a path', () => {
  test('has a page for every component, guide and inventory', () => {
    expect([...site.pages.keys()]).toEqual(
      expect.arrayContaining([
        '404.html',
        'index.html',
        'matrix/index.html',
        'components/apps/podinfo/index.html',
        'clusters/production/index.html',
        'secrets/index.html',
        'checks/index.html',
        'checks/reconcile/suspended/index.html',
        'guides/notes/index.html',
      ]),
    );
  });

  test('leads from where the matrix was once to where it is now', async () => {
    const html = await readFile(path.join(site.dist, 'status/index.html'), 'utf8');
    expect(html).toContain(`<meta http-equiv="refresh" content="0;url=${site.base}/matrix/">`);
    expect(html).not.toContain('<script');
  });

  test('leads nowhere that does not exist', () => {
    const broken: string[] = [];
    for (const [file, html] of site.pages) {
      for (const address of internalAddresses(html)) {
        const { pathname, hash } = new URL(
          address,
          `https://host.invalid${site.base}/${file.replace(/index\.html$/, '')}`,
        );
        const target = fileAt(pathname);
        const isThere =
          target !== undefined &&
          (hash === '' || idsOf(site.pages.get(target) ?? '').includes(decodeURIComponent(hash.slice(1))));
        if (!isThere) broken.push(`${file} -> ${address}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('ends the addresses of pages with a slash', () => {
    const addresses = [...site.pages.values()].flatMap(internalAddresses).filter((address) => address.startsWith('/'));
    const pages = addresses
      .map((address) => address.replace(/[#?].*$/, ''))
      .filter((address) => !/\.[a-z0-9]+$/i.test(address));
    expect(pages.filter((address) => !address.endsWith('/'))).toEqual([]);
  });

  test('has each id once on a page', () => {
    for (const [file, html] of site.pages) {
      const ids = idsOf(html);
      expect(
        ids.filter((id, position) => ids.indexOf(id) !== position),
        file,
      ).toEqual([]);
    }
  });

  test('asks no other host for anything', async () => {
    const loaded = [...site.pages.values()].flatMap((html) =>
      [
        ...html.matchAll(
          /<(?:img|script|iframe|source|link rel="(?:stylesheet|modulepreload|preload)")[^>]*?(?:src|href)="([^"]*)"/g,
        ),
      ].map(([, address]) => address),
    );
    expect(loaded.filter((address) => address !== undefined && /^(?:[a-z]+:)?\/\//i.test(address))).toEqual([]);
    for (const file of await readdir(path.join(site.dist, '_astro'))) {
      if (file.endsWith('.css'))
        expect(await readFile(path.join(site.dist, '_astro', file), 'utf8')).not.toMatch(/url\(["']?(?:https?:)?\/\//);
    }
  });

  test('shows what manifests say as text only', () => {
    const all = [...site.pages.values()].join('\n');
    expect(all.includes('&lt;every&gt; letter &amp; bill')).toBe(true);
    expect(/.{60}href="javascript:.{60}/s.exec(all)?.[0]).toBeUndefined();
    // In a quoted attribute, markup is text.
    const elements = all.replace(/"[^"]*"/g, '""');
    expect(/.{60}(?:<script>alert|<img src=x|<[^<>]*onerror=).{60}/s.exec(elements)?.[0]).toBeUndefined();
  });

  test('links to the line on the Git host, at the documented commit', () => {
    const line =
      'https://git.example.org/acme/fleet-example/blob/3f2c1ab9d0e8c7b6a5948372615049382716a5b4/apps/paperless/ks.yaml#L18';
    expect(site.pages.get('components/apps/paperless/index.html')?.includes(line)).toBe(true);
  });

  test('states a policy on every page that allows no script from its contents', () => {
    for (const [file, html] of site.pages) {
      const [, policy = ''] = /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(html) ?? [];
      expect(policy, file).toMatch(/^default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
      expect(/script-src[^;]*unsafe-inline/.test(policy), file).toBe(false);
    }
  });

  test('is light: an ordinary page of a component has less than 60 kB, 12 kB of them travel', () => {
    for (const [file, html] of site.pages) {
      if (!/^components\/[^/]+\/[^/]+\/index\.html$/.test(file)) continue;
      expect(Buffer.byteLength(html), file).toBeLessThan(60_000);
      expect(gzipSync(html).length, file).toBeLessThan(12_000);
    }
  });

  test('can be searched by cluster, namespace and kind', () => {
    const page = site.pages.get('components/apps/podinfo/index.html');
    for (const filter of ['cluster', 'namespace', 'kind'])
      expect(page?.includes(`data-pagefind-filter="${filter}"`)).toBe(true);
    expect(existsSync(path.join(site.dist, 'pagefind/pagefind.js'))).toBe(true);
  });
});

/** One page of each kind, and each inventory. */
const kinds = [
  '',
  'matrix/',
  'dependencies/',
  'dependencies/production/',
  'changes/',
  'repository/',
  'components/',
  'components/apps/',
  'components/apps/paperless/',
  'components/infrastructure/cert-manager/',
  'clusters/',
  'clusters/production/',
  'charts/',
  'images/',
  'routes/',
  'storage/',
  'secrets/',
  'variables/',
  'namespaces/',
  'sources/',
  'not-applied/',
  'checks/',
  'checks/dependencies/no-readiness-gate/',
  'guides/',
  'guides/notes/',
  '404.html',
];

describe('the built site, in a browser', () => {
  test('is accessible in both colour schemes, fits a phone, keeps its policy and asks no other host', async () => {
    const problems: string[] = [];
    await withContext({ colorScheme: 'light', viewport: { width: 1280, height: 900 } }, async (context) => {
      for (const address of kinds) {
        const page = await open(context, address, problems);
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('main details')) fold.setAttribute('open', '');
        });
        // Not as a script element, which the page's policy would forbid.
        await page.evaluate(axe.source);
        const light = await page.evaluate(runAxe, 'all' as const);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.locator('html[data-theme="dark"]').waitFor();
        const dark = await page.evaluate(runAxe, 'contrast' as const);
        await page.setViewportSize({ width: 360, height: 740 });
        const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        problems.push(
          ...light.map((violation) => `/${address}: ${violation}`),
          ...dark.map((violation) => `/${address}, dark: ${violation}`),
          ...(isTooWide ? [`/${address} scrolls sideways on a phone`] : []),
        );
        await page.close();
      }
    });
    expect(problems).toEqual([]);
  }, 300_000);

  test('makes no elements of what manifests and guides say', async () => {
    await withContext({}, async (context) => {
      const page = await open(context, 'components/apps/paperless/');
      expect(await page.locator('main script:not([src]), main [onerror], main img').count()).toBe(0);
      expect(await page.locator('.lead').textContent()).toContain('<img src=x onerror=alert(1)>');
    });
  });

  test('narrows a table down to what is looked for', async () => {
    await withContext({}, async (context) => {
      const page = await open(context, 'components/');
      const rows = page.locator('tbody tr:not(.group):visible');
      const all = await rows.count();
      await page.locator('input[data-filter]').fill('tools echo-3');
      expect(await rows.count()).toBe(1);
      await page.locator('input[data-filter]').fill('');
      expect(await rows.count()).toBe(all);
    });
  });

  test('sorts a table within its groups by keyboard, says so, and leads back to its own order', async () => {
    await withContext({}, async (context) => {
      const page = await open(context, 'components/');
      const order = (): Promise<string[]> => page.locator('tbody tr > th').allTextContents();
      const groups = (): Promise<string[]> => page.locator('tr.group').allTextContents();
      const [own, ownGroups] = [await order(), await groups()];
      const heading = page.locator('thead th', { hasText: 'Component' });
      await heading.getByRole('button').focus();
      const told: (string | null)[] = [];
      for (const expected of ['ascending', 'descending', null]) {
        await page.keyboard.press('Enter');
        expect(await heading.getAttribute('aria-sort')).toBe(expected);
        expect(await groups()).toEqual(ownGroups);
        told.push(await page.locator('[data-sorted]').textContent());
        if (expected === 'descending') expect(await order()).not.toEqual(own);
      }
      expect(told).toEqual(['Sorted by Component, ascending', 'Sorted by Component, descending', 'Not sorted']);
      expect(await order()).toEqual(own);
    });
  });

  test('copies a command, and says so', async () => {
    await withContext({ permissions: ['clipboard-read', 'clipboard-write'] }, async (context) => {
      const page = await open(context, 'components/apps/paperless/');
      const command = page.locator('.commands li:visible').first();
      await command.getByRole('button').press('Enter');
      await page.getByRole('status').filter({ hasText: 'Copied flux' }).waitFor({ state: 'attached' });
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        await command.locator('code').textContent(),
      );
    });
  });

  describe('a diagram', () => {
    const page = 'components/apps/podinfo/';
    const small = { viewport: { width: 320, height: 700 } };
    const sizeOf = (figure: Locator): Promise<object> =>
      figure.evaluate(({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }));

    test('has its Mermaid text to copy and as a file, and both are the same', async () => {
      await withContext({ permissions: ['clipboard-read', 'clipboard-write'] }, async (context) => {
        const opened = await open(context, page);
        const figure = opened.locator('figure.drawing').first();
        await figure.locator('summary').click();
        await figure.getByRole('button', { name: 'Copy' }).click();
        await opened.getByRole('status').filter({ hasText: 'Copied flowchart' }).waitFor({ state: 'attached' });
        const file = figure.locator('a[download]');
        expect(await file.textContent()).toMatch(/^\s*[a-z0-9-]+\.mmd\s*$/);
        const target = fileAt(new URL((await file.getAttribute('href')) ?? '', opened.url()).pathname) ?? '';
        const text = await readFile(path.join(site.dist, target), 'utf8');
        expect(text).toMatch(/^flowchart LR\n {2}accTitle: /);
        expect(await opened.evaluate(() => navigator.clipboard.readText())).toBe(text);
      });
    });

    test('is copied on a page without commands, too', async () => {
      await withContext({ permissions: ['clipboard-read', 'clipboard-write'] }, async (context) => {
        const opened = await open(context, 'dependencies/production/');
        const figure = opened.locator('figure.drawing').first();
        await figure.locator('summary').click();
        await figure.getByRole('button', { name: 'Copy' }).click();
        await opened.getByRole('status').filter({ hasText: 'Copied flowchart' }).waitFor({ state: 'attached' });
      });
    });

    test('shows the paths of a node that is pointed at or has the focus', async () => {
      await withContext({ reducedMotion: 'reduce' }, async (context) => {
        const opened = await open(context, page);
        const svg = opened.locator('figure.drawing svg').first();
        const shown = (): Promise<string[]> =>
          svg.locator('.cb-node.cb-on .cb-label, .cb-node.cb-on .cb-strong').allTextContents();
        const links = svg.locator('a.cb-node');
        const all = await svg.locator('.cb-node').count();
        expect(all).toBeGreaterThan(2);
        await links.last().focus();
        const focused = await shown();
        expect(focused.length).toBeGreaterThan(1);
        const dimmed = svg.locator('.cb-node:not(.cb-on)');
        if ((await dimmed.count()) > 0)
          expect(Number(await dimmed.first().evaluate((node) => getComputedStyle(node).opacity))).toBeLessThan(0.5);
        await svg.locator('.cb-focus').hover();
        expect(await shown()).toHaveLength(all);
        expect(await svg.locator('.cb-edge.cb-on').count()).toBe(await svg.locator('.cb-edge[data-ends]').count());
        await opened.mouse.move(0, 0);
        expect(await shown()).toEqual(focused);
        await links.last().blur();
        expect(await shown()).toEqual([]);
      });
    });

    test('zooms by keyboard, by button and with the wheel, and moves nothing else', async () => {
      await withContext(small, async (context) => {
        const opened = await open(context, page);
        const figure = opened.locator('figure.drawing').first();
        const frame = figure.getByRole('region');
        const svg = frame.locator('svg');
        const width = (): Promise<number> => svg.evaluate((drawing) => drawing.getBoundingClientRect().width);
        const size = await sizeOf(figure);
        const natural = await width();
        await frame.focus();
        await opened.keyboard.press('+');
        expect(await width()).toBeCloseTo(natural * 1.25, 0);
        await opened.keyboard.press('0');
        expect(await width()).toBe(natural);
        await opened.keyboard.press('-');
        expect(await width()).toBeCloseTo(natural / 1.25, 0);
        await figure.getByRole('button', { name: 'Fit' }).click();
        expect(await frame.evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true);
        await figure.getByRole('button', { name: 'Natural size' }).click();
        await frame.hover();
        await opened.keyboard.down('Control');
        await opened.mouse.wheel(0, -100);
        await opened.keyboard.up('Control');
        await opened.waitForFunction(
          (before) => document.querySelector('figure.drawing svg')?.getBoundingClientRect().width !== before,
          natural,
        );
        expect(await width()).toBeGreaterThan(natural);
        expect(await sizeOf(figure)).toEqual(size);
      });
    });

    test('is dragged with the mouse, which follows no link', async () => {
      await withContext(small, async (context) => {
        const opened = await open(context, page);
        const frame = opened.locator('figure.drawing .frame').first();
        await frame.focus();
        for (let step = 0; step < 3; step += 1) await opened.keyboard.press('+');
        const node = frame.locator('a.cb-node').first();
        await node.scrollIntoViewIfNeeded();
        const box = await node.boundingBox();
        if (!box) throw new Error('The node is not shown.');
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const before = await frame.evaluate(({ scrollLeft }) => scrollLeft);
        await opened.mouse.move(x, y);
        await opened.mouse.down();
        await opened.mouse.move(x - 20, y, { steps: 4 });
        await opened.mouse.move(x - 60, y, { steps: 4 });
        await opened.mouse.up();
        expect(await frame.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(before + 30);
        expect(new URL(opened.url()).pathname).toBe(`${site.base}/${page}`);
        await node.click();
        await opened.waitForURL((url) => url.pathname !== `${site.base}/${page}`);
      });
    });

    test('is let go where the mouse is, also outside of its frame', async () => {
      await withContext(small, async (context) => {
        const opened = await open(context, page);
        const frame = opened.locator('figure.drawing .frame').first();
        await frame.focus();
        for (let step = 0; step < 3; step += 1) await opened.keyboard.press('+');
        await frame.scrollIntoViewIfNeeded();
        const box = await frame.boundingBox();
        if (!box) throw new Error('The frame is not shown.');
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const scrolled = (): Promise<number> => frame.evaluate(({ scrollLeft }) => scrollLeft);
        const before = await scrolled();
        await opened.mouse.move(x, y);
        await opened.mouse.down();
        await opened.mouse.move(x, box.y - 20);
        await opened.mouse.up();
        await opened.mouse.move(x - 40, y, { steps: 4 });
        expect(await scrolled()).toBe(before);
      });
    });

    test('shows the place that a box leads to, also from the whole page', async () => {
      await withContext({}, async (context) => {
        const opened = await open(context, 'clusters/production/');
        await opened.getByRole('button', { name: 'Full screen' }).press('Enter');
        const dialog = opened.getByRole('dialog', { name: /^Diagram: / });
        const node = dialog.locator('a.cb-node[href*="#kustomization-"]').last();
        const [, place = ''] = ((await node.getAttribute('href')) ?? '').split('#');
        await node.press('Enter');
        await dialog.waitFor({ state: 'detached' });
        expect(new URL(opened.url()).hash).toBe(`#${place}`);
        await opened.waitForFunction((id) => {
          const top = document.getElementById(id)?.getBoundingClientRect().top ?? -1;
          return top >= 0 && top < innerHeight;
        }, place);
        expect(await opened.locator('figure.drawing').count()).toBe(1);
      });
    });

    test('takes the whole page until Escape, and comes back to its place', async () => {
      const problems: string[] = [];
      await withContext({ colorScheme: 'dark' }, async (context) => {
        const opened = await open(context, page, problems);
        const figure = opened.locator('figure.drawing').first();
        await figure.scrollIntoViewIfNeeded();
        const place = await figure.boundingBox();
        await figure.getByRole('button', { name: 'Full screen' }).press('Enter');
        const dialog = opened.getByRole('dialog', { name: /^Diagram: / });
        await dialog.waitFor();
        expect(await sizeOf(figure)).toEqual(opened.viewportSize());
        await opened.evaluate(axe.source);
        expect(await opened.evaluate(runAxe, 'all' as const)).toEqual([]);
        await opened.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        expect(await figure.boundingBox()).toEqual(place);
        expect(await opened.evaluate(() => document.activeElement?.textContent)).toBe('Full screen');
        expect(await figure.locator('svg').evaluate((svg) => svg.style.width)).toBe('');
      });
      expect(problems).toEqual([]);
    });

    test('moves nothing while the page loads', async () => {
      await withContext(small, async (context) => {
        await context.addInitScript(() => {
          const shifts: number[] = [];
          Object.assign(globalThis, { shifts });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
          }).observe({ type: 'layout-shift', buffered: true });
        });
        const opened = await open(context, page);
        await opened.locator('figure.drawing').first().scrollIntoViewIfNeeded();
        await opened.getByRole('button', { name: 'Full screen' }).first().waitFor();
        await opened.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        const shifts = await opened.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
        // A line of one pixel in the sidebar may settle late on a slow machine; a toolbar that pushes would be 100 times as much.
        expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.001);
      });
    });

    test('needs no script, and its script is on pages with diagrams only', async () => {
      await withContext({ javaScriptEnabled: false }, async (context) => {
        const opened = await open(context, page);
        expect(await opened.locator('figure.drawing button:visible').count()).toBe(0);
        await opened.locator('figure.drawing summary').first().click();
        expect(await opened.locator('figure.drawing pre').first().isVisible()).toBe(true);
      });
      for (const [file, html] of site.pages)
        expect(/<script[^>]*Drawing\.astro/.test(html), file).toBe(html.includes('<figure class="drawing"'));
    });
  });

  test('needs no JavaScript', async () => {
    await withContext({ javaScriptEnabled: false }, async (context) => {
      const page = await open(context, 'components/apps/paperless/');
      expect(await page.locator('.copy:visible').count()).toBe(0);
      await page.locator('summary', { hasText: 'Deployment' }).click();
      const unfolded = page.locator('details[open]', { hasText: 'Deployment' });
      expect(await unfolded.getByText('app/deployment.yaml').first().isVisible()).toBe(true);
    });
  });

  test('finds a component', async () => {
    const problems: string[] = [];
    await withContext({}, async (context) => {
      const page = await open(context, '', problems);
      await page.waitForFunction(() => document.querySelector('.pagefind-ui__search-input') !== null);
      await page.keyboard.press('Control+k');
      await page.locator('.pagefind-ui__search-input').pressSequentially('paperless', { delay: 50 });
      const result = page.locator('.pagefind-ui__result-link').first();
      expect(await result.getAttribute('href')).toContain('paperless');
    });
    expect(problems).toEqual([]);
  });

  test('finds guides and components together', async () => {
    await withContext({}, async (context) => {
      const page = await open(context, '');
      await page.waitForFunction(() => document.querySelector('.pagefind-ui__search-input') !== null);
      await page.keyboard.press('Control+k');
      await page.locator('.pagefind-ui__search-input').pressSequentially('podinfo', { delay: 50 });
      // Results appear one after the other.
      const result = (address: string) =>
        page.locator(`.pagefind-ui__result-title .pagefind-ui__result-link[href*="${address}"]`).first();
      await result('/components/apps/podinfo/').waitFor();
      await result('/guides/').waitFor();
    });
  });

  test('draws the Mermaid of a guide, in the colours of the theme', async () => {
    const problems: string[] = [];
    await withContext({ colorScheme: 'light' }, async (context) => {
      const page = await open(context, 'guides/notes/', problems);
      const drawing = page.locator('.mermaid-drawing > svg');
      const fill = (): Promise<string> =>
        drawing
          .locator('.node rect')
          .first()
          .evaluate((box) => getComputedStyle(box).fill);
      await drawing.waitFor();
      expect(await drawing.getAttribute('aria-label')).toBe('Diagram: Ünïcode & bold');
      expect(await page.locator('.mermaid-fold').getAttribute('open')).toBeNull();
      const light = await fill();
      await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
      await expect.poll(fill).not.toBe(light);
      expect(await page.locator('.mermaid-drawing > svg').count()).toBe(1);
    });
    expect(problems).toEqual([]);
  });

  test('shows Mermaid that is not drawn with the reason and its source', async () => {
    await withContext({}, async (context) => {
      const page = await open(context, 'guides/notes/');
      const broken = page.locator('.mermaid-figure:has(.mermaid-problem)');
      expect(await broken.locator('.mermaid-problem').textContent()).toContain('line 2');
      expect(await broken.locator('mark').textContent()).toBe('  a --> ]');
      const diagnostics = await open(context, 'checks/');
      expect(await diagnostics.locator('li, tr', { hasText: 'guides/mermaid-syntax' }).textContent()).toContain(
        'docs/notes.md',
      );
    });
  });

  test('lets the Mermaid of a guide be read without script', async () => {
    await withContext({ javaScriptEnabled: false }, async (context) => {
      const page = await open(context, 'guides/notes/');
      expect(await page.locator('.mermaid-fold .mermaid-source').isVisible()).toBe(true);
      expect(await page.locator('.mermaid-drawing').isVisible()).toBe(false);
      expect(await page.locator('.mermaid-problem').isVisible()).toBe(true);
    });
  });
});

async function withContext(
  options: BrowserContextOptions,
  use: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await use(context);
  } finally {
    await context.close();
  }
}

/** Opens a page; `problems` gets what it complains about and what it asks other hosts for. */
async function open(context: BrowserContext, address: string, problems: string[] = []): Promise<Page> {
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`/${address}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`/${address}: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.origin) && !url.startsWith('data:')) problems.push(`/${address}: asks for ${url}`);
  });
  await page.goto(`${server.origin}${site.base}/${address}`);
  return page;
}

/** Runs in the page, where `axe` is a global of the same shape. */
async function runAxe(rules: 'all' | 'contrast'): Promise<string[]> {
  // Starlight's button says "Search Ctrl K" and is called "Search".
  const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
    { exclude: ['button[data-open-modal]'] },
    { resultTypes: ['violations'], ...(rules === 'contrast' ? { runOnly: ['color-contrast'] } : {}) },
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** The file that a web server would answer with. */
function fileAt(pathname: string): string | undefined {
  if (!pathname.startsWith(site.base)) return undefined;
  const relative = decodeURIComponent(pathname.slice(site.base.length)).replace(/^\//, '');
  const file = relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative;
  return existsSync(path.join(site.dist, file)) ? file : undefined;
}

function internalAddresses(html: string): string[] {
  const addresses = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].flatMap(([, address]) => address ?? []);
  return addresses
    .map((address) => address.replaceAll('&amp;', '&'))
    .filter((address) => !/^(?:[a-z]+:|\/\/)/i.test(address));
}

function idsOf(html: string): string[] {
  return [...html.matchAll(/\sid="([^"]*)"/g)].flatMap(([, id]) => id ?? []);
}
