import { expect, test } from 'vitest';
import { fileLocation, type Diagnostic } from '../../src/diagnostic.ts';
import { gatherDiagnostics } from '../../src/model/gather-diagnostics.ts';

function linkFrom(path: string, cause?: string): Diagnostic {
  return {
    rule: 'guides/broken-link',
    severity: 'warning',
    message: `The link of ${path} leads nowhere.`,
    location: fileLocation(path),
    ...(cause === undefined ? {} : { cause }),
  };
}

test('those with one cause are one, with all places', () => {
  const all = ['a.md', 'b.md', 'c.md'].map((path) => linkFrom(path, 'docs/old'));
  expect(gatherDiagnostics([linkFrom('other.md', 'docs/new'), ...all])).toMatchObject([
    { message: 'The link of other.md leads nowhere.' },
    {
      message: 'The link of a.md leads nowhere. The same holds in 2 more places.',
      location: { path: 'a.md' },
      related: [{ location: { path: 'b.md' } }, { location: { path: 'c.md' } }],
    },
  ]);
});

test('neither those without a cause nor those of other rules are', () => {
  const all = [
    linkFrom('a.md'),
    linkFrom('a.md'),
    linkFrom('b.md', 'docs/old'),
    { ...linkFrom('b.md', 'docs/old'), rule: 'guides/missing-image' },
  ];
  expect(gatherDiagnostics(all)).toEqual(all);
});
