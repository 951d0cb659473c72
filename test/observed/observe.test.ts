import { describe, expect, test } from 'vitest';
import type { Fleet } from '../../src/model/fleet.ts';
import type { GivenSnapshot } from '../../src/observed/match.ts';
import { observe, observedCommits, type ObserveOptions } from '../../src/observed/observe.ts';
import { fluxKustomization, yaml } from '../fixtures.ts';
import { fleetOf, given } from './fleets.ts';
import {
  appliedBy,
  commit,
  condition,
  gitRepository,
  helmRelease,
  helmRepository,
  kustomization,
  taken,
} from './kubectl-objects.ts';

const fleet = fleetOf(['main']);
const failed = [condition('Ready', 'False', 'BuildFailed')];
const all = [
  kustomization('flux-system'),
  kustomization('apps'),
  kustomization('infra'),
  helmRelease('app', { namespace: 'apps', spec: { interval: '2h' } }),
  gitRepository('flux-system'),
];

function observation(objects: readonly object[], options: ObserveOptions = {}, of: Fleet = fleet) {
  const seen = observe(of, new Map([['main', given(objects)]]), options);
  const [cluster] = seen.clusters;
  if (!cluster) throw new Error('no cluster');
  const states = (list: typeof cluster.declared) =>
    Object.fromEntries(list.map(({ kind, namespace, name, state }) => [`${kind} ${namespace}/${name}`, state]));
  return { ...seen, cluster, declared: states(cluster.declared), undeclared: states(cluster.undeclared) };
}

describe('declared objects', () => {
  test('are what they say', () => {
    expect(observation(all).declared).toEqual({
      'Kustomization flux-system/apps': 'ready',
      'Kustomization flux-system/flux-system': 'ready',
      'Kustomization flux-system/infra': 'ready',
      'HelmRelease apps/app': 'ready',
      'GitRepository flux-system/flux-system': 'ready',
    });
  });

  test('are failing, suspended or missing', () => {
    const { declared } = observation([
      kustomization('flux-system'),
      kustomization('apps', { conditions: failed }),
      helmRelease('other', { namespace: 'apps' }),
      gitRepository('flux-system', { spec: { suspend: true } }),
    ]);
    expect(declared).toMatchObject({
      'Kustomization flux-system/apps': 'failing',
      'Kustomization flux-system/infra': 'missing',
      'HelmRelease apps/app': 'missing',
      'GitRepository flux-system/flux-system': 'suspended',
    });
  });

  test('are unknown where the snapshot may not have asked for them', () => {
    const onlyKustomizations = observation([kustomization('flux-system'), kustomization('apps')]).declared;
    expect(onlyKustomizations).toMatchObject({
      'Kustomization flux-system/infra': 'missing',
      'HelmRelease apps/app': 'unknown',
    });
    const oneNamespace = observation([kustomization('flux-system'), helmRelease('x')]).declared;
    expect(oneNamespace['HelmRelease apps/app']).toBe('unknown');
    expect(new Set(Object.values(observation([]).declared))).toEqual(new Set(['unknown']));
  });

  test('turn stale by their own intervals', () => {
    const at = (now: string) => observation(all, { now }).declared;
    expect(new Set(Object.values(at('2026-06-21T10:59:00Z')))).toEqual(new Set(['ready']));
    expect(at('2026-06-21T11:01:00Z')).toMatchObject({
      'Kustomization flux-system/apps': 'stale',
      'HelmRelease apps/app': 'ready',
    });
    const { cluster } = observation(all, { now: '2026-06-22T11:01:00Z' });
    expect(cluster.declared.map(({ state, last }) => [state, last])).toEqual(all.map(() => ['stale', 'ready']));
  });

  test('tell their chart and what was tried last', () => {
    const release = helmRelease('app', { namespace: 'apps', status: { lastAttemptedRevision: '2.0.0' } });
    const { cluster } = observation([...all.slice(0, 3), release]);
    expect(cluster.declared.find(({ kind }) => kind === 'HelmRelease')).toMatchObject({
      chart: { name: 'app', version: '1.2.3', appVersion: 'v4' },
      attemptedRevision: '2.0.0',
    });
    const fromOci = helmRelease('app', { namespace: 'apps', status: { lastAttemptedRevision: '1.2.3+0123456789ab' } });
    const [observed] = observation([fromOci]).cluster.declared.filter(({ kind }) => kind === 'HelmRelease');
    expect(observed).not.toHaveProperty('attemptedRevision');
  });
});

