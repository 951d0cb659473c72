import { describe, expect, test } from 'vitest';
import { matchSnapshots, type GivenSnapshot } from '../../src/observed/match.ts';
import { fluxKustomization } from '../fixtures.ts';
import { fleetOf, given } from './fleets.ts';
import { helmRelease, kustomization } from './kubectl-objects.ts';

const three = fleetOf(['east', 'west', 'test']);
const synced = (name: string) => kustomization('flux-system', { spec: { path: `./clusters/${name}` } });
const alike = [kustomization('apps'), kustomization('infra'), helmRelease('app', { namespace: 'apps' })];

function match(fleet: typeof three, ...snapshots: readonly GivenSnapshot[]) {
  const { value, diagnostics } = matchSnapshots(fleet, snapshots);
  return {
    matched: Object.fromEntries([...value].map(([cluster, { file }]) => [cluster, file])),
    messages: diagnostics.map(({ message }) => message),
  };
}

describe('the cluster of a snapshot is', () => {
  test('the one that the caller names', () => {
    expect(match(three, given(alike, { cluster: 'west', named: 'east' }))).toEqual({
      matched: { west: 'status.json' },
      messages: [],
    });
  });

  test('the one that the snapshot names', () => {
    expect(match(three, given(alike, { named: 'test' })).matched).toEqual({ test: 'status.json' });
  });

  test('the only one', () => {
    expect(match(fleetOf(['only']), given(alike)).matched).toEqual({ only: 'status.json' });
  });

  test('the one that is synced from the same path', () => {
    const snapshots = ['test', 'east', 'west'].map((name) => given([synced(name), ...alike], { file: `${name}.json` }));
    expect(match(three, ...snapshots)).toEqual({
      matched: { east: 'east.json', west: 'west.json', test: 'test.json' },
      messages: [],
    });
  });

  test('the one whose objects it holds', () => {
    const fleet = fleetOf(['east', 'west'], {
      'clusters/west/more.yaml': fluxKustomization('more', './infra'),
    });
    expect(match(fleet, given([...alike, kustomization('more')])).matched).toEqual({ west: 'status.json' });
  });
});

describe('what is not clear is said', () => {
  test('a snapshot that could be of two clusters', () => {
    const { matched, messages } = match(three, given(alike));
    expect(matched).toEqual({});
    expect(messages).toEqual([
      'It could be of the cluster "east" or of "test". Write --observed CLUSTER=status.json with one of: east, test, west.',
    ]);
  });

  test('a cluster that there is not', () => {
    expect(match(three, given(alike, { named: 'north' })).messages[0]).toContain(
      '"north", which this repository does not have',
    );
  });

  test('a snapshot of something else', () => {
    expect(match(three, given([kustomization('other')])).messages[0]).toContain('for any cluster');
    expect(match(fleetOf(['only']), given([kustomization('other')])).messages[0]).toContain('the only cluster');
  });

  test('two snapshots of one cluster', () => {
    const { matched, messages } = match(
      three,
      given(alike, { cluster: 'east' }),
      given(alike, { named: 'east', file: 'b.json' }),
    );
    expect(matched).toEqual({ east: 'status.json' });
    expect(messages[0]).toContain('already, in status.json');
  });
});

test('an unreadable file counts for its cluster, where that is known', () => {
  const unreadable: GivenSnapshot = { file: 'broken.json', takenBy: 'file' };
  expect(match(fleetOf(['only']), unreadable)).toEqual({ matched: { only: 'broken.json' }, messages: [] });
  expect(match(three, { ...unreadable, cluster: 'west' }).matched).toEqual({ west: 'broken.json' });
  expect(match(three, unreadable)).toEqual({ matched: {}, messages: [] });
});
