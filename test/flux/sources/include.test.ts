import { expect, test } from 'vitest';
import type { ReconciledCluster } from '../../../src/flux/reconcile/reconcile.ts';
import { fluxKustomization, yaml } from '../../fixtures.ts';
import { applied, cluster } from '../harness.ts';

const repository = (name: string, more: object = {}): object => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name, namespace: 'flux-system' },
  spec: { interval: '1h', url: `https://git.example.org/${name}`, ref: { branch: 'main' }, ...more },
});

const configMap = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } });

/** A cluster whose source includes the repository `library`. */
function including(include: object, files: Readonly<Record<string, string>>): ReconciledCluster {
  const source = repository('flux-system', { include: [{ repository: { name: 'library' }, ...include }] });
  return cluster({
    'clusters/home/flux-system/gotk-sync.yaml':
      yaml(source, repository('library')) + fluxKustomization('flux-system', './clusters/home'),
    ...files,
  });
}

function states({ kustomizations }: ReconciledCluster): readonly unknown[] {
  return kustomizations.map(({ id, state, reason, remotes }) => [id, state, reason, remotes.map(({ url }) => url)]);
}

const home = ['flux-system/flux-system', 'evaluated', undefined, []];

test('what lies outside of the included folder is the repository itself', () => {
  const reconciled = including(
    { fromPath: './lib', toPath: './vendor/library' },
    { 'clusters/home/shop.yaml': fluxKustomization('shop', './shop'), 'shop/a.yaml': configMap('a') },
  );
  expect(states(reconciled)).toEqual([home, ['flux-system/shop', 'evaluated', undefined, []]]);
  expect(applied(reconciled, 'flux-system/shop')).toEqual(['ConfigMap shop/a']);
  expect(reconciled.diagnostics).toEqual([]);
});

test('what lies inside of it is not known; it has the name of the other source where nothing says another', () => {
  const reconciled = including({}, { 'clusters/home/shop.yaml': fluxKustomization('shop', './library/shop') });
  expect(states(reconciled)).toEqual([
    home,
    [
      'flux-system/shop',
      'unknown',
      'Its path library/shop is included from GitRepository flux-system/library, which is not evaluated here',
      [],
    ],
  ]);
});

test('a build that reads from it is known in part', () => {
  const reconciled = including(
    { toPath: 'vendor' },
    {
      'clusters/home/shop.yaml': fluxKustomization('shop', './shop'),
      'shop/kustomization.yaml': 'resources:\n  - a.yaml\n  - ../vendor/base\n',
      'shop/a.yaml': configMap('a'),
      'clusters/home/all.yaml': fluxKustomization('all', './'),
    },
  );
  const url = 'https://git.example.org/library';
  expect(states(reconciled).slice(1)).toEqual([
    ['flux-system/all', 'evaluated', undefined, [url]],
    ['flux-system/shop', 'evaluated', undefined, [url]],
  ]);
  expect(applied(reconciled, 'flux-system/shop')).toEqual(['ConfigMap shop/a']);
});

test('what is missing elsewhere is missing', () => {
  const reconciled = including(
    { toPath: 'vendor' },
    {
      'clusters/home/shop.yaml': fluxKustomization('shop', './shop'),
      'shop/kustomization.yaml': 'resources:\n  - ../vendors/base\n',
    },
  );
  expect(reconciled.diagnostics.map(({ rule }) => rule)).toEqual(['kustomize/missing-resource']);
});