describe('revisions', () => {
  const other = 'a'.repeat(40);
  const at = (revision: string) => kustomization('flux-system', { status: { lastAppliedRevision: revision } });
  const relationOf = (object: object, options: ObserveOptions = {}) => {
    const { snapshot } = observation([object], options).cluster;
    return snapshot.kind === 'read' ? snapshot.revision?.relation : undefined;
  };

  test('are compared with the documented commit', () => {
    expect(relationOf(at(`main@sha1:${commit}`))).toEqual({ kind: 'same' });
    expect(relationOf(at(`main/${commit}`))).toEqual({ kind: 'same' });
    expect(relationOf(at(`main@sha1:${other}`))).toEqual({ kind: 'unknown' });
    const relations = new Map([[other, { kind: 'behind', commits: 4 } as const]]);
    expect(relationOf(at(`main@sha1:${other}`), { relations })).toEqual({ kind: 'behind', commits: 4 });
  });

  test('of artifacts are those of the commit that they were made from', () => {
    const digest = `latest@sha256:${'0'.repeat(64)}`;
    expect(relationOf(at(digest))).toEqual({ kind: 'unknown' });
    const made = kustomization('flux-system', {
      status: { lastAppliedRevision: digest, lastAppliedOriginRevision: `main@sha1:${commit}` },
    });
    expect(relationOf(made)).toEqual({ kind: 'same' });
  });

  test('of another repository are not compared', () => {
    const elsewhere = fleetOf(['main'], {
      'clusters/main/other.yaml':
        fluxKustomization('other', './x', { sourceRef: { kind: 'GitRepository', name: 'other' } }) +
        yaml({
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'GitRepository',
          metadata: { name: 'other', namespace: 'flux-system' },
          spec: { url: 'https://git.example.org/other', ref: { branch: 'main' } },
        }),
    });
    const { cluster } = observation([kustomization('other'), gitRepository('other')], {}, elsewhere);
    const relations = cluster.declared.flatMap(({ revision }) => revision?.relation ?? []);
    expect(relations).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }]);
  });

  test('the commits that Git is to be asked about', () => {
    const snapshots = new Map([['main', given([at(`main@sha1:${other}`), ...all.slice(1)])]]);
    expect([...observedCommits(snapshots)].sort()).toEqual([commit, other]);
  });
});

