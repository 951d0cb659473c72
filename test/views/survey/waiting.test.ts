import { expect, test } from 'vitest';
import { readinessOf, type FluxObjectKey } from '../../../src/model/dependencies/readiness.ts';
import { waitingFor } from '../../../src/views/survey/waiting.ts';
import { clusterOf, depends, kustomization, release } from '../builders.ts';

const infra = kustomization({ name: 'infra', path: 'infra', wait: true });
const apps = kustomization({ name: 'apps', path: 'apps', dependsOn: [depends('infra')] });
const issuer = kustomization({ name: 'issuer', path: 'issuer', parent: 'flux-system/infra' });
const ingress = kustomization({
  name: 'ingress',
  path: 'ingress',
  parent: 'flux-system/infra',
  dependsOn: [depends('issuer')],
});
const web = kustomization({ name: 'web', path: 'web', parent: 'flux-system/apps' });
const site = release({ namespace: 'web', name: 'site', kustomization: 'flux-system/web', pin: 'exact' });
const cluster = clusterOf([infra, apps, issuer, ingress, web], [site]);

test('waits for: dependents, those of a parent that waits, and what they would apply', () => {
  expect(waiting('Kustomization flux-system/issuer')).toEqual([
    'HelmRelease web/site',
    'Kustomization flux-system/apps',
    'Kustomization flux-system/ingress',
    'Kustomization flux-system/web',
  ]);
});

test('a parent that does not wait holds nothing back', () => {
  expect(waiting('Kustomization flux-system/web')).toEqual([]);
});

test('what is applied already does not wait for its parent', () => {
  expect(waiting('Kustomization flux-system/infra')).not.toContain('Kustomization flux-system/issuer');
});

test('HelmReleases wait for HelmReleases', () => {
  const database = release({ namespace: 'web', name: 'database', kustomization: 'flux-system/web', pin: 'exact' });
  const dependent = { ...site, dependsOn: [{ namespace: 'web', name: 'database', found: true }] };
  const readiness = readinessOf(clusterOf([web], [database, dependent]));
  expect([...waitingFor(readiness, ['HelmRelease web/database'])]).toEqual(['HelmRelease web/site']);
});

test('cycles end', () => {
  const a = kustomization({ name: 'a', path: 'a', wait: true, dependsOn: [depends('b')] });
  const b = kustomization({ name: 'b', path: 'b', parent: 'flux-system/a', wait: true, dependsOn: [depends('a')] });
  expect([...waitingFor(readinessOf(clusterOf([a, b])), ['Kustomization flux-system/a'])].toSorted()).toEqual([
    'Kustomization flux-system/a',
    'Kustomization flux-system/b',
  ]);
});

function waiting(key: FluxObjectKey): string[] {
  return [...waitingFor(readinessOf(cluster), [key])].toSorted();
}
