import { describe, expect, test } from 'vitest';
import type { FluxKustomization } from '../../../src/model/kustomizations/record.ts';
import type { HelmRelease } from '../../../src/model/releases/record.ts';
import { readinessOf } from '../../../src/model/dependencies/readiness.ts';
import { bootLevels, longestChain } from '../../../src/views/survey/boot-order.ts';
import { clusterOf, depends, kustomization, release } from '../builders.ts';

const root = kustomization({ name: 'flux-system', path: 'clusters/main' });
const child = (name: string, parent: string, more: Partial<FluxKustomization> = {}) =>
  kustomization({ name, path: name, parent: `flux-system/${parent}`, ...more });
const top = (name: string, more: Partial<FluxKustomization> = {}) => child(name, 'flux-system', more);
const on = (...names: readonly string[]) => ({ dependsOn: names.map(depends) });
const chart = (name: string, owner: string, ...names: readonly string[]) =>
  release({ namespace: 'flux-system', name, kustomization: `flux-system/${owner}`, pin: 'exact', ...on(...names) });

describe('boot levels', () => {
  test.each<[string, FluxKustomization[], Record<string, number | undefined>]>([
    ['what depends on nothing comes with its parent', [root, top('apps'), child('web', 'apps')], { apps: 1, web: 1 }],
    ['a dependency is one level earlier', [root, top('b', on('a')), top('a')], { a: 1, b: 2 }],
    [
      'children cannot come before what their parent waits for',
      [root, top('infra'), top('apps', on('infra')), child('web', 'apps')],
      { infra: 1, apps: 2, web: 2 },
    ],
    [
      'one that waits is ready when those that it applies are',
      [
        root,
        top('infra', { wait: true }),
        child('early', 'infra'),
        child('late', 'infra', on('early')),
        top('apps', on('infra')),
      ],
      { infra: 1, early: 1, late: 2, apps: 3 },
    ],
    [
      'so is one whose health check names another',
      [
        root,
        top('infra', { healthChecks: [{ kind: 'Kustomization', namespace: 'flux-system', name: 'late' }] }),
        top('early'),
        top('late', on('early')),
        top('apps', on('infra')),
      ],
      { late: 2, apps: 3 },
    ],
    [
      'what depends on what does not exist never starts, whatever its expression',
      [
        root,
        top('a', { dependsOn: [{ namespace: 'x', name: 'gone', found: false }] }),
        top('b', { dependsOn: [{ namespace: 'x', name: 'gone', found: false, readyExpr: 'true' }] }),
        top('c', on('a')),
      ],
      { a: undefined, b: undefined, c: undefined },
    ],
    [
      'what may exist holds nothing back',
      [root, top('a', { dependsOn: [{ namespace: 'x', name: 'gone', found: false, undecided: true }] })],
      { a: 1 },
    ],
    [
      'what waits for itself never starts, nor does what waits for that',
      [root, top('a', on('b')), top('b', on('a')), top('c', on('b')), child('d', 'c'), top('e')],
      { a: undefined, b: undefined, c: undefined, d: undefined, e: 1 },
    ],
    [
      'an expression may let pass what a circle would hold',
      [root, top('a', { dependsOn: [{ ...depends('b'), readyExpr: 'true' }] }), top('b', on('a')), top('c', on('b'))],
      { a: 1, b: 2, c: 3 },
    ],
  ])('%s', (_, kustomizations, expected) => {
    expect(levels(kustomizations)).toMatchObject(expected);
  });

  test('HelmReleases have levels, and hold back what waits for them', () => {
    const kustomizations = [root, top('a', { wait: true }), top('b', on('a'))];
    const releases = [chart('one', 'a'), chart('two', 'a', 'one'), chart('three', 'a', 'two')];
    expect(levels(kustomizations, releases)).toMatchObject({ a: 1, one: 1, two: 2, three: 3, b: 4 });
  });

  test('a long chain ends', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      top(`k${index}`, index === 0 ? {} : on(`k${index - 1}`)),
    );
    expect(levels(chain).k19999).toBe(20_000);
  });
});

describe('the longest chain', () => {
  test.each<[string, FluxKustomization[], string[]]>([
    ['is none where nothing waits', [root, top('a'), child('b', 'a')], []],
    [
      'stands first to boot first',
      [root, top('c', on('a', 'b')), top('a'), top('b', on('a'))],
      ['a', 'b dependsOn', 'c dependsOn'],
    ],
    [
      'goes through parents that wait, and those that apply',
      [
        root,
        top('infra', { wait: true }),
        child('early', 'infra'),
        child('late', 'infra', on('early')),
        top('apps', on('infra')),
        child('web', 'apps'),
        child('shop', 'apps', on('web')),
      ],
      ['early', 'late dependsOn', 'infra waits', 'apps dependsOn', 'web applied', 'shop dependsOn'],
    ],
  ])('%s', (_, kustomizations, expected) => {
    const chain = longestChain(readinessOf(clusterOf(kustomizations))).map(({ object, because }, index) =>
      index === 0 ? short(object) : `${short(object)} ${because.type}`,
    );
    expect(chain).toEqual(expected);
  });
});

function levels(kustomizations: readonly FluxKustomization[], releases: readonly HelmRelease[] = []) {
  const readiness = readinessOf(clusterOf(kustomizations, releases));
  const found = bootLevels(readiness);
  return Object.fromEntries([...readiness.objects.keys()].map((key) => [short(key), found.get(key)]));
}

function short(key: string): string {
  return key.replace(/^\w+ flux-system\//, '');
}
