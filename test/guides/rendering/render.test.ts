import { describe, expect, test } from 'vitest';
import { html, render, withoutAnchors } from '../harness.ts';

describe('Markdown as on GitHub', () => {
  test.each([
    ['strikethrough', '~~gone~~', '<p><del>gone</del></p>'],
    ['bare addresses', 'See www.example.org.', '<p>See <a href="http://www.example.org">www.example.org</a>.</p>'],
    ['line breaks', 'one\ntwo  \nthree', '<p>one\ntwo<br>\nthree</p>'],
    ['HTML', 'Press <kbd>Ctrl</kbd>', '<p>Press <kbd>Ctrl</kbd></p>'],
    ['comments', 'a <!-- b --> c', '<p>a  c</p>'],
    ['placeholders', 'The `<name>` of it', '<p>The <code>&#x3C;name></code> of it</p>'],
    ['shortcodes', ':rocket: `:rocket:` 10:00:30 :nosuch:', '<p>🚀 <code>:rocket:</code> 10:00:30 :nosuch:</p>'],
    ['TOML front matter', '+++\na = 1\n+++\n\nText', '<p>Text</p>'],
  ])('%s', (_, text, expected) => {
    expect(html(text)).toBe(expected);
  });

  test('Markdown between HTML tags', () => {
    const text = '<details>\n<summary>More</summary>\n\n**bold**\n\n</details>';
    expect(html(text)).toBe('<details>\n<summary>More</summary>\n<p><strong>bold</strong></p>\n</details>');
  });

  test('tables scroll in a frame of their own', () => {
    expect(html('| a | b |\n| - | -: |\n| 1 | 2 |').replaceAll('\n', '')).toBe(
      '<div class="guide-table" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>1</td><td align="right">2</td></tr></tbody></table></div>',
    );
  });

  test.each([
    ['an empty heading is left out', '|  |  |\n| - | - |\n| 1 | 2 |', '<table><tbody>'],
    [
      'an empty cell of a heading is none',
      '|  | b |\n| - | - |\n| 1 | 2 |',
      '<thead><tr><td></td><th>b</th></tr></thead>',
    ],
    ['a picture is a heading', '| ![a](https://e.example/a.png) |\n| - |\n| 1 |', '<thead><tr><th><img'],
  ])('%s', (_, text, expected) => {
    expect(html(text).replaceAll('\n', '')).toContain(expected);
  });

  test('tasks say whether they are done', () => {
    const out = html('- [x] a\n- [ ] b');
    expect(out).toContain(
      '<li class="task-list-item"><input type="checkbox" disabled checked aria-label="Completed task"> a</li>',
    );
    expect(out).toContain(
      '<li class="task-list-item"><input type="checkbox" disabled aria-label="Incomplete task"> b</li>',
    );
  });

  test('footnotes and the ways to them and back', () => {
    const out = html('Text[^note].\n\n[^note]: The note.');
    expect(out).toContain('<a href="#user-content-fn-note" id="user-content-fnref-note"');
    expect(out).toContain('<li id="user-content-fn-note">');
    expect(out).toContain('<a href="#user-content-fnref-note"');
    expect(out).toContain('<h2 class="sr-only" id="user-content-footnote-label">Footnotes</h2>');
    expect(render('Text[^a].\n\n[^a]: The note.').headings).toEqual([]);
  });
});

