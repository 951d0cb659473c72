import { describe, expect, test } from 'vitest';
import type { LiveAnswer, LiveRequest } from '../../../src/guides/context/live-answer.ts';
import { html, render, renderIn } from '../harness.ts';

/** Answers everything with what was asked. */
function echo({ name, component, filters }: LiveRequest): LiveAnswer {
  if (component === 'nothing') return { kind: 'unknown', message: 'There is no component `nothing`.' };
  const said = Object.entries(filters).map((entry) => entry.join('='));
  return /^(?:component|version|interval)$/.test(name)
    ? { kind: 'text', runs: [{ text: [name, component, ...said].join(' '), href: '/site/components/a/b/#charts' }] }
    : { kind: 'block' };
}

const live = { live: echo };

describe('what is no directive of ours is text, as on GitHub', () => {
  test.each([
    'At 10:30, or 10:30:45.',
    'localhost:8080 and host:port and ::1 and fe80::1%eth0',
    'a:b[c] and a:b{c} and :b[c]{d}',
    'see foo:version[bar] and ::version[bar] and :versions[bar]',
    ':version and :version{a=b} and :version [bar]',
    ':version[bar',
    '::releases',
    '::unknown[cert-manager]{namespace=media}',
    ':::unknown',
    ':::',
    '::: note',
    'text ::releases{namespace=media}',
    '::releases{namespace=media} text',
    ':::note A title in the words of Docusaurus',
  ])('%s', (text) => {
    const without = (markup: string): string => markup.replaceAll(/<\/?(?:p|a|span)\b[^>]*>/g, '');
    const expected = text === '::releases' ? '' : text;
    expect(without(html(text, live)).replace('<!-- releases -->', '')).toBe(expected);
  });

  test('Markdown after a colon stays Markdown', () => {
    expect(html('a:b[c](https://d.example) **x:y[z]** :smile: :::')).toBe(
      '<p>a:b<a href="https://d.example">c</a> <strong>x:y[z]</strong> 😄 :::</p>',
    );
  });

  test('code is code', () => {
    expect(html('`:version[a]`\n\n```\n::releases\n:::note\n```', live)).not.toMatch(/guide-live|aside|<!--/);
  });
});

describe('directives in sentences', () => {
  test('become what the repository says, with a link to where it says so', () => {
    expect(html('It runs :version[cert-manager].', live)).toBe(
      '<p>It runs <span class="guide-live"><a class="guide-live-link" href="/site/components/a/b/#charts">version cert-manager</a></span>.</p>',
    );
  });

  test('take filters, stand in emphasis, lists and tables, and make no link in a link', () => {
    expect(html('- **:interval[a/b]{cluster=staging}**', live)).toContain('>interval a/b cluster=staging</a>');
    expect(html('| a |\n| --- |\n| :version[x] |', live)).toContain('>version x</a>');
    expect(html('[:version[x]](https://a.example)', live)).toBe(
      '<p><a href="https://a.example"><span class="guide-live">version x</span></a></p>',
    );
  });

  test('are part of the description and of the prose', () => {
    const { description, text } = render('The cluster runs :version[cert-manager] for now.', live);
    expect(description).toBe('The cluster runs version cert-manager for now.');
    expect(text).toBe(description);
  });

  test('stay text in a heading, whose anchor is made of it', () => {
    const { headings, html } = render('# T\n\n## Upgrade :version[x]', live);
    expect(headings).toMatchObject([{ slug: 'upgrade-versionx', text: 'Upgrade :version[x]' }]);
    expect(html).not.toContain('guide-live');
  });

  test('stay text where nobody answers', () => {
    expect(html('It runs :version[x].')).toBe('<p>It runs :version[x].</p>');
    expect(html('::releases{namespace=a}')).toBe('<p>::releases{namespace=a}</p>');
  });

  test('work in MDX, where the place counts that they have in the file', () => {
    const text = 'import X from "x";\n\n<X>\n\nIt runs :version[y].\n\n</X>\n';
    expect(render(text, { ...live, path: 'docs/guide.mdx' }).html).toContain('>version y</a>');
  });
});

describe('directives on a line of their own', () => {
  test('divide the guide where blocks of the page stand', () => {
    const { parts } = render('One.\n\n::releases{namespace=media}\n\n::diagram[x]\n\n## Two', live);
    expect(parts.map((part) => (part.kind === 'live' ? part.request : part.kind))).toEqual([
      'html',
      { name: 'releases', filters: { namespace: 'media' } },
      { name: 'diagram', component: 'x', filters: {} },
      'html',
    ]);
  });

  test.each(['Text\n::releases', '::releases   ', '::releases[]', '::releases{}'])('are found in %j', (text) => {
    expect(html(text, live)).toContain('<!-- releases -->');
  });
});

