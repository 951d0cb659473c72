import { describe, expect, test } from 'vitest';
import { commonPatterns, fill, rankedPatterns, sharedPatterns } from '../../../../src/model/shape/common/pattern.ts';

const bindings = (name: string, category = 'apps', cluster = 'main') => ({ name, category, cluster });

describe('patterns', () => {
  test('are found from what they have in common, as whole words only', () => {
    const samples = ['wiki', 'app'].map((name) => ({ bindings: bindings(name), texts: [`./apps/${name}/app-data`] }));
    expect(rankedPatterns(samples)[0]).toEqual({ pattern: './<category>/<name>/app-data', count: 2 });
  });

  test('of others tell which word is which where a component is named like its category', () => {
    const names: readonly (readonly [string, string])[] = [
      ['wiki', 'media'],
      ['blog', 'media'],
      ['mail', 'mail'],
    ];
    const samples = names.map(([name, category]) => ({
      bindings: bindings(name, category),
      text: `apps/${category}/${name}/ks.yaml`,
    }));
    expect(new Set(sharedPatterns(samples))).toEqual(new Set(['apps/<category>/<name>/ks.yaml']));
    const texts = samples.map(({ bindings: own, text }) => ({ bindings: own, texts: [text] }));
    expect(rankedPatterns(texts)[0]?.count).toBe(3);
  });

  test('of lists are those that more than half have, each text counted once', () => {
    const samples = [
      ['"a"', '"wiki"'],
      ['"a"', '"blog"', '"b"'],
      ['"c"', '"mail"'],
    ].map((texts, index) => ({ bindings: bindings(['wiki', 'blog', 'mail'][index] ?? ''), texts }));
    expect(commonPatterns(samples, 3)).toEqual([
      { pattern: '"<name>"', count: 3 },
      { pattern: '"a"', count: 2 },
    ]);
  });

  test('are filled in again', () => {
    expect(fill('<cluster>/<category>/<name>/<version>', bindings('wiki'))).toBe('main/apps/wiki/<version>');
  });
});