describe('headings', () => {
  test('the first h1 becomes the title and is taken out', () => {
    const { title, html: out, headings } = render('# The *title*\n\nText\n\n## Usage');
    expect(title).toBe('The title');
    expect(withoutAnchors(out)).toBe(
      '<p>Text</p>\n<div class="sl-heading-wrapper level-h2"><h2 id="usage">Usage</h2></div>',
    );
    expect(headings).toEqual([{ depth: 2, slug: 'usage', text: 'Usage' }]);
  });

  test('an h1 that says something else than the front matter stays, and the others move below it', () => {
    const { title, headings } = render('---\ntitle: Front\n---\n# Heading\n\n## Sub');
    expect(title).toBe('Front');
    expect(headings).toEqual([
      { depth: 2, slug: 'heading', text: 'Heading' },
      { depth: 3, slug: 'sub', text: 'Sub' },
    ]);
  });

  test('further h1 move everything one level down', () => {
    const { headings } = render('# Title\n\n# One\n\n## Two\n\n###### Six');
    expect(headings.map(({ depth }) => depth)).toEqual([2, 3, 6]);
  });

  test('a guide that is a part of a page stands below the headings of that page, and takes none of its ids', () => {
    const { headings, html: out } = render('# T\n\n## Usage\n\n### More\n\n[see](#usage)', {
      topHeading: 3,
      reservedIds: ['usage'],
    });
    expect(headings.map(({ depth, slug }) => [depth, slug])).toEqual([
      [3, 'user-content-usage'],
      [4, 'more'],
    ]);
    expect(out).toContain('<a href="#user-content-usage">see</a>');
  });

  test.each([
    ['## Hello, World!', 'hello-world'],
    ['## `kubectl get` & co.', 'kubectl-get--co'],
    ['## 💥 Reset', '-reset'],
    ['## :boom: Reset', 'boom-reset'],
    ['## Größe', 'größe'],
    ['## _top', 'user-content-_top'],
    ['## starlight__sidebar', 'user-content-starlight__sidebar'],
    ['<h2 id="own">Raw</h2>', 'raw'],
  ])('%s is at #%s', (text, slug) => {
    expect(render(`Text.\n\n${text}`).headings[0]?.slug).toBe(slug);
  });

  test('headings of one name are numbered, the title among them', () => {
    expect(render('# Setup\n\n## Setup\n\n## Setup').headings.map(({ slug }) => slug)).toEqual(['setup-1', 'setup-2']);
  });

  test('have the link to themselves that Starlight gives them', () => {
    expect(render('Text.\n\n## Größe').html).toMatch(
      /<div class="sl-heading-wrapper level-h2"><h2 id="größe">Größe<\/h2><a class="sl-anchor-link" href="#gr%C3%B6%C3%9Fe"><span aria-hidden="true" class="sl-anchor-icon"><svg .*?<\/svg><\/span><span class="sr-only" data-pagefind-ignore="">Section titled “Größe”<\/span><\/a><\/div>/,
    );
  });

  test('but not within links and summaries, where it could not be reached', () => {
    expect(render('Text.\n\n<details><summary><h3>More</h3></summary></details>').html).not.toContain('sl-anchor-link');
  });
});

describe('alerts', () => {
  test.each([
    ['NOTE', 'note', 'Note'],
    ['TIP', 'tip', 'Tip'],
    ['IMPORTANT', 'important', 'Important'],
    ['WARNING', 'caution', 'Warning'],
    ['CAUTION', 'danger', 'Caution'],
    ['note', 'note', 'Note'],
  ])('%s', (kind, variant, title) => {
    expect(html(`> [!${kind}]\n> Text with **bold**.\n>\n> - list`)).toBe(
      `<div class="starlight-aside starlight-aside--${variant}" role="note" aria-label="${title}"><p class="starlight-aside__title" aria-hidden="true">${title}</p><div class="starlight-aside__content">\n<p>Text with <strong>bold</strong>.</p>\n<ul>\n<li>list</li>\n</ul>\n</div></div>`,
    );
  });

  test.each([
    ['two spaces after the marker', '> [!NOTE]  \n> Text.'],
    ['an empty line after the marker', '> [!NOTE]\n>\n> Text.'],
    ['markup first', '> [!NOTE]\n> **Text.**'],
    ['in details', '<details>\n\n> [!NOTE]\n> Text.\n\n</details>'],
  ])('one with %s', (_, text) => {
    const out = html(text);
    expect(out).toContain('starlight-aside--note');
    expect(out).not.toContain('[!NOTE]');
    expect(out).toContain('Text.');
  });

  test.each([
    ['text on the line of the marker', '> [!NOTE] Text.'],
    ['markup on the line of the marker', '> [!NOTE] **Text.**'],
    ['nothing to say', '> [!NOTE]'],
    ['an unknown kind', '> [!DANGER]\n> Text.'],
    ['a list around it', '- > [!NOTE]\n  > Text.'],
    ['a quote around it', '> > [!NOTE]\n> > Text.'],
    ['a marker that is not first', '> Text.\n> [!NOTE]'],
  ])('a quote with %s stays a quote', (_, text) => {
    const out = html(text);
    expect(out).toContain('<blockquote>');
    expect(out).not.toContain('starlight-aside');
  });
});

