import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import type { StartOptions } from '../../../src/config/start-settings.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const configMap = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'x' } });

const files = {
  'flux.yaml': fluxInstance('sites/north'),
  'sites/north/apps.yaml': fluxKustomization('apps', './apps/${STAGE}', { postBuild: { substitute: { A: 'a' } } }),
  'sites/south/apps.yaml': fluxKustomization('apps', './apps/test'),
  'apps/prod/x.yaml': configMap('x-${STAGE}'),
  'apps/test/x.yaml': configMap('y'),
  '.old/flux.yaml': fluxInstance('sites/south'),
};

const analysis = (settings: string, start?: StartOptions) =>
  analyze(repository({ ...files, 'clusterbook.yaml': settings }), start ? { start } : {});

const clusters = (settings: string, start?: StartOptions) =>
  analysis(settings, start).fleet.clusters.map(({ name, path, kustomizations }) => [
    name,
    path,
    kustomizations.flatMap(({ inventory }) => inventory.flatMap((one) => (one.kind === 'ConfigMap' ? [one.name] : []))),
  ]);

describe('clusters in the settings', () => {
  test('replace what would be found, and have the names that they are given', () => {
    expect(clusters('clusters: [{ name: mine, roots: [./sites/south/] }]\n')).toEqual([['mine', 'sites/south', ['y']]]);
  });

  test('are applied as what is found at their root says', () => {
    const [cluster] = analysis('clusters: [{ name: mine, roots: [sites/north] }]\n').fleet.clusters;
    expect(cluster?.flux?.version).toBe('2.x');
  });

  test('may start at several folders', () => {
    const [cluster] = analysis('clusters: [{ name: mine, roots: [apps/test, apps/prod] }]\n').fleet.clusters;
    expect(cluster?.kustomizations.map(({ name, path, synthetic }) => [name, path, synthetic])).toEqual([
      ['test', 'apps/test', true],
      ['prod', 'apps/prod', true],
    ]);
  });

  test('get variables from outside, in paths as well', () => {
    const variables = 'clusters: [{ name: mine, roots: [sites/north], variables: { STAGE: prod } }]\n';
    const postBuild = { postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'platform' }] } };
    const more = {
      'sites/north/apps.yaml': fluxKustomization('all', './all', postBuild),
      'all/shop.yaml': fluxKustomization('shop', './apps/${STAGE}', postBuild),
    };
    const { fleet } = analyze(repository({ ...files, ...more, 'clusterbook.yaml': variables }));
    const shop = fleet.clusters[0]?.kustomizations.find(({ name }) => name === 'shop');
    expect(shop).toMatchObject({ path: 'apps/prod', state: 'evaluated' });
    expect(shop?.inventory.map(({ name }) => name)).toEqual(['x-prod']);
  });

  test('may have an artifact of a folder; roots are folders of either', () => {
    const moved = {
      'gitops/sites/north/apps.yaml': fluxKustomization('apps', './shop'),
      'gitops/shop/x.yaml': configMap('x'),
    };
    for (const root of ['sites/north', 'gitops/sites/north']) {
      const settings = `clusters: [{ name: mine, roots: [${root}], artifact: gitops }]\n`;
      const { fleet } = analyze(repository({ ...moved, 'clusterbook.yaml': settings }));
      expect(fleet.clusters).toMatchObject([{ name: 'mine', path: 'gitops/sites/north' }]);
      expect(fleet.clusters[0]?.kustomizations.map(({ directory }) => directory)).toContain('gitops/shop');
    }
  });

  test('that name no folder are reported', () => {
    const { fleet, diagnostics } = analysis('clusters:\n  - { name: mine, roots: [sites/nroth] }\n');
    expect(fleet.clusters).toEqual([]);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        rule: 'config/root-not-found',
        message: expect.stringContaining('sites/nroth') as string,
        location: expect.objectContaining({ path: 'clusterbook.yaml' }) as unknown,
      }),
    );
  });
});

describe('what is ignored', () => {
  test('is no start, and is not listed as applied by nothing', () => {
    expect(clusters('').map(([name]) => name)).toEqual(['north', 'south']);
    expect(clusters('ignore: [.old/]\n').map(([name]) => name)).toEqual(['north']);
    expect(analysis('ignore: [.old/]\n').fleet.unreached.map(({ location }) => location.path)).toEqual([
      'sites/south/apps.yaml',
    ]);
    expect(analysis('ignore: [.old/, sites/south]\n').fleet.unreached).toEqual([]);
  });
});

describe('the command line', () => {
  const none: StartOptions = { clusters: [], ignore: [], variables: {} };

  test('states clusters in place of those of the settings', () => {
    const start = { ...none, clusters: [{ name: 'other', roots: ['sites/south'] }] };
    expect(clusters('clusters: [{ name: mine, roots: [sites/north] }]\n', start).map(([name]) => name)).toEqual([
      'other',
    ]);
  });

  test('gives variables to all clusters, and says what to ignore', () => {
    const start = { ...none, ignore: ['.old'], variables: { STAGE: 'prod' } };
    const settings = 'clusters: [{ name: mine, roots: [sites/north] }]\n';
    const substituted = {
      'sites/north/apps.yaml': fluxKustomization('apps', './apps/prod', { postBuild: { substitute: { A: 'a' } } }),
    };
    const { fleet } = analyze(repository({ ...files, ...substituted, 'clusterbook.yaml': settings }), { start });
    expect(fleet.clusters[0]?.kustomizations.flatMap(({ inventory }) => inventory.map(({ name }) => name))).toContain(
      'x-prod',
    );
  });

  test('says which folder is the artifact', () => {
    const moved = {
      'gitops/apps.yaml': fluxKustomization('apps', './shop'),
      'gitops/shop/x.yaml': configMap('x'),
    };
    const { fleet } = analyze(repository(moved), { start: { ...none, artifact: './gitops/' } });
    expect(fleet.clusters).toMatchObject([{ path: 'gitops' }]);
    expect(fleet.clusters[0]?.kustomizations.map(({ directory }) => directory)).toContain('gitops/shop');
  });
});
