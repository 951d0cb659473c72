import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { fluxInstance, fluxKustomization, yaml } from '../fixtures.ts';
import { serve } from '../static-host.ts';
import { builtSite, type BuiltSite } from './built-site.ts';

/** Each would set `owned`, call alert, or ask another host, if a page took it for more than text. */
const payloads = [
  `<script>globalThis.owned=1</script>`,
  `"><img src=x onerror="globalThis.owned=1">`,
  `'><svg/onload=globalThis.owned=1>`,
  `--><svg onload=globalThis.owned=1>`,
  `javascript:globalThis.owned=1//`,
  `\`\${globalThis.owned=1}\``,
  `{globalThis.owned=1}`,
  `</script><script>alert(1)</script>`,
  `%%{init: {"securityLevel": "loose"}}%%\nclick a callback`,
  `a"]; click n0 href "javascript:globalThis.owned=1"; b["`,
  `<iframe srcdoc="<script>parent.owned=1</script>"></iframe>`,
  `]]><!--<a href="javascript:globalThis.owned=1">x</a>`,
];
const all = payloads.join(' ');

/** Mermaid that asks for more than a drawing: what loads something or brings attributes is not drawn at all. */
const refused = [
  'flowchart LR\n  a["<img src=x onerror=globalThis.owned=1>"] --> b\n  click a href "javascript:globalThis.owned=1"',
  'flowchart LR\n  a["<script>globalThis.owned=1</script><iframe srcdoc=x></iframe>"] --> b\n  click b call alert("x")',
  '%%{init: {"securityLevel": "loose", "flowchart": {"htmlLabels": true}}}%%\nflowchart LR\n  a["<b onclick=globalThis.owned=1>x</b>"] --> b\n  click a alert',
  '---\nconfig:\n  securityLevel: loose\n  secure: []\n  dompurifyConfig:\n    ADD_TAGS: [script, iframe]\n    ADD_ATTR: [onclick]\n---\nflowchart LR\n  a["<b onclick=globalThis.owned=1>x</b>"] --> b\n  click a alert',
  '%%{init: {"themeCSS": "@import url(https://images.invalid/x.css); body{background:url(https://images.invalid/x.png)}"}}%%\nflowchart LR\n  a --> b',
  'sequenceDiagram\n  participant A\n  A->>B: <img src=x onerror=globalThis.owned=1>',
  'classDiagram\n  class A["<img src=x onerror=globalThis.owned=1>"]',
  'stateDiagram-v2\n  A: <img src=x onerror=globalThis.owned=1>\n  [*] --> A',
];

/** The same, as far as Mermaid itself makes nothing of it. */
const drawn = [
  'flowchart LR\n  a["<script>globalThis.owned=1</script><b>x</b>"] --> b\n  click a href "javascript:globalThis.owned=1"',
  'flowchart LR\n  a --> b\n  click a alert "tip"\n  click b href "data:text/html,<script>alert(1)</script>" _blank',
  '---\nconfig:\n  securityLevel: loose\n  secure: []\n  dompurifyConfig:\n    ADD_TAGS: [script]\n---\nflowchart LR\n  a["<script>globalThis.owned=1</script>"] --> b\n  click a alert',
  '%%{init: {"fontFamily": "x;} body{display:none} a{"}}%%\nflowchart LR\n  a --> b',
  'sequenceDiagram\n  participant A\n  A->>B: <script>globalThis.owned=1</script>\n  link A: x @ javascript:globalThis.owned=1\n  links A: {"y": "javascript:globalThis.owned=1"}',
  'classDiagram\n  class A["<b>x</b>"]\n  click A href "javascript:globalThis.owned=1"',
  'gantt\n  dateFormat YYYY-MM-DD\n  section A\n  T :a, 2024-01-01, 3d\n  click a href "javascript:globalThis.owned=1"\n  click a call alert()',
  'flowchart LR\n  a["$$\\\\href{javascript:globalThis.owned=1}{x}$$"] --> b',
];
const fences = [...refused, ...drawn];

const hostile = (kind: string, name: string, more: object): object => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: all, labels: { x: all } },
  ...more,
});

const files = new Map([
  ['clusters/a/flux.yaml', fluxInstance('clusters/a')],
  [
    'clusters/a/apps.yaml',
    payloads
      .map((payload, index) =>
        fluxKustomization(`${payload} ${index}`, `./apps/${index}`, {
          timeout: payload,
          interval: payload,
          targetNamespace: payload,
          dependsOn: [
            { name: `${payloads[(index + 1) % payloads.length] ?? ''} ${(index + 1) % payloads.length}` },
            { name: payload },
          ],
          postBuild: { substitute: { [`V${index}`]: payload }, substituteFrom: [{ kind: 'Secret', name: payload }] },
        }),
      )
      .join(''),
  ],
  ...payloads.map((payload, index): [string, string] => [
    `apps/${index}/all.yaml`,
    yaml(
      hostile('Secret', `s${payload}`, { stringData: { [payload]: 'x' } }),
      hostile('ConfigMap', `c${payload}`, { data: { [payload]: '${NOWHERE}' } }),
      {
        ...hostile('HTTPRoute', `r${payload}`, { spec: { hostnames: [payload] } }),
        apiVersion: 'gateway.networking.k8s.io/v1',
      },
      {
        ...hostile('Deployment', `d${payload}`, {
          spec: { template: { spec: { containers: [{ name: payload, image: payload }] } } },
        }),
        apiVersion: 'apps/v1',
      },
      {
        ...hostile('HelmRepository', `h${index}`, { spec: { url: payload } }),
        apiVersion: 'source.toolkit.fluxcd.io/v1',
      },
      {
        ...hostile('HelmRelease', `l${payload}`, {
          spec: {
            interval: payload,
            chart: {
              spec: { chart: payload, version: payload, sourceRef: { kind: 'HelmRepository', name: `h${index}` } },
            },
          },
        }),
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
      },
    ),
  ]),
  ['docs/diagrams.md', fences.map((fence) => `\`\`\`mermaid\n${fence}\n\`\`\`\n`).join('\n')],
  ['apps/0/README.md', `# ${all}\n\n${all}\n`],
  [`docs/${encodeURIComponent('<img src=x onerror=globalThis.owned=1>').slice(0, 40)}.md`, `# ${all}\n`],
  [
    'README.md',
    `---\ntitle: '${all.replaceAll("'", "''").replaceAll('\n', ' ')}'\n---\n\n${payloads.join('\n\n')}\n\n[link](javascript:globalThis.owned=1) ![x](javascript:globalThis.owned=1)\n\n\`\`\`mermaid\nflowchart LR\n  a["<img src=x onerror=globalThis.owned=1>"] --> b\n  click a href "javascript:globalThis.owned=1"\n\`\`\`\n`,
  ],
]);

