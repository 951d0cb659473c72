import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/views/diagrams/plain-text.ts';
import { safeHref } from '../../../src/views/diagrams/safe-href.ts';
import { textWidth } from '../../../src/views/diagrams/text-width.ts';
import { wrapName, wrapWords, type Font } from '../../../src/views/diagrams/wrap.ts';

const font: Font = { size: 14, weight: 'regular' };

describe('textWidth', () => {
  // Measured with getComputedTextLength in a browser that has Liberation Sans, without kerning.
  test.each([
    ['', 14, 'regular', 0],
    ['kube-prometheus-stack', 14, 'regular', 146.29],
    ['kube-prometheus-stack', 14, 'bold', 157.93],
    ['cert-manager, 1.18.2 – unknown…', 12, 'regular', 184.77],
  ] as const)('%j at %d px, %s', (text, size, weight, width) => {
    expect(textWidth(text, size, weight)).toBeCloseTo(width, 1);
  });

  test('accents add nothing; what is not in the table counts as wide', () => {
    expect(textWidth('éàü', 14)).toBe(textWidth('eau', 14));
    expect(textWidth('日本', 14)).toBe(28);
    expect(textWidth('🚀', 10)).toBe(14);
  });
});

describe('wrapName', () => {
  test.each([
    ['cert-manager', ['cert-manager']],
    ['kube-prometheus-stack-dashboards', ['kube-prometheus-', 'stack-dashboards']],
    ['tenants/observability/kube-prometheus-stack', ['tenants/observability/', 'kube-prometheus-stack']],
    ['x'.repeat(60), ['x'.repeat(27), `…${'x'.repeat(25)}`]],
  ])('%s', (name, lines) => {
    expect(wrapName(name, font, 190, 2)).toEqual(lines);
  });

  test('keeps the first and the last words of what is too long, and does not cut through a character', () => {
    const lines = wrapName(`first-${'🚀'.repeat(60)}-last`, font, 190, 2);
    expect(lines[0]).toMatch(/^first-🚀+$/u);
    expect(lines[1]).toMatch(/^…🚀+-last$/u);
    expect(lines.join('').isWellFormed()).toBe(true);
  });
});

describe('wrapWords', () => {
  test('keeps words whole, and ends with an ellipsis where there is no room', () => {
    expect(wrapWords('also needs cert-manager, external-secrets', font, 190, 4)).toEqual([
      'also needs cert-manager,',
      'external-secrets',
    ]);
    expect(wrapWords('one two three four five six seven', font, 60, 2)).toEqual(['one two', 'three …']);
  });

  test('cuts a word that is wider than the line', () => {
    expect(wrapWords('x'.repeat(60), font, 190, 2)).toEqual(wrapName('x'.repeat(60), font, 190, 2));
  });
});

describe('plainText', () => {
  test.each([
    ['  two\n lines\t', 'two lines'],
    ['a\u2028b', 'a b'],
    ['\u202eabc', '\ufffdabc'],
    ['\u0000\ud800', '\ufffd\ufffd'],
    ['ünïcødé 🚀', 'ünïcødé 🚀'],
  ])('%j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
    expect(plainText(plain)).toBe(plain);
  });
});

describe('safeHref', () => {
  test.each(['/', '/a/b', './a', '../a#b', 'a/b:c', '#top', '?q=a:b', 'cert-manager'])('keeps %s', (href) => {
    expect(safeHref(href)).toBe(href);
  });

  test.each([
    '',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'https://example.com',
    '//example.com',
    '/\\example.com',
    '\\\\example.com',
    '/\t/example.com',
  ])('refuses %j', (href) => {
    expect(safeHref(href)).toBeUndefined();
  });
});
