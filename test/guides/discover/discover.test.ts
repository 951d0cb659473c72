import { describe, expect, test } from 'vitest';
import { discoverGuides, type Guide } from '../../../src/guides/discover/discover.ts';

const discover = (files: Readonly<Record<string, string>>) => discoverGuides(new Map(Object.entries(files)));

const guides = (files: Readonly<Record<string, string>>): readonly Guide[] => discover(files).guides;

/** The guides among these paths, as `path -> slug`. */
const slugs = (...paths: string[]): Record<string, string> =>
  Object.fromEntries(
    guides(Object.fromEntries(paths.map((path) => [path, 'Text.']))).map(({ path, slug }) => [path, slug]),
  );

const order = (files: Readonly<Record<string, string>>): string[] => guides(files).map(({ path }) => path);

describe('which files are guides', () => {
  test.each([
    'README.md',
    'GITOPS.md',
    'CONTRIBUTING.md',
    'docs/setup.md',
    'docs/setup.mdx',
    'docs/docs/notes/setup.md',
    'docs/src/setup.md',
    'docs/agents.md',
    'Docs/setup.md',
  ])('%s is one', (path) => {
    expect(Object.keys(slugs(path))).toEqual([path]);
  });

  test.each([
    'CHANGELOG.md',
    'LICENSE.md',
    'LICENSE-MIT.md',
    'CODE_OF_CONDUCT.md',
    'AGENTS.md',
    'CLAUDE.md',
    'docs/CLAUDE.md',
    'docs/review.prompt.md',
    '.github/copilot-instructions.md',
    '.github/PULL_REQUEST_TEMPLATE.md',
    'docs/.vitepress/notes.md',
    'docs/node_modules/x/README.md',
    'docs/_partial.md',
    'docs/src/SUMMARY.md',
    'docs/values.yaml',
    'apps/whoami/README.md',
  ])('%s is none', (path) => {
    expect(slugs(path)).toEqual({});
  });

  test('drafts are left out', () => {
    expect(guides({ 'docs/a.md': '---\ndraft: true\n---\n# A' })).toEqual([]);
  });

  test('Markdown beside manifests belongs to what they describe', () => {
    const { componentDocuments } = discover({
      'apps/whoami/notes.md': '',
      'apps/whoami/README.md': '',
      'apps/whoami/AGENTS.md': '',
      'apps/whoami/app.yaml': '',
    });
    expect(componentDocuments).toEqual([
      { path: 'apps/whoami/README.md', directory: 'apps/whoami', isReadme: true },
      { path: 'apps/whoami/notes.md', directory: 'apps/whoami', isReadme: false },
    ]);
  });
});

describe('addresses', () => {
  test.each([
    ['README.md', 'guides/readme'],
    ['TROUBLE_SHOOTING.md', 'guides/trouble_shooting'],
    ['docs/Getting Started.md', 'guides/getting-started'],
    ['docs/docs/notes/dns.md', 'guides/notes/dns'],
    ['docs/src/content/docs/dns.mdx', 'guides/dns'],
    ['docs/notes/README.md', 'guides/notes'],
    ['docs/notes/index.md', 'guides/notes'],
    ['docs/README.md', 'guides/docs'],
    ['docs/🚀.md', 'guides/guide'],
  ])('%s is at %s', (path, slug) => {
    expect(slugs(path)).toEqual({ [path]: slug });
  });

  test('the file with the shortest path keeps an address that several would have', () => {
    expect(slugs('setup.md', 'docs/setup.md', 'docs/docs/setup.md', 'docs/setup/README.md')).toEqual({
      'setup.md': 'guides/setup',
      'docs/setup.md': 'guides/docs/setup',
      'docs/docs/setup.md': 'guides/docs/docs/setup',
      'docs/setup/README.md': 'guides/docs/setup/readme',
    });
  });

  test('names that differ in ways that addresses do not show are numbered', () => {
    expect(Object.values(slugs('A!.md', 'A?.md', 'A.md')).sort()).toEqual(['guides/a', 'guides/a-2', 'guides/a-3']);
  });
});

