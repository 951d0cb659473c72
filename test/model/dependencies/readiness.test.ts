import { describe, expect, test } from 'vitest';
import { dependencyCycles, stepWords } from '../../../src/model/dependencies/dependency-cycle.ts';
import type { FluxKustomization } from '../../../src/model/kustomizations/record.ts';
import type { HelmRelease } from '../../../src/model/releases/record.ts';
import { isGated, readinessOf } from '../../../src/model/dependencies/readiness.ts';
import { clusterOf, depends, kustomization, object, release } from '../../views/builders.ts';

const ks = (name: string, facts: Partial<FluxKustomization> = {}) => kustomization({ name, path: name, ...facts });
const hr = (name: string, owner: string, facts: Partial<HelmRelease> = {}) =>
  release({ namespace: 'flux-system', name, kustomization: `flux-system/${owner}`, pin: 'exact', ...facts });
const under = (parent: string) => ({ parent: `flux-system/${parent}` });
const on = (...names: readonly string[]) => ({ dependsOn: names.map(depends) });

describe('cycles', () => {
  test.each<[string, FluxKustomization[], HelmRelease[], string[]]>([
    ['none in a chain', [ks('a'), ks('b', on('a')), ks('c', on('a', 'b'))], [], []],
    ['two that name each other', [ks('a', on('b')), ks('b', on('a'))], [], ['K a depends on K b, K b depends on K a']],
    ['one that names itself', [ks('a', on('a'))], [], ['K a depends on K a']],
    [
      'a child that depends on the parent that waits for it',
      [ks('apps', { wait: true }), ks('web', { ...under('apps'), ...on('apps') })],
      [],
      ['K apps is not ready before K web, K web depends on K apps'],
    ],
    ['no cycle where the parent does not wait', [ks('apps'), ks('web', { ...under('apps'), ...on('apps') })], [], []],
    [
      'a sibling of the parent that waits',
      [
        ks('infra', { ...on('apps'), wait: true }),
        ks('apps', { wait: true }),
        ks('web', { ...under('apps'), ...on('infra') }),
      ],
      [],
      ['K apps is not ready before K web, K web depends on K infra, K infra depends on K apps'],
    ],
    [
      'releases, over the Kustomizations that apply and wait for them',
      [ks('a', { wait: true }), ks('b', on('a'))],
      [hr('x', 'a', on('y')), hr('y', 'b')],
      ['H x depends on H y, H y is applied by K b, K b depends on K a, K a is not ready before H x'],
    ],
    [
      'a health check that names the dependent',
      [ks('a', { healthChecks: [{ kind: 'Kustomization', namespace: 'flux-system', name: 'b' }] }), ks('b', on('a'))],
      [],
      ['K a is not ready before K b, K b depends on K a'],
    ],
    [
      'wait makes Flux ignore the health checks',
      [
        ks('a', { wait: true, healthChecks: [{ kind: 'Kustomization', namespace: 'flux-system', name: 'b' }] }),
        ks('b', on('a')),
      ],
      [],
      [],
    ],
    [
      'Flux leaves the Kustomization itself out of its health checks',
      [ks('a', { healthChecks: [{ kind: 'Kustomization', namespace: 'flux-system', name: 'a' }] })],
      [],
      [],
    ],
    [
      'an expression may be true before readiness',
      [ks('a', { dependsOn: [{ ...depends('b'), readyExpr: 'true' }] }), ks('b', on('a'))],
      [],
      [],
    ],
    [
      'every object on a cycle is named, and none that only waits for one',
      [ks('a', on('b', 'c')), ks('b', on('a')), ks('c', on('a')), ks('behind', on('a')), ks('before')],
      [],
      ['K a depends on K b, K b depends on K a', 'K a depends on K c, K c depends on K a'],
    ],
    [
      'what a ResourceSet makes is not waited for',
      [
        ks('apps', {
          wait: true,
          inventory: [object('fluxcd.controlplane.io/v1', 'ResourceSet', 'flux-system', 'set', 'set.yaml')],
        }),
        ks('web', { ...under('apps'), ...on('apps') }),
      ],
      [],
      [],
    ],
  ])('%s', (_, kustomizations, releases, expected) => {
    expect(cyclesOf(kustomizations, releases)).toEqual(expected);
  });

  test('a long chain and a large knot end', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => ks(`k${index}`, index === 0 ? {} : on(`k${index - 1}`)));
    expect(cyclesOf(chain, [])).toEqual([]);
    const names = Array.from({ length: 60 }, (_, index) => `k${index}`);
    const knot = names.map((name) => ks(name, on(...names.filter((other) => other !== name))));
    expect(cyclesOf(knot, [])).toHaveLength(59);
  });
});

test.each([
  [{ wait: true }, true],
  [{ healthChecks: [{ kind: 'Deployment', namespace: 'x', name: 'x' }] }, true],
  [{ healthCheckExprs: 1 }, false],
  [{}, false],
])('readiness with %j is gated: %s', (facts, expected) => {
  expect(isGated(ks('a', facts))).toBe(expected);
});

function cyclesOf(kustomizations: readonly FluxKustomization[], releases: readonly HelmRelease[]): string[] {
  const short = (key: string): string => key.replace(/^(.)\w+ flux-system\//, '$1 ');
  return dependencyCycles(readinessOf(clusterOf(kustomizations, releases))).map((cycle) =>
    cycle
      .map(({ object: from, next, because }) => `${short(from)} ${stepWords[because.type]} ${short(next)}`)
      .join(', '),
  );
}
