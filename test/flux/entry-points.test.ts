import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { besidesSize, fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';
import { cluster, clusters } from './harness.ts';

const configMap = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'x' },
  data: {},
});

const flux = { 'clusters/a/flux.yaml': fluxInstance('clusters/a') };

describe('entry points', () => {
  test('a FluxInstance in the values of its chart, with patches for the sync objects', () => {
    const values = {
      instance: {
        sync: { kind: 'GitRepository', url: 'https://example.org/fleet', ref: 'refs/heads/main', path: 'clusters/a' },
        kustomize: {
          patches: [
            {
              patch: JSON.stringify([{ op: 'replace', path: '/spec/interval', value: '3m' }]),
              target: { kind: 'Kustomization' },
            },
          ],
        },
      },
    };
    const reconciled = cluster({
      'clusters/a/flux/release.yaml': yaml({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'flux-instance', namespace: 'flux-system' },
        spec: { values },
      }),
    });
    expect(reconciled.entry).toMatchObject({ path: 'clusters/a', synthetic: false });
    expect(reconciled.entry.sync.body.spec).toMatchObject({ interval: '3m', path: './clusters/a' });
  });

  test('a FluxInstance of a chart in the namespace that a Flux Kustomization gives it', () => {
    const source = { kind: 'GitRepository', name: 'gitops' };
    const sync = { kind: 'GitRepository', url: 'https://example.org/fleet', path: 'clusters/a' };
    const reconciled = cluster({
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps', { sourceRef: { ...source, namespace: 'gitops' } }),
      'apps/flux.yaml': fluxKustomization('flux-instance', './apps/flux', {
        targetNamespace: 'gitops',
        sourceRef: { ...source, namespace: 'gitops' },
      }),
      'apps/flux/release.yaml': yaml({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'flux-instance' },
        spec: {
          interval: '1h',
          chartRef: { kind: 'OCIRepository', name: 'flux-instance' },
          values: { instance: { sync } },
        },
      }),
    });
    expect(reconciled.kustomizations.map(({ id, state }) => [id, state])).toContainEqual([
      'flux-system/flux-instance',
      'evaluated',
    ]);
    expect(reconciled.entry.sync.body.metadata).toEqual({ name: 'gitops', namespace: 'gitops' });
  });

  test('what flux bootstrap writes: a Kustomization that applies itself', () => {
    const source = {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'flux-system', namespace: 'flux-system' },
      spec: { url: 'ssh://git@github.com/example/fleet' },
    };
    const reconciled = cluster({
      'clusters/a/flux-system/gotk-sync.yaml': yaml(source) + fluxKustomization('flux-system', './clusters/a'),
      'clusters/a/flux-system/kustomization.yaml': 'resources: [gotk-sync.yaml]\n',
    });
    expect(reconciled.entry).toMatchObject({ path: 'clusters/a', synthetic: false });
    expect(reconciled.kustomizations.map(({ id, parent }) => [id, parent])).toEqual([
      ['flux-system/flux-system', undefined],
    ]);
  });

  const gitRepository = (name: string): string =>
    yaml({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name, namespace: 'flux-system' },
      spec: { url: `https://example.org/${name}` },
    });
  const from = (name: string): Record<string, unknown> => ({ sourceRef: { kind: 'GitRepository', name } });

  test('a Kustomization in any folder of what it builds', () => {
    const reconciled = clusters({
      'kubernetes/flux/config/cluster.yaml':
        gitRepository('home') + fluxKustomization('cluster', './kubernetes/flux', from('home')),
      'kubernetes/flux/apps.yaml': fluxKustomization('apps', './kubernetes/apps', from('home')),
      'kubernetes/apps/x.yaml': yaml(configMap('x')),
    });
    expect([...reconciled.keys()]).toEqual(['kubernetes/flux']);
  });

  test('what builds the root of a repository, in a folder of it, if the names are those of bootstrap', () => {
    const files = (source: string): Record<string, string> => ({
      'clusters/a/flux-system/gotk-sync.yaml':
        gitRepository('flux-system') + fluxKustomization('flux-system', './clusters/a'),
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/shop.yaml': gitRepository(source) + fluxKustomization('shop', './', from(source)),
    });
    expect([...clusters(files('shop')).keys()]).toEqual(['clusters/a']);
    expect([...clusters({ 'flux/sync.yaml': files('flux-system')['apps/shop.yaml'] ?? '' }).keys()]).toEqual(['']);
  });

  test('an empty stub of it', () => {
    const reconciled = clusters({
      'clusters/a/flux-system/gotk-sync.yaml': '# made by flux bootstrap\n',
      'clusters/b/flux-system/gotk-sync.yaml': '',
      'clusters/a/x.yaml': yaml(configMap('x')),
    });
    expect([...reconciled.keys()]).toEqual(['clusters/a', 'clusters/b']);
    expect(reconciled.get('clusters/a')?.entry.synthetic).toBe(true);
  });

  test('else folders whose Kustomizations nothing applies; a lone one beside them is disabled, not a cluster', () => {
    const reconciled = clusters({
      'flux/config/cluster.yaml': fluxKustomization('apps', './apps'),
      'apps/kustomization.yaml': 'resources: [one.yaml]\n',
      'apps/one.yaml': fluxKustomization('one', './one'),
      'apps/two.yaml': fluxKustomization('two', './two'),
      'one/x.yaml': yaml(configMap('x')),
      'two/x.yaml': yaml(configMap('x')),
    });
    expect([...reconciled.keys()]).toEqual(['flux/config']);
  });
});