describe('titles', () => {
  test.each([
    ['the front matter', '---\ntitle: Front\n---\n# Heading', 'Front'],
    ['a number in the front matter', '---\ntitle: 2024\n---\n', '2024'],
    ['the first h1', 'Text.\n\n# Heading', 'Heading'],
    ['an underlined heading', 'Heading\n=======', 'Heading'],
    ['a heading in HTML', '<h1 align="center">My <b>Home</b></h1>', 'My Home'],
    ['Markdown in a heading', '# The `app` of [Home](x.md), **now**', 'The app of Home, now'],
    ['a picture', '# ![Logo](logo.png)', 'Logo'],
    ['a shortcode', '# :rocket: Go', '🚀 Go'],
    ['a lesser heading that opens the text', '<div align="center">\n<img src="x.png">\n\n### Home\n\n</div>', 'Home'],
    ['a lesser heading later on', 'Text.\n\n## Usage', 'Getting started'],
    ['no heading', 'Text.', 'Getting started'],
    ['a heading in code only', '```sh\n# comment\n```', 'Getting started'],
    ['nothing', '', 'Getting started'],
  ])('from %s', (_, text, title) => {
    expect(guides({ 'docs/01-getting-started.md': text })[0]?.title).toBe(title);
  });

  test('a README without a heading has the title of its folder', () => {
    expect(guides({ 'docs/run-books/README.md': 'Text.' })[0]?.title).toBe('Run books');
  });

  test.each([
    ['---\nsidebar_label: Short\n---\n# A long title', 'Short'],
    ['---\nsidebar:\n  label: Short\n---\n# A long title', 'Short'],
    ['# A long title', 'A long title'],
  ])('what lists call it', (text, label) => {
    expect(guides({ 'docs/a.md': text })[0]?.label).toBe(label);
  });
});

describe('reading order', () => {
  test('the README first, then the root, then the docs, files before folders', () => {
    expect(
      order({
        'ABOUT.md': '',
        'README.md': '',
        'docs/a/x.md': '',
        'docs/a/README.md': '',
        'docs/z.md': '',
      }),
    ).toEqual(['README.md', 'ABOUT.md', 'docs/z.md', 'docs/a/README.md', 'docs/a/x.md']);
  });

  test('positions in front matter and numbers in names come before names', () => {
    expect(
      order({
        'docs/a.md': '',
        'docs/b.md': '---\nsidebar_position: 3\n---\n',
        'docs/c.md': '---\nsidebar:\n  order: 1\n---\n',
        'docs/02-d.md': '',
        'docs/10-e.md': '',
      }),
    ).toEqual(['docs/c.md', 'docs/02-d.md', 'docs/b.md', 'docs/10-e.md', 'docs/a.md']);
  });

  test('folders have the order and the name that Docusaurus gives them', () => {
    const found = guides({
      'docs/docs/notes/x.md': '',
      'docs/docs/runbooks/y.md': '',
      'docs/docs/runbooks/_category_.json': '{ "label": "When it breaks", "position": 1 }',
      'docs/docs/notes/_category_.json': 'not JSON',
    });
    expect(found.map(({ path, section }) => [path, section])).toEqual([
      ['docs/docs/runbooks/y.md', 'When it breaks'],
      ['docs/docs/notes/x.md', 'Notes'],
    ]);
  });

  test("an mdBook's summary decides, and names the sections", () => {
    const found = guides({
      'docs/src/SUMMARY.md':
        '# Summary\n\n[Start](start.md)\n\n# Notes\n\n- [Zoo](./notes/z.md)\n  - [Draft]()\n- [A](notes/a.md)\n- [Gone](gone.md)\n',
      'docs/src/start.md': '# Starting',
      'docs/src/notes/a.md': '# A title',
      'docs/src/notes/z.md': '# Z title',
      'docs/src/other.md': '# Other',
    });
    expect(found.map(({ path, label, section }) => [path, label, section])).toEqual([
      ['docs/src/start.md', 'Start', ''],
      ['docs/src/notes/z.md', 'Zoo', 'Notes'],
      ['docs/src/notes/a.md', 'A', 'Notes'],
      ['docs/src/other.md', 'Other', ''],
    ]);
  });

  test('does not depend on the order of the files', () => {
    const files = { 'docs/b.md': '', 'README.md': '', 'docs/a/c.md': '', 'docs/a.md': '' };
    expect(order(Object.fromEntries(Object.entries(files).reverse()))).toEqual(order(files));
  });
});
