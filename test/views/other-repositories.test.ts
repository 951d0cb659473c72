import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import type { GitFacts } from '../../src/repository/repository.ts';
import { allBlocks } from '../../src/views/vocabulary/inner-blocks.ts';
import type { Page } from '../../src/views/vocabulary/page.ts';
import { sitePages } from '../../src/views/pages.ts';
import { plainText } from '../../src/views/vocabulary/text.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';

const git = (name: string, commit: string): GitFacts => ({
  commit,
  date: '2030-01-02T03:04:05Z',
  prefix: '',
  branch: 'main',
  remote: `https://github.com/example/${name}.git`,
  history: { commits: [], extent: 'whole', uncommitted: new Set() },
});

const secret = 'correct-horse-battery';
const files = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/shop.yaml':
    yaml({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'shop', namespace: 'flux-system' },
      spec: { url: 'https://github.com/example/shop', ref: { branch: 'main' } },
    }) + fluxKustomization('shop', './shop/prod', { sourceRef: { kind: 'GitRepository', name: 'shop' } }),
};
const shopFiles = new Map([
  ['shop/README.md', 'Sells things. To everybody.\n'],
  [
    'shop/prod/web.yaml',
    yaml({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: {} }),
  ],
  [
    'shop/prod/secret.yaml',
    yaml({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web', namespace: 'shop' }, stringData: { a: secret } }),
  ],
]);

const all = { ...repository(files), git: git('fleet', 'aaaaaaaaaa') };
const analysis = analyze({
  ...all,
  checkouts: [{ name: 'shop', files: shopFiles, git: git('shop', 'bbbbbbbbbb') }],
  sources: [{ url: 'https://github.com/example/shop', checkout: 'shop', folder: '', stated: false }],
});
const { pages } = sitePages({ ...analysis, files: all.files }, '/');

/** All words of a page. */
const textOf = (page: Page | undefined): string => JSON.stringify(page ? allBlocks(page) : []);
const shop = pages.find(({ kind, title }) => kind === 'component' && title === 'shop');

describe('what lies in another repository', () => {
  test('is a component with its folder there and what is written beside it', () => {
    expect(analysis.fleet.components).toMatchObject([
      { name: 'shop', directory: 'shop:shop', description: 'Sells things.' },
    ]);
  });

  test('says which repository and commit it shows', () => {
    const facts = (shop ? allBlocks(shop) : []).flatMap((block) => (block.type === 'facts' ? block.rows : []));
    expect(facts.filter(({ term }) => term === 'Repository').map(({ values }) => values.map(plainText))).toEqual([
      ['shop at commit bbbbbbb (main)'],
    ]);
    expect(textOf(shop)).toContain('https://github.com/example/shop/commit/bbbbbbbbbb');
  });

  test('is named on the overview', () => {
    expect(plainText(pages.find(({ path }) => path === '')?.lead ?? [])).toContain(
      'Documented: commit aaaaaaa · 2030-01-02 · main. With shop (commit bbbbbbb · 2030-01-02 · main).',
    );
    expect(plainText(pages.find(({ path }) => path === 'matrix')?.lead ?? [])).toContain(
      'at commit aaaaaaa of 2030-01-02 (main), with shop. ',
    );
  });

  test('is no part of how the documented repository is laid out', () => {
    expect(textOf(pages.find(({ path }) => path === 'repository'))).not.toContain('shop:');
    expect(JSON.stringify(analysis.fleet.layout.shapes)).not.toContain('shop:');
    expect(analysis.fleet.layout.shared.map(({ path }) => path)).not.toContain('shop:shop/prod/web.yaml');
    expect(analysis.fleet.unreached).toEqual([]);
  });

  test('keeps its secrets', () => {
    const texts = [analysis, ...pages].map((value) => JSON.stringify(value));
    expect(texts.filter((text) => text.includes(secret))).toEqual([]);
    expect(analysis.fleet.clusters[0]?.secrets).toMatchObject([{ location: { path: 'shop:shop/prod/secret.yaml' } }]);
  });
});
