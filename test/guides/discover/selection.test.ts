import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/config/read-config.ts';
import { discoverGuides } from '../../../src/guides/discover/discover.ts';
import { unmatchedPatterns, type GuideSettings } from '../../../src/guides/discover/selection.ts';

const text = (paths: readonly string[]) => new Map(paths.map((path) => [path, `# Title of ${path}`]));

function guides(settings: Partial<GuideSettings>, ...paths: string[]): string[] {
  return discoverGuides(text(paths), { include: [], exclude: [], ...settings }).guides.map(({ path }) => path);
}

describe('the settings add guides', () => {
  test.each([
    ['runbooks/', 'runbooks/restore.md'],
    ['runbooks', 'runbooks/database/restore.mdx'],
    ['runbooks/**', 'runbooks/database/restore.md'],
    ['./notes/*.md', 'notes/restore.md'],
    ['**/docs/', 'apps/media/docs/plex.md'],
    ['apps/media/README.md', 'apps/media/README.md'],
    ['CHANGELOG.md', 'CHANGELOG.md'],
  ])('%s adds %s', (pattern, path) => {
    expect(guides({ include: [pattern] }, 'README.md', path)).toContain(path);
    expect(guides({}, 'README.md', path)).toEqual(['README.md']);
  });

  test.each(['runbooks/AGENTS.md', 'runbooks/_draft.md', 'runbooks/restore.yaml', 'runbooks/SUMMARY.md'])(
    'a folder does not add %s',
    (path) => {
      expect(guides({ include: ['runbooks/'] }, path)).toEqual([]);
    },
  );
});

test('the settings take guides away, also those that they add', () => {
  const settings = { include: ['runbooks/'], exclude: ['docs/old/', 'CONTRIBUTING.md', 'runbooks/draft-*'] };
  expect(
    guides(
      settings,
      'README.md',
      'CONTRIBUTING.md',
      'docs/a.md',
      'docs/old/b.md',
      'runbooks/draft-c.md',
      'runbooks/d.md',
    ),
  ).toEqual(['README.md', 'docs/a.md', 'runbooks/d.md']);
});

test('guides elsewhere have addresses, sections and an order like all others, after the docs', () => {
  const files = text([
    'runbooks/database/restore.md',
    'runbooks/02-power.md',
    'runbooks/README.md',
    'docs/z.md',
    'A.md',
  ]);
  const { guides, componentDocuments } = discoverGuides(files, { include: ['runbooks/'], exclude: [] });
  expect(guides.map(({ path, slug, section }) => [path, slug, section])).toEqual([
    ['A.md', 'guides/a', ''],
    ['docs/z.md', 'guides/z', ''],
    ['runbooks/README.md', 'guides/runbooks', 'Runbooks'],
    ['runbooks/02-power.md', 'guides/runbooks/02-power', 'Runbooks'],
    ['runbooks/database/restore.md', 'guides/runbooks/database/restore', 'Runbooks / Database'],
  ]);
  expect(componentDocuments).toEqual([]);
});

test('a book elsewhere is read in the order of its summary', () => {
  const files = new Map([
    ...text(['book/src/a.md', 'book/src/b.md']),
    ['book/src/SUMMARY.md', '# Summary\n\n- [Second](b.md)\n- [First](a.md)\n'] as const,
  ]);
  const { guides } = discoverGuides(files, { include: ['book/'], exclude: [] });
  expect(guides.map(({ label }) => label)).toEqual(['Second', 'First']);
});

test('a pattern that matches nothing is told with its line', () => {
  const files = new Map([
    ...text(['docs/a.md', 'runbooks/b.md']),
    ['notes/c.yaml', 'a: 1'] as const,
    [
      'clusterbook.yaml',
      'guides:\n  include:\n    - runbooks/\n    - "!runbooks/x.md"\n    - notes/\n  exclude: [docs/b.md]\n',
    ] as const,
  ]);
  const found = unmatchedPatterns(files, readConfig(files).value);
  expect(found.map(({ message, location }) => [location?.start.line, message])).toEqual([
    [5, 'No Markdown file of the repository is at `notes/`, so the pattern has no effect.'],
    [6, 'No Markdown file of the repository is at `docs/b.md`, so the pattern has no effect.'],
  ]);
});
