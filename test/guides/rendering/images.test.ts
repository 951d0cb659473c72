import { describe, expect, test } from 'vitest';
import type { GuideContext } from '../../../src/guides/context/context.ts';
import { renderIn, type Rendered } from '../harness.ts';

const show = (text: string, options: Partial<GuideContext> = {}): Rendered =>
  renderIn(
    { 'docs/docs/guide.md': text, 'docs/img/a.png': '', 'docs/static/img/b.png': '', 'README.md': '' },
    'docs/docs/guide.md',
    options,
  );

const lazy = 'loading="lazy" decoding="async"';

describe('images of the repository', () => {
  test.each([
    ['../img/a.png', '/assets/docs/img/a.png'],
    ['/docs/img/a.png', '/assets/docs/img/a.png'],
    ['../img/a.png?raw=true', '/assets/docs/img/a.png'],
    // Where Docusaurus finds it.
    ['/img/b.png', '/assets/docs/static/img/b.png'],
  ])('%s is served by the site', (url, src) => {
    expect(show(`![A *b*](${url} "T")`).html).toBe(`<p><img src="${src}" alt="A b" title="T" ${lazy}></p>`);
  });

  test('one that does not exist is its alternative text, with a diagnostic', () => {
    const { html, diagnostics, links } = show('Text.\n\n![A](gone.png) ![](gone.png)');
    expect(html).toBe('<p>Text.</p>\n<p><span class="guide-no-image">A</span> </p>');
    expect(diagnostics).toHaveLength(2);
    expect(diagnostics[0]).toMatchObject({
      rule: 'guides/missing-image',
      severity: 'warning',
      location: { path: 'docs/docs/guide.md', start: { line: 3, column: 1 } },
    });
    expect(links[0]).toMatchObject({ kind: 'broken', target: 'docs/docs/gone.png' });
  });

  test('a link around one keeps a text', () => {
    expect(show('[![](gone.png)](https://example.org)').html).toBe('<p><a href="https://example.org">Image</a></p>');
  });

  test('one that the site does not serve is its alternative text, and nobody is to blame', () => {
    const { html, diagnostics } = show('![A](../img/a.png)', { asset: () => undefined });
    expect(html).toBe('<p><span class="guide-no-image">A</span></p>');
    expect(diagnostics).toEqual([]);
  });
});

describe('images of other hosts', () => {
  const badge = '[![Badge](https://img.example/b.svg)](https://ci.example/)';

  test('are loaded late, marked, and not told where from', () => {
    const { html, links } = show(badge);
    expect(html).toBe(
      `<p><a href="https://ci.example/"><img src="https://img.example/b.svg" alt="Badge" class="guide-external-image" ${lazy} referrerpolicy="no-referrer"></a></p>`,
    );
    expect(links.map(({ kind }) => kind)).toEqual(['external', 'external-image']);
  });

  test('can be replaced by links', () => {
    expect(show(badge, { externalImages: 'link' }).html).toBe('<p><a href="https://ci.example/">Badge</a></p>');
    expect(show('![A](https://img.example/b.svg)', { externalImages: 'link' }).html).toBe(
      '<p><a href="https://img.example/b.svg">A</a></p>',
    );
  });
});

test('sizes that the author gave are kept', () => {
  expect(show('<img src="../img/a.png" width="50%" align="right">').html).toBe(
    `<img src="/assets/docs/img/a.png" alt="" width="50%" align="right" ${lazy}>`,
  );
  expect(show('<img src="../img/a.png" height="80">').html).toBe(
    `<img src="/assets/docs/img/a.png" alt="" height="80" style="height:80px" ${lazy}>`,
  );
});

describe('images for a theme', () => {
  test("follow the site's theme, not the system's", () => {
    const { html } = show(
      '<picture>\n<source media="(prefers-color-scheme: dark)" srcset="https://img.example/d.svg">\n<img alt="A" src="../img/a.png">\n</picture>',
    );
    expect(html).toBe(
      `<img src="https://img.example/d.svg" alt="A" class="guide-dark-only guide-external-image" ${lazy} referrerpolicy="no-referrer">` +
        `<img src="/assets/docs/img/a.png" alt="A" class="guide-light-only" ${lazy}>`,
    );
  });

  test("with GitHub's fragment", () => {
    expect(show('![A](../img/a.png#gh-light-mode-only)').html).toBe(
      `<p><img src="/assets/docs/img/a.png" alt="A" class="guide-light-only" ${lazy}></p>`,
    );
  });

  test('a picture without themes is its image', () => {
    expect(
      show('<picture><source srcset="https://img.example/a.avif"><img alt="A" src="../img/a.png"></picture>').html,
    ).toBe(`<p><img src="/assets/docs/img/a.png" alt="A" ${lazy}></p>`);
  });

  test.each(['javascript:alert(1)', 'data:image/svg+xml,x', 'JAVASCRIPT:alert(1)'])('%s is no source', (url) => {
    const { html } = show(
      `<picture><source media="(prefers-color-scheme: dark)" srcset="${url}"><img alt="A" src="../img/a.png"></picture>`,
    );
    expect(html).toBe(`<p><img src="/assets/docs/img/a.png" alt="A" ${lazy}></p>`);
  });
});
