import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { render } from './harness.ts';

const css = readFileSync(new URL('../../src/guides/rendering/code.css', import.meta.url), 'utf8');

/** Starlight's `--sl-color-gray-6` of the dark theme and `--sl-color-gray-7` of the light one, which code stands on. */
const themes = [
  { theme: 'dark', background: '#23262f', colours: coloursIn(css.indexOf(':root {')) },
  { theme: 'light', background: '#f6f7f9', colours: coloursIn(css.indexOf(":root[data-theme='light'] {")) },
];

function coloursIn(start: number): string[][] {
  return [...css.slice(start, css.indexOf('}', start)).matchAll(/--guide-code-(\w+): (#[0-9a-f]{6})/g)].map(
    ([, name = '', colour = '']) => [name, colour],
  );
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(themes)('the colours of code in the $theme theme', ({ background, colours }) => {
  test.each(colours)('%s is legible', (_, colour) => {
    expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
  });
});

test('every class of code has a colour in both themes', () => {
  const text = [
    '```yaml\n# c\na: "s" # c\nb: 1\nc: |\n  x\n```',
    '```diff\n-a\n+b\n@@ -1 +1 @@\n```',
    '```go\nfunc main() { f(1) }\n```',
    '```bash\nexport A=1; kubectl get ks\n```',
  ].join('\n\n');
  const classes = new Set([...render(text).html.matchAll(/class="hl-(\w+)"/g)].map(([, name]) => name));
  expect([...classes].sort()).toEqual([
    'comment',
    'constant',
    'deleted',
    'function',
    'inserted',
    'key',
    'keyword',
    'string',
    'variable',
  ]);
  for (const { colours } of themes) expect(new Set(colours.map(([name]) => name))).toEqual(classes);
});
