import { describe, expect, test } from 'vitest';
import { renderIn, withoutAnchors } from '../harness.ts';

const files = {
  'README.md': '# Home\n\n## Start here',
  'docs/README.md': '# Docs',
  'docs/guide.md': '',
  'docs/other.md': '# Other\n\n## Größe\n\n<a name="Old"></a>\n\n## Other',
  'docs/notes/dns.md': '# DNS',
  'docs/draft.md': '---\ndraft: true\n---\n',
  'docs/script with space.sh': '',
  'apps/whoami/app.yaml': '',
  'apps/whoami/README.md': '',
  'clusters/main/apps.yaml': '',
  'LICENSE.md': '',
};

const link = (url: string, own = '') => {
  const text = `[text](<${url}>)\n\n${own}`;
  const { html, links, diagnostics } = renderIn({ ...files, 'docs/guide.md': text }, 'docs/guide.md');
  const [first] = links;
  return {
    html: withoutAnchors(html.split('\n')[0] ?? ''),
    kind: first?.kind,
    target: first?.target,
    rules: diagnostics.map(({ rule }) => rule),
  };
};

const href = (url: string): string | undefined => /^<p><a href="(.*)">text<\/a><\/p>$/.exec(link(url).html)?.[1];

describe('links to guides', () => {
  test.each([
    ['other.md', '/site/guides/other/'],
    ['./other.md', '/site/guides/other/'],
    ['/docs/other.md', '/site/guides/other/'],
    ['notes/dns.md', '/site/guides/notes/dns/'],
    ['../README.md', '/site/guides/readme/'],
    ['..', '/site/guides/readme/'],
    ['/', '/site/guides/readme/'],
    ['./', '/site/guides/docs/'],
    ['../docs/', '/site/guides/docs/'],
    ['README.md', '/site/guides/docs/'],
    ['other.md#größe', '/site/guides/other/#gr%C3%B6%C3%9Fe'],
    ['other.md#gr%C3%B6%C3%9Fe', '/site/guides/other/#gr%C3%B6%C3%9Fe'],
    ['other.md#Größe', '/site/guides/other/#gr%C3%B6%C3%9Fe'],
    ['other.md#other-1', '/site/guides/other/#other-1'],
    ['other.md#Old', '/site/guides/other/#user-content-Old'],
    ['other.md#other', '/site/guides/other/#_top'],
    ['other.md#', '/site/guides/other/'],
    // As site generators read them.
    ['other', '/site/guides/other/'],
    ['/notes/dns', '/site/guides/notes/dns/'],
  ])('%s', (url, expected) => {
    expect(href(url)).toBe(expected);
    expect(link(url)).toMatchObject({ kind: 'guide', rules: [] });
  });

  test('an anchor that does not exist leads to the top of the page, with a diagnostic', () => {
    expect(href('other.md#nowhere')).toBe('/site/guides/other/');
    expect(link('other.md#nowhere').rules).toEqual(['guides/broken-anchor']);
  });
});

describe('links to other files', () => {
  test.each([
    ['../apps/whoami', '/site/components/whoami/', 'component'],
    ['../apps/whoami/', '/site/components/whoami/', 'component'],
    ['/apps/whoami/app.yaml', '/site/components/whoami/', 'component'],
    ['../apps/whoami/README.md#usage', '/site/components/whoami/', 'component'],
    ['../apps/whoami/app.yaml#L3', 'https://github.com/o/r/blob/abc/apps/whoami/app.yaml#L3', 'file'],
    ['../clusters/main', 'https://github.com/o/r/blob/abc/clusters/main', 'file'],
    ['../clusters/main/apps.yaml#L1-L3', 'https://github.com/o/r/blob/abc/clusters/main/apps.yaml#L1-L3', 'file'],
    ['script with space.sh', 'https://github.com/o/r/blob/abc/docs/script%20with%20space.sh', 'file'],
    ['script%20with%20space.sh', 'https://github.com/o/r/blob/abc/docs/script%20with%20space.sh', 'file'],
    ['other.md?plain=1#L3', 'https://github.com/o/r/blob/abc/docs/other.md?plain=1#L3', 'file'],
    ['draft.md', 'https://github.com/o/r/blob/abc/docs/draft.md', 'file'],
    ['../LICENSE.md', 'https://github.com/o/r/blob/abc/LICENSE.md', 'file'],
    ['../../../issues', 'https://github.com/o/r/issues', 'external'],
    ['https://example.org/a?b#c', 'https://example.org/a?b#c', 'external'],
    ['//example.org/a', '//example.org/a', 'external'],
    ['mailto:a@example.org', 'mailto:a@example.org', 'external'],
  ])('%s', (url, expected, kind) => {
    expect(href(url)).toBe(expected);
    expect(link(url)).toMatchObject({ kind, rules: [] });
  });

  test('a file is plain text where no Git host is known', () => {
    const { html, diagnostics } = renderIn(
      { ...files, 'docs/guide.md': '[a](../clusters/main/apps.yaml) [b](../../../issues)' },
      'docs/guide.md',
      { fileUrl: undefined } as never,
    );
    expect(html).toBe('<p>a b</p>');
    expect(diagnostics).toEqual([]);
  });

  test.each(['nowhere.md', './', '../docs'])('from the root, %s', (url) => {
    const { html, diagnostics } = renderIn({ ...files, 'README.md': `[text](${url})` }, 'README.md');
    expect([html, diagnostics.length]).toEqual(
      {
        'nowhere.md': ['<p>text</p>', 1],
        './': ['<p><a href="/site/guides/readme/">text</a></p>', 0],
        '../docs': ['<p><a href="https://github.com/o/r/blob/docs">text</a></p>', 0],
      }[url],
    );
  });
});

