import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { navigation } from '../../src/views/navigation.ts';
import type { Page } from '../../src/views/vocabulary/page.ts';
import { sitePages } from '../../src/views/pages.ts';
import { plainText } from '../../src/views/vocabulary/text.ts';
import { repository, yaml } from '../fixtures.ts';

const release = yaml({
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name: 'web' },
  spec: {
    chart: { spec: { chart: 'web', version: '1.2.3', sourceRef: { kind: 'HelmRepository', name: 'charts' } } },
    values: { host: 'web.${DOMAIN}' },
  },
});
const files = {
  'web/base/kustomization.yaml': '{ resources: [release.yaml] }',
  'web/base/release.yaml': release,
  'web/staging/kustomization.yaml': '{ resources: [../base] }',
  'web/production/kustomization.yaml': '{ resources: [../base] }',
};

const { pages } = sitePages({ ...analyze(repository(files, 'team')), files: new Map(Object.entries(files)) }, '/');

function pageAt(path: string): Page {
  const page = pages.find((one) => one.path === path);
  if (!page) throw new Error(`There is no page at ${path}.`);
  return page;
}

/** Everything that a page says, as one text. */
function wordsOf(page: Page): string {
  return JSON.stringify([page.lead, page.badges, page.sections]);
}

describe('the pages of a repository that another one applies', () => {
  test('say first that clusters are unknown, and what a cluster would be', () => {
    const overview = pages.find(({ kind }) => kind === 'overview');
    expect(plainText(overview?.lead ?? [])).toBe(
      'What the folders of team build: 1 component for 2 environments. Which clusters apply them is unknown.',
    );
    const [first] = overview?.sections ?? [];
    const [notice] = first?.blocks ?? [];
    expect(first?.id).toBe('doubts');
    const text = notice?.type === 'notice' ? plainText(notice.text) : '';
    expect(text).toContain('another repository seems to apply it');
    expect(text).toContain('clusters: [{ name: production, roots: [web/production] }]');
    expect(overview?.sections.map(({ id }) => id)).not.toContain('boot');
  });

  test('speak of environments', () => {
    const texts = navigation(pages).map(({ text }) => text);
    expect(texts).toContain('Environments');
    expect(texts).not.toContain('Clusters');
    expect(plainText(pageAt('clusters/staging').lead ?? [])).toBe(
      'Built from web/staging. Which clusters apply this is unknown.',
    );
    const columns = pages.flatMap(({ sections }) =>
      sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'table' ? block.columns : []))),
    );
    expect(columns.map(({ title }) => title).filter((title) => /^Clusters?$/.test(title))).toEqual([]);
  });

  test('have no Flux Kustomization of our own, nor what one would decide', () => {
    const component = pages.find(({ kind }) => kind === 'component');
    const words = component ? wordsOf(component) : '';
    expect(words).toContain('a Flux Kustomization of another repository');
    expect(words).not.toMatch(/flux get kustomization|Boot level|boot level|Prune|Reconciled|not in the repository/);
    const matrix = pages.find(({ kind }) => kind === 'matrix');
    const columns = matrix?.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'table' ? block.columns.map(({ title }) => title) : [])),
    );
    expect(columns).toContain('Findings');
    expect(columns).not.toContain('Prune');
  });

  test('find releases whose namespace is for another repository to say', () => {
    const component = pages.find(({ kind }) => kind === 'component');
    expect(plainText(component?.lead ?? [])).toBe('The chart web at version 1.2.3 for production, staging.');
  });

  test('say that the variables are set elsewhere, and what is not applied is unknown', () => {
    const component = pages.find(({ kind }) => kind === 'component');
    expect(component && wordsOf(component)).toContain('unknown: set where the folder is applied');
    expect(wordsOf(pageAt('not-applied'))).toContain('Unknown: another repository applies this one');
  });
});