describe('objects that Git does not declare', () => {
  test('are not in Git where all that applied them is known', () => {
    expect(
      observation([
        ...all,
        kustomization('by-hand'),
        helmRelease('removed', { namespace: 'apps', labels: appliedBy('apps') }),
        helmRelease('below', { namespace: 'apps', labels: appliedBy('by-hand') }),
        helmRelease('orphan', { namespace: 'apps', labels: appliedBy('gone') }),
      ]).undeclared,
    ).toEqual({
      'Kustomization flux-system/by-hand': 'not-in-git',
      'HelmRelease apps/removed': 'not-in-git',
      'HelmRelease apps/below': 'not-in-git',
      'HelmRelease apps/orphan': 'not-in-git',
    });
  });

  test('are unknown where they come from what is not known', () => {
    const helm = { 'helm.toolkit.fluxcd.io/name': 'app', 'helm.toolkit.fluxcd.io/namespace': 'apps' };
    const set = { 'resourceset.fluxcd.controlplane.io/name': 'a', 'resourceset.fluxcd.controlplane.io/namespace': 'b' };
    const partly = fleetOf(['main'], {
      'clusters/main/other.yaml': fluxKustomization('other', './x', {
        sourceRef: { kind: 'GitRepository', name: 'other' },
      }),
    });
    expect(
      observation(
        [
          ...all,
          helmRepository('of-chart', { labels: helm }),
          helmRepository('of-set', { labels: set }),
          helmRelease('of-other', { labels: appliedBy('other') }),
          helmRelease('orphan', { labels: appliedBy('gone') }),
          helmRelease('removed', { labels: appliedBy('apps') }),
        ],
        {},
        partly,
      ).undeclared,
    ).toEqual({
      'HelmRelease flux-system/of-other': 'unknown',
      'HelmRelease flux-system/orphan': 'unknown',
      'HelmRelease flux-system/removed': 'not-in-git',
      'HelmRepository flux-system/of-chart': 'unknown',
      'HelmRepository flux-system/of-set': 'unknown',
    });
  });

  test('that apply each other in a circle do not keep the search going', () => {
    const { undeclared } = observation([
      ...all,
      kustomization('a', { labels: appliedBy('b') }),
      kustomization('b', { labels: appliedBy('a') }),
      kustomization('self', { labels: appliedBy('self') }),
    ]);
    expect(new Set(Object.values(undeclared))).toEqual(new Set(['not-in-git']));
  });

  test('tell how they are all the same', () => {
    const { cluster } = observation([...all, kustomization('by-hand', { conditions: failed })]);
    expect(cluster.undeclared).toMatchObject([{ state: 'not-in-git', health: 'failing', reason: 'BuildFailed' }]);
  });
});

describe('a component', () => {
  const apps = (objects: readonly object[], options: ObserveOptions = {}) =>
    observation(objects, options).components.find(({ slug }) => slug.endsWith('apps'));

  test('is ready if all its Flux objects are', () => {
    expect(apps(all)).toMatchObject({ state: 'ready', cluster: 'main', staleAfter: 3 * 3600 });
  });

  test('is what the worst of them is', () => {
    const [flux, kustomizationOfApps, infra] = all as [object, object, object];
    const failing = helmRelease('app', { namespace: 'apps', conditions: failed });
    expect(apps([flux, kustomizationOfApps, infra, failing])).toMatchObject({
      state: 'failing',
      because: 'HelmRelease apps/app',
      reason: 'BuildFailed',
    });
    expect(apps([flux, kustomizationOfApps, infra])).toMatchObject({ state: 'unknown' });
    expect(apps([flux, infra, failing])?.state).toBe('failing');
    expect(apps([flux, infra, helmRelease('app', { namespace: 'apps' })])?.state).toBe('missing');
  });

  test('turns stale with the first of them', () => {
    expect(apps(all, { now: '2026-06-21T11:01:00Z' })).toMatchObject({ state: 'stale', last: 'ready' });
  });

  test('is unknown without a snapshot, in each cluster that has it', () => {
    const { clusters, components } = observe(fleetOf(['east', 'west']), new Map());
    expect(clusters.map(({ snapshot }) => snapshot.kind)).toEqual(['none', 'none']);
    expect(components.length).toBeGreaterThan(1);
    expect(new Set(components.map(({ state }) => state))).toEqual(new Set(['unknown']));
  });
});

test('a cluster whose snapshot could not be read says so', () => {
  const unreadable: GivenSnapshot = { file: 'broken.json', takenBy: 'file' };
  expect(observe(fleet, new Map([['main', unreadable]])).clusters[0]).toEqual({
    cluster: 'main',
    snapshot: { kind: 'unreadable', file: 'broken.json' },
    declared: [],
    undeclared: [],
  });
});

test('the facts of a snapshot', () => {
  expect(observation(all).cluster.snapshot).toEqual({
    kind: 'read',
    file: 'status.json',
    taken,
    takenBy: 'file',
    staleAfter: 3 * 3600,
    revision: { text: `main@sha1:${commit}`, commit, relation: { kind: 'same' } },
  });
});
