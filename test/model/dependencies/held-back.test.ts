import { expect, test } from 'vitest';
import type { FluxKustomization } from '../../../src/model/kustomizations/record.ts';
import { heldBackBy } from '../../../src/model/dependencies/held-back.ts';
import { keyOf, readinessOf, type Condition } from '../../../src/model/dependencies/readiness.ts';
import { clusterOf, depends, kustomization } from '../../views/builders.ts';

const ks = (name: string, ...on: readonly string[]): FluxKustomization =>
  kustomization({ name, path: name, dependsOn: on.map(depends) });
const start = (name: string): Condition => `start ${keyOf('Kustomization', ks(name))}`;
const held = (all: readonly FluxKustomization[], ...causes: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [...heldBackBy(readinessOf(clusterOf(all)), causes.map(start))].flatMap(([condition, cause]) =>
      condition.startsWith('start ') ? [[condition.split('/')[1] ?? '', cause.split('/')[1] ?? '']] : [],
    ),
  );

test('what waits, near and far, and for the first of several', () => {
  const all = [ks('a'), ks('b', 'a'), ks('c', 'b', 'x'), ks('x'), ks('y', 'x'), ks('z')];
  expect(held(all, 'a')).toEqual({ b: 'a', c: 'a' });
  expect(held(all, 'a', 'x')).toEqual({ b: 'a', c: 'a', y: 'x' });
  expect(held(all, 'x', 'a')).toEqual({ b: 'a', c: 'x', y: 'x' });
});

test('what waits for itself holds itself back', () => {
  expect(held([ks('a', 'b'), ks('b', 'a')], 'a')).toEqual({ a: 'a', b: 'a' });
});