let site: BuiltSite;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([builtSite(files), launchBrowser()]);
  server = await serve({ base: '', dist: site.dist });
});

afterAll(async () => {
  await browser.close();
  server.close();
  await site.remove();
});

describe('text from manifests and guides never becomes script', () => {
  test('on any page of the site, in a browser', async () => {
    const context = await browser.newContext();
    const problems: string[] = [];
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        console.log(`violation ${violatedDirective} ${blockedURI}`);
      });
      new MutationObserver((mutations) => {
        for (const node of mutations.flatMap(({ addedNodes }) => [...addedNodes])) {
          if (!(node instanceof Element)) continue;
          for (const element of [node, ...node.querySelectorAll('*')]) {
            const handler = element.getAttributeNames().find((name) => name.startsWith('on'));
            if (handler !== undefined) console.log(`violation ${element.tagName} has ${handler}`);
          }
        }
      }).observe(document, { childList: true, subtree: true });
    });
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (hostname !== 'localhost' && protocol !== 'data:' && protocol !== 'blob:')
        problems.push(`asks ${request.url().slice(0, 80)}`);
    });
    const page = await context.newPage();
    page.on('dialog', (dialog) => {
      problems.push('opens a dialog');
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => problems.push(`throws ${error.message}`));
    page.on('console', (message) => {
      if (message.text().startsWith('violation')) problems.push(message.text());
    });
    const pages = site.files.filter((path) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(payloads.length);
    for (const path of pages) {
      await page.goto(`${server.origin}/${path.split('/').map(encodeURIComponent).join('/')}`, {
        waitUntil: path.startsWith('guides') ? 'networkidle' : 'load',
      });
      // Diagrams are drawn as they come into view.
      for (const figure of await page.locator('.mermaid-figure:has(.mermaid-drawing)').all()) {
        await figure.scrollIntoViewIfNeeded();
        await figure.locator('.mermaid-drawing svg, .mermaid-problem').first().waitFor({ state: 'attached' });
      }
      const found = await page.evaluate(() => ({
        owned: 'owned' in globalThis,
        links: [...document.querySelectorAll('[href], [src], [action]')]
          .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
          .filter((address) => /^\s*(?:javascript|vbscript|data:text)/i.test(address)),
      }));
      if (found.owned) problems.push('runs a payload');
      problems.push(...found.links.map((link) => `links to ${link}`));
      for (const problem of problems.splice(0)) expect.soft(`${path} ${problem}`).toBe('');
    }
  });

  test('in Mermaid, which draws all of it that is a drawing', async () => {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('dialog', (dialog) => {
      problems.push('opens a dialog');
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(?:http:\/\/localhost|data:|blob:)/.test(request.url())) problems.push(`asks ${request.url()}`);
    });
    await page.goto(`${server.origin}/guides/diagrams/`);
    const figures = page.locator('.mermaid-figure');
    expect(await figures.count()).toBe(fences.length);
    for (const figure of await figures.all()) {
      await figure.scrollIntoViewIfNeeded();
      const drawing = figure.locator('.mermaid-drawing > svg');
      await drawing.or(figure.locator('.mermaid-problem')).first().waitFor();
      for (const node of await drawing.locator('.node, .task, .actor').all()) await node.dispatchEvent('click');
    }
    expect(await page.locator('.mermaid-drawing > svg').count()).toBeGreaterThan(drawn.length - 2);
    expect(await figures.filter({ hasNot: page.locator('.mermaid-drawing') }).count()).toBe(refused.length);
    const found = await page.evaluate(() => ({
      owned: 'owned' in globalThis,
      display: getComputedStyle(document.body).display,
      background: getComputedStyle(document.body).backgroundImage,
      active: document.querySelectorAll('.mermaid-drawing :is(script, iframe, object, embed, form)').length,
      handlers: [...document.querySelectorAll('.mermaid-drawing *')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on')),
      ).length,
      links: [...document.querySelectorAll('.mermaid-drawing a')]
        .flatMap((link) => [link.getAttribute('href'), link.getAttribute('xlink:href')])
        .filter((address) => /^\s*(?:javascript|data|vbscript):/i.test(address ?? '')),
    }));
    expect(found).toEqual({ owned: false, display: 'block', background: 'none', active: 0, handlers: 0, links: [] });
    expect(problems).toEqual([]);
    await page.close();
  });
});
