import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { possibleFolders } from '../../src/flux/possible-builds.ts';
import { fluxKustomization, repository, yaml } from '../fixtures.ts';

test.each([
  ['apps/wiki', ['apps/wiki']],
  ['apps/news', []],
  ['apps/${APP}', ['apps/wiki', 'apps/shop']],
  ['apps/${APP:=${OTHER}}/dev', ['apps/shop/dev']],
  ['apps/s${REST}', ['apps/shop']],
  ['${ROOT}/dev', ['apps/shop/dev']],
  ['.${HIDDEN}', []],
])('%s may name the folders %j', (path, expected) => {
  expect(possibleFolders(path, new Set(['apps', 'apps/wiki', 'apps/shop', 'apps/shop/dev']))).toEqual(expected);
});

const release = (name: string): string =>
  yaml({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name, namespace: 'x' }, spec: {} });

test('what a path with an unknown variable may build is not said to be applied by no cluster', () => {
  const { fleet } = analyze(
    repository({
      'clusters/a/flux-system/gotk-sync.yaml': '',
      'clusters/a/shops.yaml': fluxKustomization('shops', './shops', {
        postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'from-outside' }] },
      }),
      'shops/ks.yaml': fluxKustomization('shop', './shop/${STAGE}'),
      'shop/base/release.yaml': release('shop'),
      'shop/dev/kustomization.yaml': 'resources: [../base, cart.yaml]\n',
      'shop/dev/cart.yaml': fluxKustomization('cart', './cart/${STAGE}'),
      'cart/dev/release.yaml': release('cart'),
      'old/release.yaml': release('old'),
    }),
  );
  expect(fleet.unreached.map(({ name }) => name)).toEqual(['old']);
});
