import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fonts } from '../../../src/views/diagrams/face.ts';
import { layout } from '../../../src/views/diagrams/layout.ts';
import { svg } from '../../../src/views/diagrams/svg.ts';
import { elements, parse } from './markup.ts';
import { cluster, kinds } from './samples.ts';

const css = readFileSync(new URL('../../../src/views/diagrams/diagram.css', import.meta.url), 'utf8');
const rules = [...css.replace(/\/\*[^]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
  ([, selector = '', body = '']) => ({
    selectors: selector.split(',').map((part) => part.trim()),
    body,
  }),
);

describe('diagram.css', () => {
  test.each(['label', 'strong', 'sublabel', 'note', 'group-title', 'edge-label'] as const)(
    'sets %s as boxes are measured',
    (name) => {
      const role = name === 'group-title' ? 'group' : name === 'edge-label' ? 'edge' : name;
      const own = rules
        .filter(({ selectors }) => selectors.includes(`.cb-diagram .cb-${name}`))
        .map(({ body }) => body)
        .join('');
      expect(own).toContain(`font-size: ${fonts[role].size}px`);
      expect(own.includes('font-weight: 700')).toBe(fonts[role].weight === 'bold');
    },
  );

  test('has colours of the theme only, and fetches nothing', () => {
    expect(css).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl|url\(|@import|http/i);
    expect(css).toContain("font-family: Arial, Helvetica, 'Liberation Sans', sans-serif");
  });

  test('styles each class that a drawing has, and no other', async () => {
    const drawings = await Promise.all(
      [kinds, cluster].map(async (graph) => elements(parse(svg(await layout(graph))))),
    );
    const drawn = new Set(drawings.flat().flatMap(({ attributes }) => attributes.get('class')?.split(' ') ?? []));
    const styled = new Set([...css.matchAll(/\.(cb-[a-zA-Z-]+)/g)].map(([, name]) => name ?? ''));
    const marks = ['cb-traced', 'cb-on']; // of the script that follows paths
    expect([...styled].filter((name) => !drawn.has(name) && !marks.includes(name))).toEqual([]);
    const plain = [
      'cb-node',
      'cb-component',
      'cb-stage',
      'cb-cluster',
      'cb-config',
      'cb-group',
      'cb-more',
      'cb-dependsOn',
    ];
    expect([...drawn].filter((name) => !styled.has(name) && !plain.includes(name))).toEqual([]);
  });
});
