import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/views/diagrams/graph.ts';
import { layout } from '../../../src/views/diagrams/layout.ts';
import { svg } from '../../../src/views/diagrams/svg.ts';
import { launchBrowser } from '../../browser.ts';
import { chain, cluster, hostile, kinds, star } from './samples.ts';

const source = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const styles = [
  source('node_modules/@astrojs/starlight/dist/style/props.css'),
  'body { background: var(--sl-color-bg) }',
  source('src/views/diagrams/diagram.css'),
];

/** What the page tells of each text that the drawing has. */
interface ShownText {
  readonly text: string;
  /** How far it reaches over the border of its box, in px; negative while it is inside. */
  readonly over: number;
  readonly contrast: number;
}

describe('the drawing in a page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    // Undefined if the browser did not start.
    await (browser as Browser | undefined)?.close();
  });

  const show = async (graph: Graph, theme: 'light' | 'dark'): Promise<Page> => {
    const page = await browser.newPage();
    const style = styles.map((text) => `<style>${text}</style>`).join('');
    const drawing = svg(await layout(graph));
    await page.setContent(
      `<!doctype html><html lang="en" data-theme="${theme}"><title>x</title>${style}<body>${drawing}`,
    );
    return page;
  };

  test.each(['light', 'dark'] as const)('has legible texts inside their boxes, %s', async (theme) => {
    for (const graph of [chain, cluster, kinds, star(5, 20)]) {
      const page = await show(graph, theme);
      const texts = await page.evaluate<ShownText[]>(`(${shownTexts})()`);
      expect(texts.length).toBeGreaterThanOrEqual(graph.nodes.length);
      expect(texts.filter(({ over }) => over > -8)).toEqual([]);
      expect(texts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
      await page.close();
    }
  });

  test.each(['light', 'dark'] as const)('has visible lines, %s', async (theme) => {
    const page = await show(cluster, theme);
    expect(await page.evaluate<number>(`(${edgeContrast})()`)).toBeGreaterThanOrEqual(3);
    await page.close();
  });

  test('can be walked through with the keyboard, and shows where one is', async () => {
    const page = await show(kinds, 'light');
    const visited: string[] = [];
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press('Tab');
      visited.push(await page.evaluate<string>(`document.activeElement.getAttribute('href')`));
      expect(
        await page.evaluate<string>(`getComputedStyle(document.activeElement.querySelector('.cb-box')).strokeWidth`),
      ).toBe('3px');
    }
    expect(visited.toSorted()).toEqual(['#needed-by', './sources/', '/']);
    await page.close();
  });

  test('runs nothing and asks nobody, whatever things are called', async () => {
    const page = await browser.newPage();
    const happened: string[] = [];
    page.on('dialog', (dialog) => {
      happened.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => happened.push(request.url()));
    await page.setContent(`<!doctype html>${svg(await layout(hostile))}<p id="after">after</p>`);
    expect(await page.evaluate<number>(`document.querySelectorAll('script, img, foreignObject').length`)).toBe(0);
    expect(await page.evaluate<string>(`document.querySelector('#after').parentElement.localName`)).toBe('body');
    expect(happened.filter((what) => what !== 'about:blank')).toEqual([]);
    await page.close();
  });

  test('is as large as it says, and fits the paper in print', async () => {
    const page = await show(cluster, 'dark');
    const { width } = await layout(cluster);
    const shownWidth = `document.querySelector('svg').getBoundingClientRect().width`;
    expect(await page.evaluate<number>(shownWidth)).toBe(width);
    await page.setViewportSize({ width: 800, height: 600 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate<number>(shownWidth)).toBeLessThanOrEqual(800);
    await page.close();
  });
});

// As text: what runs in the page is not part of this program.
const contrastOf = `(first, second) => {
  const luminance = (color) => {
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}`;

const shownTexts = `() => {
  const contrast = ${contrastOf};
  return [...document.querySelectorAll('.cb-node text, .cb-group text')].map((element) => {
    const text = element.getBoundingClientRect();
    const node = element.closest('.cb-node');
    const groups = [...document.querySelectorAll('.cb-group-box')];
    const around = (box) => box.left <= text.left && box.top <= text.top && box.bottom >= text.bottom;
    const boxes = node ? [...node.querySelectorAll('.cb-box')].slice(-1) : groups.filter((group) => around(group.getBoundingClientRect()));
    const box = boxes[0].getBoundingClientRect();
    return {
      text: element.textContent,
      over: Math.max(text.right - box.right, box.left - text.left),
      contrast: contrast(getComputedStyle(element).fill, getComputedStyle(boxes[0]).fill),
    };
  });
}`;

const edgeContrast = `() => {
  const contrast = ${contrastOf};
  const line = getComputedStyle(document.querySelector('.cb-edge')).stroke;
  const grounds = [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.cb-group-box')).fill];
  return Math.min(...grounds.map((ground) => contrast(line, ground)));
}`;
