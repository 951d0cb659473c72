import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { readinessOf } from '../../../src/model/dependencies/readiness.ts';
import { bootLevels } from '../../../src/views/survey/boot-order.ts';
import { inventory } from '../../../src/views/exports/inventory.ts';
import { nodeState } from '../../../src/views/survey/node-state.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const object = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'web' } });

/** `base` is refused, applies `inner`, and `shop` depends on it. */
const { fleet, diagnostics } = analyze(
  repository({
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    'clusters/a/base.yaml': fluxKustomization('base', './base'),
    'clusters/a/shop.yaml': fluxKustomization('shop', './shop', { dependsOn: [{ name: 'base' }] }),
    'base/inner.yaml': fluxKustomization('inner', './inner'),
    'base/twice.yaml': object('twice') + object('twice'),
    'inner/a.yaml': object('a'),
    'shop/b.yaml': object('b'),
  }),
);
const [cluster] = fleet.clusters;
if (!cluster) throw new Error('The repository has no cluster.');
const base = cluster.kustomizations.find(({ name }) => name === 'base');

test('a refused Kustomization is told with Flux’s words and its place', () => {
  expect(base).toMatchObject({
    state: 'failed',
    refused: {
      rule: 'kustomize/duplicate-id',
      words: 'kustomize build failed: may not add resource with an already registered id',
      location: { path: 'base/twice.yaml', start: { line: 11 } },
      resource: 'ConfigMap web/twice',
    },
  });
  expect(nodeState(base ? [base] : [])).toBe('refused');
});

test('the diagnostic names what Flux refuses', () => {
  const [refusing, ...others] = diagnostics.filter(({ severity }) => severity === 'error');
  expect(others).toEqual([]);
  expect(refusing?.message).toMatch(/Flux refuses the Kustomization flux-system\/base\.$/);
});

test('what depends on it, and what it applies, never starts', () => {
  const levels = bootLevels(readinessOf(cluster));
  expect([...levels.keys()]).toEqual(['Kustomization flux-system/flux-system', 'Kustomization flux-system/base']);
});

test('the inventory is exported as what it would apply, with the reason', () => {
  const exported = inventory(fleet) as { readonly clusters: readonly { readonly kustomizations: readonly object[] }[] };
  expect(exported.clusters[0]?.kustomizations).toContainEqual(
    expect.objectContaining({
      name: 'base',
      state: 'failed',
      refused: 'kustomize build failed: may not add resource with an already registered id',
      refusedAt: 'base/twice.yaml:11',
      inventory: ['kustomize.toolkit.fluxcd.io/v1/Kustomization/flux-system/inner', 'v1/ConfigMap/web/twice'],
    }),
  );
});