test('a FluxInstance whose path an overlay completes', () => {
  const overlay = (name: string): Record<string, string> => ({
    [`clusters/${name}/flux-system/kustomization.yaml`]: `resources: [../../base]\npatches:\n  - target: {kind: FluxInstance}\n    patch: '[{"op": "replace", "path": "/spec/sync/path", "value": "clusters/${name}"}]'\n`,
    [`clusters/${name}/x.yaml`]: yaml(configMap(name)),
  });
  const found = clusters({
    'clusters/base/kustomization.yaml': 'resources: [flux.yaml]\n',
    'clusters/base/flux.yaml': fluxInstance('clusters/CLUSTER'),
    ...overlay('a'),
    ...overlay('b'),
  });
  expect([...found.keys()]).toEqual(['clusters/a', 'clusters/b']);
  expect(found.get('clusters/b')?.entry).toMatchObject({ synthetic: false, installation: { version: '2.x' } });
});

describe('what looks like an entry point and is none', () => {
  const git = (name: string, url: string): object => ({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace: 'flux-system' },
    spec: { url, ref: { branch: 'main' } },
  });

  test('the values of another chart', () => {
    const values = { instance: { sync: { url: 'https://x.example.org', path: '' } } };
    const found = clusters({
      ...flux,
      'clusters/a/release.yaml': yaml({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'x', namespace: 'x' },
        spec: { values },
      }),
      'docs/values.yaml': yaml(values),
    });
    expect([...found.keys()]).toEqual(['clusters/a']);
  });

  test('a Kustomization of another repository beside its GitRepository', () => {
    const { fleet } = analyze(
      repository({
        ...flux,
        'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
        'apps/podinfo.yaml':
          yaml(git('podinfo', 'https://github.com/stefanprodan/podinfo')) +
          fluxKustomization('podinfo', './', { sourceRef: { kind: 'GitRepository', name: 'podinfo' } }),
      }),
    );
    expect(fleet.clusters.map(({ path }) => path)).toEqual(['clusters/a']);
  });
});

describe('a FluxInstance that points nowhere is reported', () => {
  const remote = 'https://github.com/example/fleet';
  const git = { commit: 'c', date: 'd', prefix: '', remote };
  const rules = (path: string, origin = remote): unknown =>
    besidesSize(
      analyze({
        ...repository({ 'flux.yaml': fluxInstance(path), 'a/x.yaml': '' }),
        git: { ...git, remote: origin },
      }).diagnostics,
    ).map(({ rule, severity, location }) => [rule, severity, location?.path]);

  test('at a path that does not exist', () => {
    expect(rules('nowhere')).toContainEqual(['flux/sync-not-found', 'warning', 'flux.yaml']);
  });

  test('of another repository', () => {
    expect(rules('nowhere', 'git@github.com:example/other.git')).toContainEqual([
      'flux/sync-not-found',
      'info',
      'flux.yaml',
    ]);
  });

  test('but not where the path exists', () => {
    expect(rules('a')).toEqual([]);
  });
});

