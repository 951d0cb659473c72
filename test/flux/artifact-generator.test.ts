import { expect, test } from 'vitest';
import { buildArtifact } from '../../src/flux/artifact-generator.ts';
import { fileTree } from '../../src/repository/file-tree.ts';

const paths = ['apps/base/a.yaml', 'apps/base/x/b.yaml', 'apps/prod/c.yaml', 'README.md'];
const tree = fileTree(new Map(paths.map((path) => [path, `# ${path}\n`])));

/** Path in the artifact and the file it came from. */
function artifact(...copy: object[]): Record<string, string> | undefined {
  const body = { spec: { artifacts: [{ name: 'apps', copy }] } } as never;
  const built = buildArtifact(body, 'apps', tree, new Map([['repo', paths]]));
  if (!built) return undefined;
  const files: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const name of built.entries(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (built.isDirectory(path)) visit(path);
      else files[path] = built.origin(path);
    }
  };
  visit('');
  return files;
}

test.each([
  [
    'a whole folder with /**',
    { from: '@repo/apps/base/**', to: '@artifact/' },
    { 'a.yaml': 'apps/base/a.yaml', 'x/b.yaml': 'apps/base/x/b.yaml' },
  ],
  [
    'into a folder',
    { from: '@repo/apps/base/**', to: '@artifact/base/' },
    { 'base/a.yaml': 'apps/base/a.yaml', 'base/x/b.yaml': 'apps/base/x/b.yaml' },
  ],
  [
    'a folder goes in under its own name',
    { from: '@repo/apps/prod', to: '@artifact/' },
    { 'prod/c.yaml': 'apps/prod/c.yaml' },
  ],
  ['a file to a name', { from: '@repo/README.md', to: '@artifact/NOTES.md' }, { 'NOTES.md': 'README.md' }],
  ['a file into a folder', { from: '@repo/README.md', to: '@artifact/docs/' }, { 'docs/README.md': 'README.md' }],
  [
    'a wildcard keeps the path',
    { from: '@repo/apps/*/c.yaml', to: '@artifact/' },
    { 'apps/prod/c.yaml': 'apps/prod/c.yaml' },
  ],
  [
    'without what is excluded',
    { from: '@repo/apps/base/**', to: '@artifact/', exclude: ['x/**'] },
    { 'a.yaml': 'apps/base/a.yaml' },
  ],
])('%s', (_, copy, expected) => {
  expect(artifact(copy)).toEqual(expected);
});

test('later copies win', () => {
  const first = { from: '@repo/apps/base/a.yaml', to: '@artifact/a.yaml' };
  expect(artifact(first, { from: '@repo/apps/prod/c.yaml', to: '@artifact/a.yaml' })).toEqual({
    'a.yaml': 'apps/prod/c.yaml',
  });
});

test.each([
  ['an alias that is not known', { from: '@other/x', to: '@artifact/' }],
  ['a strategy that reads file contents', { from: '@repo/apps/**', to: '@artifact/', strategy: 'Merge' }],
])('%s cannot be decided', (_, copy) => {
  expect(artifact(copy)).toBeUndefined();
});
