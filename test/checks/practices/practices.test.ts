import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { practices } from '../../../src/checks/practices/practices.ts';
import { fluxInstance, fluxKustomization, repository } from '../../fixtures.ts';

function practicesOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const { fleet, checks } = analyze(repository(files));
  return new Map(practices(fleet, checks).map(({ title, state, evidence }) => [title, `${state}: ${evidence}`]));
}

const one = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/all.yaml':
    fluxKustomization('cluster-infrastructure', './infrastructure') +
    fluxKustomization('cluster-apps', './apps', { dependsOn: [{ name: 'cluster-infrastructure' }] }),
  'infrastructure/dns.yaml': fluxKustomization('dns', './dns'),
  'apps/shop.yaml': fluxKustomization('shop', './shop', { prune: false }),
  'dns/kustomization.yaml': 'resources: []\n',
  'shop/kustomization.yaml': 'resources: []\n',
};

test('practices come with their numbers', () => {
  const found = practicesOf(one);
  expect(found.get('Infrastructure apart from applications')).toBe(
    'followed: `cluster-infrastructure` and `cluster-apps`',
  );
  expect(found.get('Deleted in Git, deleted in the cluster')).toMatch(/^in part: \d of \d Flux Kustomizations$/);
  expect(found.get('Order by dependencies')).toMatch(/^followed: 1 of \d Flux objects/);
  expect(found.get('One branch for all')).toBe('followed: synced from `main`');
  expect(found.get('A directory for each cluster')).toBe('followed: synced from `clusters/a`');
  expect(found.get('What is declared is applied')).toBe(
    'followed: 4 of 4 declared Flux Kustomizations and HelmReleases',
  );
  expect(found.get('Somebody is told when Flux fails')).toBe('not followed: 0 of 1 cluster');
});

test('what does not apply says why', () => {
  const found = practicesOf(one);
  expect(found.get('A base that clusters share, and overlays')).toBe(
    'does not apply: because there is only one cluster',
  );
  expect(found.get('No readable secrets in Git')).toBe('does not apply: because the repository has no secrets');
});

test('clusters that build the same files share them', () => {
  const two = {
    ...one,
    'clusters/b/flux.yaml': fluxInstance('clusters/b'),
    'clusters/b/all.yaml': one['clusters/a/all.yaml'],
  };
  expect(practicesOf(two).get('A base that clusters share, and overlays')).toMatch(/^followed: \d+ files/);
});

test('a cluster that is synced from the root has no directory of its own', () => {
  const found = practicesOf({ 'flux-instance.yaml': fluxInstance('./') });
  expect(found.get('A directory for each cluster')).toBe('not followed: synced from the root of the repository');
});