describe('two entry points with one path', () => {
  const instance = (sync: object = {}, more: object = {}): string =>
    yaml({
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'FluxInstance',
      metadata: { name: 'flux', namespace: 'flux-system' },
      spec: {
        distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' },
        sync: {
          kind: 'GitRepository',
          url: 'https://github.com/example/fleet',
          ref: 'refs/heads/main',
          path: 'apps',
          ...sync,
        },
        ...more,
      },
    });
  const analysis = (files: Record<string, string>) =>
    analyze(repository({ 'apps/x.yaml': yaml(configMap('x')), ...files }));
  const names = (files: Record<string, string>): readonly string[] =>
    analysis(files).fleet.clusters.map(({ name }) => name);
  const patch = {
    kustomize: {
      patches: [
        {
          target: { kind: 'Kustomization' },
          patch: JSON.stringify([{ op: 'add', path: '/spec/postBuild', value: { substitute: { STAGE: 'staging' } } }]),
        },
      ],
    },
  };

  test('that differ in branch are two clusters, called after their files', () => {
    expect(
      names({
        'clusters/staging/flux.yaml': instance({ ref: 'refs/heads/next' }),
        'clusters/production/flux.yaml': instance(),
      }),
    ).toEqual(['production', 'staging']);
  });

  test('that differ in what is patched into the sync are two clusters', () => {
    expect(names({ 'flux/staging.yaml': instance({}, patch), 'flux/production.yaml': instance() })).toEqual([
      'production',
      'staging',
    ]);
  });

  test('are called after their branches where their files do not tell', () => {
    expect(names({ 'flux/a/flux.yaml': instance(), 'flux.yaml': instance({ ref: 'refs/heads/next' }) })).toEqual([
      'next',
      'a',
    ]);
  });

  test('that lead to the same objects are one cluster, and both places are named', () => {
    const { fleet, diagnostics } = analysis({
      'one/flux.yaml': instance(),
      'two/flux.yaml': instance({ interval: '5m' }),
    });
    expect(fleet.clusters).toHaveLength(1);
    expect(besidesSize(diagnostics)).toMatchObject([
      {
        rule: 'flux/sync-stated-twice',
        severity: 'info',
        location: { path: 'two/flux.yaml' },
        related: [{ location: { path: 'one/flux.yaml' } }],
      },
    ]);
  });

  test('of which the cluster applies one are one cluster: the other one started it', () => {
    const { fleet, diagnostics } = analysis({
      'apps/flux.yaml': instance(),
      'bootstrap/flux.yaml': instance({ ref: 'refs/heads/old' }),
    });
    expect(fleet.clusters.map(({ sources }) => sources.map(({ ref }) => ref))).toEqual([[{ name: 'refs/heads/main' }]]);
    expect(diagnostics).toMatchObject([
      {
        rule: 'flux/sync-stated-twice',
        location: { path: 'bootstrap/flux.yaml' },
        related: [{ location: { path: 'apps/flux.yaml' } }],
      },
    ]);
  });

  const gitRepository = yaml({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'flux-system', namespace: 'flux-system' },
    spec: { url: 'https://github.com/example/fleet', ref: { branch: 'main' } },
  });

  test('of two paths, the FluxInstance that a bootstrapped cluster applies with all that it syncs is no other cluster', () => {
    const bootstrapped = {
      'flux/config.yaml':
        gitRepository + fluxKustomization('cluster', './flux') + fluxKustomization('charts', './charts'),
      'flux/own/apps.yaml': fluxKustomization('apps', './apps'),
      'charts/x.yaml': yaml(configMap('charts')),
      'apps/flux.yaml': instance({ path: 'flux/own' }),
    };
    const { fleet, diagnostics } = analysis(bootstrapped);
    expect(fleet.clusters.map(({ kustomizations }) => kustomizations.map(({ name }) => name))).toEqual([
      ['cluster', 'apps', 'charts'],
    ]);
    expect(diagnostics.filter(({ rule }) => rule === 'flux/sync-stated-twice')).toMatchObject([
      { rule: 'flux/sync-stated-twice', location: { path: 'apps/flux.yaml' } },
    ]);
  });

  test('of two paths, a FluxInstance that syncs more than the cluster that applies it starts one of its own', () => {
    const { fleet } = analysis({
      'flux/config.yaml': gitRepository + fluxKustomization('cluster', './flux') + fluxKustomization('apps', './apps'),
      'apps/flux.yaml': instance({ path: 'own' }),
      'own/more.yaml': yaml(configMap('more')),
    });
    expect(fleet.clusters).toHaveLength(2);
  });

  test('a stub of flux bootstrap beside a FluxInstance says nothing more', () => {
    const { fleet, diagnostics } = analysis({ 'apps/flux-system/gotk-sync.yaml': '', 'flux.yaml': instance() });
    expect(fleet.clusters.map(({ kustomizations: [sync] }) => sync?.synthetic)).toEqual([false]);
    expect(besidesSize(diagnostics)).toEqual([]);
  });
});
