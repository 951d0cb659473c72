import { describe, expect, test } from 'vitest';
import { encodePath, guideUrl, pathKinds } from '../../../src/guides/context/context.ts';
import { renderIn } from '../harness.ts';

const files = ['README.md', 'apps/whoami/app.yaml'];

describe('what stands at a path', () => {
  test.each([
    ['', 'directory'],
    ['apps', 'directory'],
    ['apps/whoami', 'directory'],
    ['apps/whoami/app.yaml', 'file'],
    ['apps/who', undefined],
    ['app.yaml', undefined],
    ['logo.PNG', 'unknown'],
    ['constructor', undefined],
  ])('"%s", where the text files are known', (path, kind) => {
    expect(pathKinds(files)(path)).toBe(kind);
  });

  test('an image does not exist where all files are known', () => {
    expect(pathKinds(files, 'all')('logo.png')).toBeUndefined();
  });

  test('what may exist is no mistake of the guide', () => {
    const text = '![Logo](logo.png) [plan](plan.pdf) [app](apps/whoami/app.yaml)';
    const { html, diagnostics } = renderIn({ 'README.md': text }, 'README.md', {
      kindOf: pathKinds(files),
      resolve: () => undefined,
    });
    expect(diagnostics).toEqual([]);
    expect(html).toContain('<span class="guide-no-image">Logo</span>');
    expect(html).toContain('href="https://github.com/o/r/blob/abc/plan.pdf"');
  });
});

test('addresses are encoded', () => {
  expect(guideUrl('/site/', 'guides/größe')).toBe('/site/guides/gr%C3%B6%C3%9Fe/');
  expect(encodePath('a b/c#d?e')).toBe('a%20b/c%23d%3Fe');
});
