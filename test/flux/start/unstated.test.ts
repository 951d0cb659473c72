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
    expect(fleet.clusters).toEqual([]);
    expect(fleet.unreached).toHaveLength(2);
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