describe('links on the same page', () => {
  const own = '## Start\n\n<a id="Custom"></a>\n\n## Start\n\nText.';
  test.each([
    ['#start', '#start'],
    ['#Start', '#start'],
    ['#start-1', '#start-1'],
    ['guide.md#start', '#start'],
    ['./guide.md#start', '#start'],
    ['#Custom', '#user-content-Custom'],
    ['#custom', undefined],
    ['#', '#_top'],
    ['#top', '#_top'],
    ['guide.md', '#_top'],
    ['#nowhere', undefined],
  ])('%s', (url, expected) => {
    const out = link(url, own);
    expect(out.html).toBe(expected === undefined ? '<p>text</p>' : `<p><a href="${expected}">text</a></p>`);
    expect(out.rules).toEqual(expected === undefined ? ['guides/broken-anchor'] : []);
  });
});

describe('links to nothing', () => {
  test('become plain text with a diagnostic that says where', () => {
    const text = 'Text.\n\nSee [the **old** guide](old/guide.md#x) and [this](../gone/).';
    const { html, diagnostics, links } = renderIn({ ...files, 'docs/guide.md': text }, 'docs/guide.md');
    expect(html).toBe('<p>Text.</p>\n<p>See the <strong>old</strong> guide and this.</p>');
    expect(diagnostics.map(({ rule, severity, location }) => [rule, severity, location])).toEqual([
      [
        'guides/broken-link',
        'warning',
        { path: 'docs/guide.md', start: { line: 3, column: 5, offset: 11 }, end: { line: 3, column: 40, offset: 46 } },
      ],
      [
        'guides/broken-link',
        'warning',
        { path: 'docs/guide.md', start: { line: 3, column: 45, offset: 51 }, end: { line: 3, column: 61, offset: 67 } },
      ],
    ]);
    expect(diagnostics[0]?.message).toContain('`docs/old/guide.md`');
    expect(diagnostics[0]?.message).toContain('no folder `docs/old`');
    expect(diagnostics.map(({ cause }) => cause)).toEqual(['docs/old', 'gone']);
    expect(links.map(({ kind, target }) => [kind, target])).toEqual([
      ['broken', 'docs/old/guide.md'],
      ['broken', 'gone'],
    ]);
  });

  test('in HTML too', () => {
    const text = '---\ntitle: X\n---\n\n<p align="center">\n  <a href="gone.md">a</a>\n</p>';
    const { html, diagnostics } = renderIn({ ...files, 'docs/guide.md': text }, 'docs/guide.md');
    expect(html).toBe('<p align="center">\n  a\n</p>');
    expect(diagnostics[0]?.location?.start.line).toBe(6);
  });

  test('an element that other links lead to stays one', () => {
    const { html } = renderIn({ 'docs/guide.md': '<a id="x" href="gone.md">a</a> [b](#x)' }, 'docs/guide.md');
    expect(html).toBe('<p><a id="user-content-x">a</a> <a href="#user-content-x">b</a></p>');
  });
});

test('everything that a guide links to is listed', () => {
  const text = '[a](other.md#größe) ![b](x.png) [c](#d) [e](../apps/whoami/app.yaml)\n\n## D';
  const { links } = renderIn({ ...files, 'docs/guide.md': text, 'docs/x.png': '' }, 'docs/guide.md');
  expect(links.map(({ kind, target }) => `${kind} ${target}`)).toEqual([
    'guide docs/other.md',
    'anchor d',
    'component apps/whoami/app.yaml',
    'image docs/x.png',
  ]);
});
