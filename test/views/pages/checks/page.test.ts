import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../src/analyze.ts';
import type { Block, Page, Snippet } from '../../../../src/views/vocabulary/page.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { sitePages } from '../../../../src/views/pages.ts';
import { fluxInstance, fluxKustomization, repository } from '../../../fixtures.ts';

const files = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps.yaml': fluxKustomization('shop', './shop', { prune: false, dependsOn: [{ name: 'gone' }] }),
  'shop/kustomization.yaml': 'resources: [gone.yaml]\n',
};

function pagesOf(more: Readonly<Record<string, string>> = {}): ReadonlyMap<string, Page> {
  const all = repository({ ...files, ...more });
  const { pages } = sitePages({ ...analyze(all), files: all.files }, '/');
  return new Map(pages.map((page) => [page.path, page]));
}

describe('the page of all checks', () => {
  const page = pagesOf().get('checks');

  test('shows findings before what could not be read, and rules last', () => {
    expect(page?.sections.map(({ id }) => id)).toEqual(['findings', 'notes', 'practices', 'diagnostics', 'rules']);
    expect(page?.badges.map(({ text }) => text)).toEqual(['1 error', '1 critical', '1 warning', '4 notes']);
    expect(page?.lead?.map((part) => plainText([part])).join('')).toMatch(/^\d+ of \d+ rules hold everywhere/);
  });

  test('names the line and the object of each finding, the worst first', () => {
    expect(groupsOf(page, 'findings')).toEqual([
      {
        title: 'Critical: Missing dependency (1)',
        rows: [
          [
            'clusters/a/apps.yaml:18',
            'It depends on the Kustomization flux-system/gone, which does not exist, so it never becomes ready.',
            'Kustomization flux-system/shop',
            'shop',
          ],
        ],
      },
      {
        title: 'Warning: Pruning off (1)',
        rows: [
          [
            'clusters/a/apps.yaml:12',
            'prune is off: what is removed from Git stays in the cluster.',
            'Kustomization flux-system/shop',
            'shop',
          ],
        ],
      },
    ]);
  });

  test('says how many things each rule looked at, or why it is not for this repository', () => {
    const rows = groupsOf(page, 'rules').flatMap((group) => group.rows);
    expect(rows).toContainEqual(['Missing dependency', '0 of 1 dependency', '1 found', 'critical']);
    expect(rows).toContainEqual([
      'Waivers are looked at again in time',
      'does not apply because the repository has no waivers with a last day',
      '',
      'warning',
    ]);
  });
});

test('what is waived stands with its reason', () => {
  const waiver =
    'checks: { waivers: [{ rule: reconcile/prune-disabled, path: clusters, reason: Nothing is lost. }] }\n';
  const page = pagesOf({ 'clusterbook.yaml': waiver }).get('checks');
  expect(groupsOf(page, 'waived')[0]?.rows[0]?.at(-1)).toBe('Nothing is lost. | for good clusterbook.yaml:1');
  expect(groupsOf(page, 'findings')).toHaveLength(1);
});

test('the page of a rule tells how to accept what it found', () => {
  const page = pagesOf().get('checks/reconcile/prune-disabled');
  const snippet = blocksOf(page, 'waive').find((block): block is Snippet => block.type === 'snippet');
  expect(snippet?.text).toContain('    - rule: reconcile/prune-disabled\n      component: ');
  expect(blocksOf(page, 'examples').every(({ type }) => type === 'fold')).toBe(true);
});

test('the page of a component leads to the rules behind its findings', () => {
  const page = [...pagesOf().values()].find(({ kind }) => kind === 'component');
  const [list] = blocksOf(page, 'findings');
  expect(list?.type === 'list' && list.items[0]).toContainEqual({
    type: 'page',
    path: 'checks/dependencies/target-missing',
    text: 'why',
  });
});

test('without checks there are no rules to speak of', () => {
  const all = repository(files);
  const { fleet, diagnostics } = analyze(all);
  const { pages } = sitePages({ fleet, diagnostics, files: all.files }, '/');
  expect(pages.find(({ path }) => path === 'checks')?.sections.map(({ id }) => id)).toEqual(['diagnostics']);
  expect(pages.filter(({ kind }) => kind === 'rule')).toEqual([]);
});

function blocksOf(page: Page | undefined, section: string): readonly Block[] {
  return page?.sections.find(({ id }) => id === section)?.blocks ?? [];
}

function groupsOf(page: Page | undefined, section: string) {
  return blocksOf(page, section).flatMap((block) =>
    block.type === 'table'
      ? block.groups.map(({ title, rows }) => ({
          title,
          rows: rows.map(({ cells }) => cells.map(({ lines }) => lines.map(plainText).join(' | '))),
        }))
      : [],
  );
}
