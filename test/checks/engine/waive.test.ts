import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository } from '../../fixtures.ts';

const files = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps/shop.yaml': fluxKustomization('shop', './shop', { prune: false }),
  'clusters/a/blog.yaml': fluxKustomization('blog', './blog', { prune: false }),
  'shop/kustomization.yaml': 'resources: []\n',
  'blog/kustomization.yaml': 'resources: []\n',
};

/** What stays found, and what is said of the waivers. */
function waive(waiver: object, today?: string) {
  const settings = JSON.stringify({
    checks: { waivers: [{ rule: 'reconcile/prune-disabled', reason: 'x', ...waiver }] },
  });
  const { checks, diagnostics } = analyze(
    repository({ ...files, 'clusterbook.yaml': settings }),
    today === undefined ? {} : { today },
  );
  const result = checks.find(({ rule }) => rule.id === 'reconcile/prune-disabled');
  return {
    found: result?.type === 'looked-at' ? result.findings.map(({ object }) => object?.name) : [],
    waived: result?.type === 'looked-at' ? result.waived.map(({ object }) => object?.name) : [],
    diagnostics: diagnostics.map(({ rule, message }) => `${rule}: ${message}`),
  };
}

describe('a waiver is for', () => {
  test.each([
    ['everything', {}, []],
    ['a file', { path: 'clusters/a/blog.yaml' }, ['shop']],
    ['a folder', { path: 'clusters/a/apps' }, ['blog']],
    ['files by a pattern', { path: 'clusters/*/blog.yaml' }, ['shop']],
    ['a component by its name', { component: 'blog' }, ['shop']],
    ['a cluster', { cluster: 'a' }, []],
  ])('%s', (_, scope, left) => {
    const { found, waived, diagnostics } = waive(scope);
    expect(found).toEqual(left);
    expect(waived).toHaveLength(2 - left.length);
    expect(diagnostics).toEqual([]);
  });
});

test('a waiver counts on its last day, and not after it', () => {
  expect(waive({ until: '2026-06-01' }, '2026-06-01').found).toEqual([]);
  expect(waive({ until: '2026-06-01' }, '2026-06-02').found).toHaveLength(2);
  expect(waive({ until: '2026-06-01' }).found).toEqual([]);
});

test('a waiver that is of no use is told', () => {
  expect(waive({ cluster: 'b' }).diagnostics).toEqual([
    expect.stringMatching(/^config\/unused-waiver: Nothing that `reconcile\/prune-disabled` finds/),
  ]);
  expect(waive({ rule: 'reconcile/prune-disable' }).diagnostics).toEqual([
    'config/unknown-rule: There is no rule `reconcile/prune-disable`. Did you mean `reconcile/prune-disabled`? The waiver has no effect.',
  ]);
});
