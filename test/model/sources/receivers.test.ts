import { expect, test } from 'vitest';
import { clusterOf, object } from '../cluster-of.ts';

const sources = ['shop', 'blog'].map((name) =>
  object('source.toolkit.fluxcd.io/v1', 'GitRepository', name, { spec: { interval: '1h' } }),
);

function receiversOf(...resources: readonly object[]): Readonly<Record<string, readonly string[]>> {
  const receiver = object('notification.toolkit.fluxcd.io/v1', 'Receiver', 'push', { spec: { resources } });
  const own = clusterOf([...sources, receiver]).sources.filter(({ namespace }) => namespace === 'x');
  return Object.fromEntries(own.map(({ name, receivers }) => [name, receivers]));
}

test.each([
  ['by name', { kind: 'GitRepository', name: 'shop' }, { blog: [], shop: ['x/push'] }],
  ['in another namespace', { kind: 'GitRepository', name: 'shop', namespace: 'y' }, { blog: [], shop: [] }],
  ['of another kind', { kind: 'OCIRepository', name: 'shop' }, { blog: [], shop: [] }],
  ['by their labels', { kind: 'GitRepository', name: '*' }, { blog: ['x/push'], shop: ['x/push'] }],
])('a Receiver names sources: %s', (_, resource, expected) => {
  expect(receiversOf(resource)).toEqual(expected);
});