describe('a directive that cannot be answered is shown as it is written, and told', () => {
  test.each([
    ['A.\n\nIt is :version[nothing].', 'guides/unknown-name', 3, 'There is no component `nothing`. The text is shown'],
    ['::releases[nothing]', 'guides/unknown-name', 1, 'There is no component `nothing`.'],
    ['::releases{name=a}', 'guides/directive', 1, 'it takes `namespace`, `group`, `cluster` in braces, not `name`.'],
    ['::diagram[x]{cluster=a}', 'guides/directive', 1, 'it takes nothing in braces, not `cluster`.'],
    ['::diagram', 'guides/directive', 1, 'it names no component in brackets.'],
    ['A :version[].', 'guides/directive', 1, 'it names no component in brackets.'],
    ['- ::releases', 'guides/directive', 1, 'it stands in a list, a quote or folded text'],
  ])('%j', (text, rule, line, message) => {
    const { html, diagnostics } = render(text, live);
    expect(diagnostics).toMatchObject([{ rule, severity: 'warning', location: { start: { line } } }]);
    expect(diagnostics[0]?.message).toContain(message);
    const source = /:{1,2}[a-z]+(?:\[.*?\])?(?:\{.*?\})?/.exec(text)?.[0] ?? '?';
    expect(html).toContain(source);
    expect(html).not.toContain('guide-live');
  });
});

describe('asides of Docusaurus and of Starlight', () => {
  test.each([
    ['note', 'Note', 'note'],
    ['info', 'Info', 'note'],
    ['tip', 'Tip', 'tip'],
    ['warning', 'Warning', 'caution'],
    ['caution', 'Caution', 'caution'],
    ['danger', 'Danger', 'danger'],
  ])('%s', (name, title, variant) => {
    const markup = html(`:::${name}\n\nSome **text**.\n\n- a list\n\n:::\n\nAfter.`);
    expect(markup).toContain(
      `<div class="starlight-aside starlight-aside--${variant}" role="note" aria-label="${title}">`,
    );
    expect(markup).toContain('<p>Some <strong>text</strong>.</p>');
    expect(markup).toMatch(/<\/div><\/div>\n<p>After\.<\/p>$/);
    expect(markup).not.toContain(':::');
  });

  test('have titles of their own, and stand in lists', () => {
    const markup = html('1. Do it\n\n   :::tip[Do it **twice**]\n   It helps.\n   :::\n');
    expect(markup).toContain('aria-label="Do it twice"');
    expect(markup).toContain('<p>It helps.</p>');
    expect(markup).not.toContain('<strong>');
  });

  test('hold live facts', () => {
    expect(html(':::note\nIt is :version[x].\n:::', live)).toContain('>version x</a>');
  });

  test('of nothing stay a quote of nothing', () => {
    expect(html(':::note\n:::')).toBe('<blockquote></blockquote>');
  });
});

describe('what an mdBook writes', () => {
  test.each([
    ['admonish warning', 'caution', 'Warning'],
    ['admonish', 'note', 'Note'],
    ['admonish bug title="Mind the gap"', 'danger', 'Mind the gap'],
    ['admonish example', 'note', 'Note'],
  ])('%s', (info, variant, title) => {
    const markup = html(`\`\`\`${info}\nSome **text** of [ours](https://a.example).\n\`\`\`\n`);
    expect(markup).toContain(`starlight-aside--${variant}" role="note" aria-label="${title}"`);
    expect(markup).toContain('<p>Some <strong>text</strong> of <a href="https://a.example">ours</a>.</p>');
    expect(markup).not.toContain('<pre');
  });

  test('a file that is included is linked', () => {
    const files = { 'README.md': '# Home', 'docs/src/a.md': 'Text.\n\n{{#include ../../README.md}}' };
    expect(renderIn(files, 'docs/src/a.md').html).toContain('<a href="/site/guides/readme/">../../README.md</a>');
    const broken = renderIn({ 'docs/src/a.md': '{{#include ../b.rs:2:10}}' }, 'docs/src/a.md');
    expect(broken.diagnostics).toMatchObject([{ rule: 'guides/broken-link', location: { start: { line: 1 } } }]);
    expect(broken.html).toBe('<p>../b.rs</p>');
  });
});

test('asides that are never closed cost little time', () => {
  const { diagnostics } = render(`${':::note\n'.repeat(20_000)}end`);
  expect(diagnostics).toMatchObject([{ rule: 'guides/unreadable' }]);
  expect(render(':::note\ntext\n:::\n\n'.repeat(200)).diagnostics).toEqual([]);
});