describe('code', () => {
  test('is coloured by classes', () => {
    expect(html('```yaml\n# why\nkind: "A" # b\nport: 3\n```')).toBe(
      '<pre class="guide-code" tabindex="0" data-language="yaml"><code><span class="hl-comment"># why</span>\n<span class="hl-key">kind</span>: <span class="hl-string">"A"</span> <span class="hl-comment"># b</span>\n<span class="hl-key">port</span>: <span class="hl-constant">3</span></code></pre>',
    );
  });

  test.each([
    'yaml',
    'yml',
    'bash',
    'sh',
    'shell',
    'console',
    'json',
    'jsonc',
    'toml',
    'hcl',
    'terraform',
    'go',
    'python',
    'diff',
    'dockerfile',
    'ini',
    'ts',
    'js',
    'makefile',
    'sql',
    'YAML',
    'yaml,ignore',
    'yaml title="x"',
  ])('%s is known', (language) => {
    const code =
      '# a\n$ export A=1 # b\n-- c\n+ d\n[x]\nkey = "1"\nkey: 1\nfunc main() {}\nFROM x\n{"a": 1}\nSELECT 1\nall: x\n';
    expect(html(`\`\`\`${language}\n${code}\`\`\``)).toContain('<span class="hl-');
  });

  test.each(['logql', 'constructor', ''])('unknown language "%s" is plain text', (language) => {
    expect(html(`\`\`\`${language}\n{a="b"} | c < d\n\`\`\``)).toMatch(/<code>\{a="b"\} \| c &#x3C; d<\/code><\/pre>$/);
  });

  test('keeps its text', () => {
    const code = 'a:\n\n  - "<b>" # & </code>\n\t\n  - |\n    text  \n';
    const shown = html(`\`\`\`yaml\n${code}\`\`\``)
      .replaceAll(/<\/?(?:pre|code|span)[^>]*>/g, '')
      .replaceAll('&#x3C;', '<')
      .replaceAll('&#x26;', '&');
    expect(shown).toBe(code.replace(/\n$/, ''));
  });

  test('very long lines and blocks stay plain', () => {
    expect(html(`\`\`\`yaml\na: ${'x'.repeat(3000)}\n\`\`\``)).not.toContain('<span');
    expect(html(`\`\`\`yaml\n${'a: 1\n'.repeat(30_000)}\`\`\``)).not.toContain('<span');
  });

  test('a raw block keeps its markup, or has the language that it states', () => {
    expect(html('<pre>a <b>b</b></pre>')).toBe('<pre class="guide-code" tabindex="0">a <b>b</b></pre>');
    expect(html('<pre lang="json">{"a": 1}</pre>')).toContain('<span class="hl-key">"a"</span>');
  });
});

describe('plain text', () => {
  test('is the prose without code, headings, tables and notes', () => {
    const text =
      '# Title\n\nOne *two*[^1]\nthree.\n\n```sh\ncode\n```\n\n- item\n  - inner\n\n> [!TIP]\n> Hint.\n\n| a |\n| - |\n\n[^1]: Note.';
    expect(render(text).text).toBe('One two three.\nitem\ninner\nHint.');
  });

  test.each([
    [
      'the front matter',
      '---\ndescription: From above.\n---\n\nA paragraph of text that is long enough.',
      'From above.',
    ],
    [
      'the first real paragraph',
      '[![x](y)](z)\n\nShort.\n\n- a list item that is long enough to be one\n\nA paragraph of text that is long enough.',
      'A paragraph of text that is long enough.',
    ],
    ['nothing', '- only\n- lists', ''],
  ])('the description comes from %s', (_, text, description) => {
    expect(render(text).description).toBe(description);
  });

  test('a long description is cut between words', () => {
    const { description } = render('word '.repeat(100));
    expect(description.length).toBeLessThanOrEqual(200);
    expect(description).toMatch(/ word…$/);
  });
});

describe('broken input', () => {
  test('front matter that is not YAML costs a diagnostic', () => {
    const { diagnostics, title } = render('---\ntitle: [\n---\n# Heading\n');
    expect(title).toBe('Heading');
    expect(diagnostics).toMatchObject([
      { rule: 'guides/front-matter', location: { path: 'docs/guide.md', start: { line: 1 }, end: { line: 3 } } },
    ]);
  });

  test.each([
    ['quotes', '>'.repeat(10_000)],
    ['lists', '- '.repeat(5_000)],
    ['tags', '<div>'.repeat(20_000)],
    ['emphasis', '*a '.repeat(5_000)],
    ['brackets', '['.repeat(5_000)],
    ['halves of characters', '[a](#\ud800)\n\n## \ud800\n'],
  ])('many %s yield a guide', (_, text) => {
    expect(render(text).title).toBe('Guide');
  });

  test('what cannot be rendered is shown as text, and says so', () => {
    const { html: out, diagnostics } = render('>'.repeat(10_000));
    expect(out).toMatch(/^<pre class="guide-code" tabindex="0">>>>/);
    expect(diagnostics).toMatchObject([{ rule: 'guides/unreadable' }]);
  });
});
