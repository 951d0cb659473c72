import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fluxKustomization, repository, yaml } from '../../fixtures.ts';
import { clusters } from '../harness.ts';

const configMap = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'x' } });

const shops = {
  'shops/one/app/x.yaml': configMap('x'),
  'shops/two/app/x.yaml': configMap('y'),
};

describe('where nothing says where Flux starts', () => {
  const leaf = (folder: string): Record<string, string> => ({
    [`shops/${folder}/sync.yaml`]: fluxKustomization(folder, `./shops/${folder}/app`),
  });

  test('Flux Kustomizations in several folders that apply no others are no clusters; the folders are reported', () => {
    const { fleet, diagnostics } = analyze(repository({ ...shops, ...leaf('one'), ...leaf('two') }));
    expect(fleet.clusters.map(({ name, assumed }) => [name, assumed])).toEqual([['fleet', true]]);
    expect(fleet.unreached).toEqual([]);
    const [found] = diagnostics.filter(({ rule }) => rule === 'flux/start-unclear');
    expect(found?.message).toContain('shops/one, shops/two');
    expect(found?.message).toContain('clusters: [{ name: one, roots: [shops/one] }]');
  });

  test('those in folders of clusters are', () => {
    const files = {
      ...shops,
      'clusters/north/one.yaml': fluxKustomization('one', './shops/one/app'),
      'clusters/south/two.yaml': fluxKustomization('two', './shops/two/app'),
    };
    expect([...clusters(files).keys()]).toEqual(['clusters/north', 'clusters/south']);
  });

  test('the only source that they read is that of the cluster', () => {
    const source = yaml({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'home', namespace: 'flux-system' },
      spec: { interval: '1h', url: 'https://example.org/home' },
    });
    const sync = fluxKustomization('one', './shops/one/app', { sourceRef: { kind: 'GitRepository', name: 'home' } });
    const [found] = clusters({ ...shops, 'start/source.yaml': source, 'start/sync.yaml': sync }).values();
    expect(found?.entry).toMatchObject({ path: 'start', synthetic: true, source: { kind: 'GitRepository' } });
    expect(found?.kustomizations.map(({ state }) => state)).toEqual(['evaluated', 'evaluated']);
  });

  test('the folder that lists them all is the start', () => {
    const files = {
      ...shops,
      ...leaf('one'),
      ...leaf('two'),
      'kustomization.yaml': 'resources: [shops]\n',
      'shops/kustomization.yaml': 'resources: [one/sync.yaml, two]\n',
      'shops/two/kustomization.yaml': 'resources: [sync.yaml]\n',
    };
    const [found, ...others] = clusters(files).values();
    expect(others).toEqual([]);
    expect(found?.entry).toMatchObject({ path: '', synthetic: true });
    expect(found?.kustomizations.map(({ state }) => state)).toEqual(['evaluated', 'evaluated', 'evaluated']);
  });

  test('overlays of them are the starts', () => {
    const files = {
      ...shops,
      ...leaf('one'),
      'shops/one/kustomization.yaml': 'resources: [sync.yaml]\n',
      'clusters/east/kustomization.yaml': 'resources: [../../shops/one]\n',
      'clusters/west/kustomization.yaml': 'resources: [../../shops/one]\n',
    };
    expect([...clusters(files).keys()]).toEqual(['clusters/east', 'clusters/west']);
  });

  test('the root of other sources is no start', () => {
    const other = (name: string): string =>
      yaml({
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'OCIRepository',
        metadata: { name, namespace: 'flux-system' },
        spec: { url: `oci://example.org/${name}` },
      }) + fluxKustomization(name, './', { sourceRef: { kind: 'OCIRepository', name } });
    expect([...clusters({ 'start/one.yaml': other('one'), 'start/two.yaml': other('two') }).keys()]).toEqual(['start']);
  });

  test('folders that stand beside the candidates are named, as those that one cluster may start at', () => {
    const site = (name: string) => ({
      [`apps/${name}/01/sync.yaml`]: fluxKustomization(name, `./shops/${name}/app`),
      [`infra/${name}/01/kustomization.yaml`]: 'resources: [x.yaml]\n',
      [`infra/${name}/01/x.yaml`]: configMap('x'),
    });
    const { diagnostics } = analyze(repository({ ...shops, ...site('one'), ...site('two') }));
    const [found] = diagnostics.filter(({ rule }) => rule === 'flux/start-unclear');
    expect(found?.message).toContain('clusters: [{ name: one-01, roots: [apps/one/01, infra/one/01] }]');
  });

  test('what lies in an archive is no start', () => {
    const files = { ...shops, ...leaf('one'), '.attic/two/sync.yaml': fluxKustomization('two', './shops/two/app') };
    expect([...clusters(files).keys()]).toEqual(['shops/one']);
  });

  test('the folder below which the paths exist is the root of the artifact', () => {
    const files = {
      'gitops/start/all.yaml': fluxKustomization('all', './all'),
      'gitops/all/one.yaml': fluxKustomization('one', './shops/one'),
      'gitops/shops/one/x.yaml': configMap('x'),
    };
    const [start] = clusters(files).values();
    expect(start?.entry).toMatchObject({ path: 'start', artifact: 'gitops', synthetic: true });
    expect(start?.kustomizations.map(({ state }) => state)).toEqual(['evaluated', 'evaluated', 'evaluated']);
  });
});
