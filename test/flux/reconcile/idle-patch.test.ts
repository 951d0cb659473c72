import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const settings = yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'web' } });
const patch = {
  target: { kind: 'Deployment' },
  patch: JSON.stringify([{ op: 'add', path: '/spec/replicas', value: 2 }]),
};
const named = {
  patch: yaml({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'web' } }),
};

/** The rules of the diagnostics on these files and `shop`, which holds a ConfigMap and what `kustomization` says. */
function problems(kustomization: object, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const { diagnostics } = analyze(
    repository({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/shop.yaml': fluxKustomization('shop', './shop'),
      'shop/kustomization.yaml': yaml({ resources: ['settings.yaml'], ...kustomization }),
      'shop/settings.yaml': settings,
      ...files,
    }),
  );
  return diagnostics.map(({ rule }) => rule);
}

test('a patch for nothing is told', () => {
  expect(problems({ patches: [patch] })).toEqual(['kustomize/patch-matches-nothing']);
});

describe('a patch for nothing is expected', () => {
  test('of a component, which others may take as well', () => {
    const files = { 'parts/kustomization.yaml': yaml({ kind: 'Component', patches: [patch] }) };
    expect(problems({ components: ['../parts'] }, files)).toEqual([]);
  });

  test('of a parent, which gives it to all its children', () => {
    const forChildren = {
      target: { kind: 'Kustomization' },
      patch: JSON.stringify([{ op: 'add', path: '/spec/patches', value: [patch] }]),
    };
    const files = {
      'clusters/a/shop.yaml': fluxKustomization('parent', './children', { patches: [forChildren] }),
      'children/shop.yaml': fluxKustomization('shop', './shop'),
    };
    expect(problems({}, files)).toEqual([]);
  });

  test('where flux bootstrap has yet to write what it is for', () => {
    const files = { 'shop/gotk-components.yaml': '# flux bootstrap writes this file.\n' };
    expect(problems({ resources: ['settings.yaml', 'gotk-components.yaml'], patches: [patch] }, files)).toEqual([]);
  });

  test.each([
    ['may select', patch],
    ['may be named by', named],
  ])('where a chart makes what it %s', (_, one) => {
    expect(problems({ helmCharts: [{ name: 'web' }], patches: [one] })).toEqual(['kustomize/helm-not-run']);
  });
});
