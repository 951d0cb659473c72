import { describe, expect, test } from 'vitest';
import { buildArtifact } from '../../../src/flux/sources/artifact-generator.ts';
import { outputArtifacts } from '../../../src/flux/sources/output-artifacts.ts';
import { fileTree } from '../../../src/repository/file-tree.ts';
import { fluxInstance, fluxKustomization, yaml } from '../../fixtures.ts';
import { cluster } from '../harness.ts';

const paths = ['apps/base/a.yaml', 'apps/base/x/b.yaml', 'apps/prod/c.yaml', 'README.md'];
const tree = fileTree(new Map(paths.map((path) => [path, `# ${path}\n`])));

/** Path in the artifact and the file it came from. */
function artifact(...copy: object[]): Record<string, string> | undefined {
  const body = { spec: { artifacts: [{ name: 'apps', copy }] } } as never;
  const built = buildArtifact(body, 'apps', new Map([['repo', { tree, files: paths }]]));
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
  ['any number of folders, many times', { from: `@repo/apps/${'**/*/'.repeat(20)}b.yaml`, to: '@artifact/' }, {}],
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
    'without files of an excluded name, at any depth',
    { from: '@repo/apps/**', to: '@artifact/', exclude: ['b.*'] },
    { 'base/a.yaml': 'apps/base/a.yaml', 'prod/c.yaml': 'apps/prod/c.yaml' },
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

describe('with a path pattern', () => {
  const generator = {
    spec: {
      pathPattern: '@repo/apps/{App}',
      artifacts: [{ name: 'app-{App}', copy: [{ from: '@repo/apps/{App}/**', to: '@artifact/{App}/' }] }],
    },
  };
  const files = ['apps/Web/x.yaml', 'apps/Web/deep/y.yaml', 'apps/db/z.yaml', 'infra/w.yaml'];

  test('each folder that matches makes an artifact, named in lower case', () => {
    expect(outputArtifacts(generator, new Map([['repo', { tree, files }]]))).toEqual([
      { name: 'app-web', copies: [{ from: '@repo/apps/Web/**', to: '@artifact/Web/' }] },
      { name: 'app-db', copies: [{ from: '@repo/apps/db/**', to: '@artifact/db/' }] },
    ]);
  });

  test('of a source that is not known, its artifacts are not known', () => {
    expect(outputArtifacts(generator, new Map())).toBeUndefined();
  });

  test('a capture can be a part of a segment', () => {
    const parts = { spec: { ...generator.spec, pathPattern: '@repo/apps-{App}/base' } };
    const names = outputArtifacts(
      parts,
      new Map([['repo', { tree, files: ['apps-web/base/x', 'apps-/base/x', 'apps-db/x'] }]]),
    );
    expect(names?.map(({ name }) => name)).toEqual(['app-web']);
  });
});

test('what a generator copies from what a generator makes is not known', () => {
  const { kustomizations } = cluster({
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    'clusters/a/generator.yaml': yaml({
      apiVersion: 'source.extensions.fluxcd.io/v1beta1',
      kind: 'ArtifactGenerator',
      metadata: { name: 'apps', namespace: 'flux-system' },
      spec: {
        sources: [{ alias: 'own', kind: 'ExternalArtifact', name: 'apps' }],
        artifacts: [{ name: 'apps', copy: [{ from: '@own/**', to: '@artifact/' }] }],
      },
    }),
    'clusters/a/apps.yaml': fluxKustomization('apps', './', { sourceRef: { kind: 'ExternalArtifact', name: 'apps' } }),
  });
  expect(kustomizations.find(({ id }) => id === 'flux-system/apps')?.state).toBe('external');
});
