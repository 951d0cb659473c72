import { describe, expect, test } from 'vitest';
import { bootWaves, longestChain } from '../../src/views/boot-order.ts';
import { clusterOf, depends, kustomization } from './builders.ts';

const root = kustomization({ name: 'flux-system', path: 'clusters/main' });
const child = (name: string, parent: string, more: Partial<Parameters<typeof kustomization>[0]> = {}) =>
  kustomization({ name, path: name, parent: `flux-system/${parent}`, ...more });

describe('boot waves', () => {
  test('what depends on nothing comes with its parent', () => {
    expect(waves([root, child('apps', 'flux-system'), child('web', 'apps')])).toEqual({
      'flux-system': 1,
      apps: 1,
      web: 1,
    });
  });

  test('a dependency is one wave earlier', () => {
    const a = child('a', 'flux-system');
    const b = child('b', 'flux-system', { dependsOn: [depends('a')] });
    expect(waves([root, b, a])).toEqual({ 'flux-system': 1, a: 1, b: 2 });
  });

  test('children cannot come before what their parent waits for', () => {
    const apps = child('apps', 'flux-system', { dependsOn: [depends('infra')] });
    expect(waves([root, child('infra', 'flux-system'), apps, child('web', 'apps')])).toMatchObject({ apps: 2, web: 2 });
  });

  test('one that waits is ready when those that it applies are', () => {
    const infra = child('infra', 'flux-system', { wait: true });
    const late = child('late', 'infra', { dependsOn: [depends('early')] });
    const apps = child('apps', 'flux-system', { dependsOn: [depends('infra')] });
    expect(waves([root, infra, child('early', 'infra'), late, apps])).toMatchObject({ early: 1, late: 2, apps: 3 });
  });

  test('a cycle ends, and a dependency that does not exist counts for nothing', () => {
    const a = child('a', 'flux-system', { dependsOn: [depends('b'), { namespace: 'x', name: 'gone', found: false }] });
    const b = child('b', 'flux-system', { dependsOn: [depends('a')] });
    expect(Object.values(waves([root, a, b])).every((wave) => wave >= 1 && wave <= 3)).toBe(true);
  });

  test('the longest chain, first to boot first', () => {
    const a = child('a', 'flux-system');
    const b = child('b', 'flux-system', { dependsOn: [depends('a')] });
    const c = child('c', 'flux-system', { dependsOn: [depends('a'), depends('b')] });
    expect(longestChain(clusterOf([root, c, a, b])).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });
});

function waves(kustomizations: Parameters<typeof clusterOf>[0]): Record<string, number> {
  return Object.fromEntries(
    [...bootWaves(clusterOf(kustomizations))].map(([name, wave]) => [name.replace('flux-system/', ''), wave]),
  );
}
