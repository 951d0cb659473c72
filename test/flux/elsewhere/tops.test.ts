import { describe, expect, test } from 'vitest';
import { analyze, type Analysis } from '../../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const deployment = (name: string, namespace: string | undefined = 'shop'): string =>
  yaml({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, ...(namespace === '' ? {} : { namespace }) },
    spec: { template: { spec: { containers: [{ name, image: `example/${name}:1.0.0` }] } } },
  });
const release = (name: string, spec: object = {}): string =>
  yaml({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace: 'shop' },
    spec: { interval: '1h', chartRef: { kind: 'OCIRepository', name }, ...spec },
  });
const list = (...resources: readonly string[]): string => JSON.stringify({ resources });

/** A base with two environments. */
const shop = {
  'shop/base/kustomization.yaml': list('web.yaml'),
  'shop/base/web.yaml': deployment('web'),
  'shop/staging/kustomization.yaml': list('../base'),
  'shop/production/kustomization.yaml': list('../base'),
};

function analyzed(files: Readonly<Record<string, string>>): Analysis {
  return analyze(repository(files, 'team'));
}

/** By environment: the folders that it is built from, and the Flux Kustomizations with their states. */
function environments(files: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  const { clusters } = analyzed(files).fleet;
  expect(clusters.every(({ assumed }) => assumed)).toBe(true);
  return Object.fromEntries(
    clusters.map(({ name, kustomizations }) => [
      name,
      kustomizations.map((one) => (one.assumed ? one.path : `${one.name} ${one.state}`)),
    ]),
  );
}

describe('a repository in which nothing starts Flux', () => {
  test('shows what each environment is built from, and no base of it', () => {
    expect(environments(shop)).toEqual({ production: ['shop/production'], staging: ['shop/staging'] });
  });

  test('has one component for all environments', () => {
    const { components } = analyzed(shop).fleet;
    expect(components.map(({ name, directory, stages }) => [name, directory, stages.length])).toEqual([
      ['shop', 'shop', 1],
    ]);
    expect(components[0]?.stages[0]?.instances.map(({ cluster }) => cluster)).toEqual(['production', 'staging']);
  });

  test('does not show what only tools other than Flux build', () => {
    const files = {
      ...shop,
      'chart/kustomization.yaml': JSON.stringify({ resources: ['web.yaml'], helmCharts: [{ name: 'web' }] }),
      'chart/web.yaml': deployment('chart'),
    };
    expect(environments(files)).toEqual({ production: ['shop/production'], staging: ['shop/staging'] });
    expect(analyzed(files).diagnostics.map(({ rule }) => rule)).toEqual(['flux/not-used']);
  });

  test('is one thing where nothing tells environments', () => {
    const files = {
      'web/kustomization.yaml': list('web.yaml'),
      'web/web.yaml': deployment('web'),
      'cart/kustomization.yaml': list('cart.yaml'),
      'cart/cart.yaml': deployment('cart'),
    };
    expect(environments(files)).toEqual({ team: ['cart', 'web'] });
    expect(analyzed(files).fleet.components.map(({ name }) => name)).toEqual(['cart', 'web']);
  });

  test('keeps what no environment is named for apart from those', () => {
    const files = { ...shop, 'tools/kustomization.yaml': list('tool.yaml'), 'tools/tool.yaml': deployment('tool') };
    expect(environments(files)).toMatchObject({ 'no-environment': ['tools'] });
  });

  test('leaves out kustomize components, empty folders and archives', () => {
    const files = {
      ...shop,
      'parts/kustomization.yaml': JSON.stringify({ kind: 'Component', resources: ['part.yaml'] }),
      'parts/part.yaml': deployment('part'),
      'empty/kustomization.yaml': list(),
      'archive/old/kustomization.yaml': list('old.yaml'),
      'archive/old/old.yaml': deployment('old'),
    };
    expect(environments(files)).toEqual({ production: ['shop/production'], staging: ['shop/staging'] });
  });

  test('leaves out what the settings ignore', () => {
    const { production, ...others } = environments({ ...shop, 'clusterbook.yaml': 'ignore: [shop/staging/]' });
    expect(production).toEqual(['shop/production']);
    expect(others).toEqual({});
  });

  test('builds folders of objects that no kustomization.yaml lists', () => {
    expect(environments({ 'releases/web.yaml': release('web'), 'releases/more/cart.yaml': release('cart') })).toEqual({
      team: ['releases'],
    });
  });

  test('takes what a kustomization.yaml leaves out for left out', () => {
    const files = {
      'apps/kustomization.yaml': list('web.yaml'),
      'apps/web.yaml': release('web'),
      'apps/cart.yaml': release('cart'),
      'apps/old/cart.yaml': release('cart'),
    };
    expect(environments(files)).toEqual({ team: ['apps'] });
    expect(analyzed(files).fleet.clusters[0]?.helmReleases.map(({ name }) => name)).toEqual(['web']);
  });

  test('a start in it, or clusters in its settings, count alone', () => {
    const started = analyzed({ ...shop, 'clusters/a/flux.yaml': fluxInstance('clusters/a') });
    expect(started.fleet.clusters.map(({ name, assumed }) => [name, assumed])).toEqual([['a', undefined]]);
    const settings = 'clusters: [{ name: live, roots: [shop/production] }]';
    const stated = analyzed({ ...shop, 'clusterbook.yaml': settings });
    expect(stated.fleet.clusters.map(({ name, assumed }) => [name, assumed])).toEqual([['live', undefined]]);
  });
});

describe('Flux Kustomizations of such a repository', () => {
  const sync = (name: string, path: string): string => fluxKustomization(name, path, { sourceRef: { name: 'team' } });

  test('apply their folders, which are none of their own', () => {
    const files = {
      ...shop,
      'sync/one/kustomization.yaml': list('flux.yaml'),
      'sync/one/flux.yaml': sync('one', './shop/production'),
      'sync/two/kustomization.yaml': list('flux.yaml'),
      'sync/two/flux.yaml': sync('two', './elsewhere'),
    };
    expect(environments(files)).toEqual({
      'no-environment': ['sync/one', 'one evaluated', 'sync/two', 'two external'],
      staging: ['shop/staging'],
    });
  });

  test('count where no kustomization.yaml lists them, too', () => {
    const files = {
      'sync/one.yaml': sync('one', './web'),
      'sync/two.yaml': sync('two', './cart'),
      'more/three.yaml': sync('three', './wiki'),
      'web/web.yaml': deployment('web'),
      'cart/kustomization.yaml': list('cart.yaml'),
      'cart/cart.yaml': deployment('cart'),
      'wiki/wiki.yaml': deployment('wiki'),
    };
    expect(environments(files)).toEqual({ team: ['three evaluated', 'one evaluated', 'two evaluated'] });
  });

  test('a path that does not exist is no error: their source may be another repository', () => {
    const files = {
      ...shop,
      'sync/one/flux.yaml': sync('one', './missing'),
      'sync/two/flux.yaml': sync('two', './shop/base'),
    };
    const { fleet, diagnostics } = analyzed(files);
    const [one] = fleet.clusters.flatMap(({ kustomizations }) => kustomizations.filter(({ name }) => name === 'one'));
    expect(one).toMatchObject({ state: 'external' });
    expect(one?.reason).toContain('is not declared here, and its path ./missing does not exist in this repository');
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['flux/start-unclear']);
  });
});

describe('environments that have no usual name', () => {
  const overlays = (...names: readonly string[]): Record<string, string> => ({
    'web/kustomization.yaml': list('web.yaml'),
    'web/web.yaml': deployment('web', ''),
    ...Object.fromEntries(names.map((name) => [`sites/${name}/web/kustomization.yaml`, list('../../../web')])),
  });

  test('are told apart where they build the same', () => {
    expect(environments(overlays('oslo', 'rome'))).toEqual({ oslo: ['sites/oslo/web'], rome: ['sites/rome/web'] });
  });

  test('take in what stands beside', () => {
    const files = {
      ...overlays('oslo', 'rome'),
      'sites/oslo/cart/kustomization.yaml': list('cart.yaml'),
      'sites/oslo/cart/cart.yaml': deployment('cart'),
    };
    expect(environments(files)).toMatchObject({ oslo: ['sites/oslo/cart', 'sites/oslo/web'] });
  });

  test('are told apart within an environment that has one', () => {
    const files = {
      ...shop,
      'shop/production/kustomization.yaml': list('web.yaml'),
      'shop/production/web.yaml': deployment('none'),
      'sites/oslo/production/kustomization.yaml': list('../../../shop/base'),
      'sites/rome/production/kustomization.yaml': list('../../../shop/base'),
    };
    expect(Object.keys(environments(files))).toEqual(['production', 'production-oslo', 'production-rome', 'staging']);
  });

  test('are not told from objects that only share a name, with a namespace to come', () => {
    const files = Object.fromEntries(
      ['blog', 'wiki'].flatMap((name) => [
        [`${name}/kustomization.yaml`, list('site.yaml')],
        [`${name}/site.yaml`, deployment('site', '')],
      ]),
    );
    expect(environments(files)).toEqual({ team: ['blog', 'wiki'] });
    expect(analyzed(files).diagnostics.map(({ rule }) => rule)).toEqual(['flux/not-used']);
  });
});

describe('what another repository decides is not known', () => {
  const hosted = {
    'web/kustomization.yaml': list('web.yaml'),
    'web/web.yaml': release('web', { values: { host: 'web.${DOMAIN}', size: '${SIZE:=small}' } }),
  };

  test('variables', () => {
    const [cluster] = analyzed(hosted).fleet.clusters;
    expect(cluster?.kustomizations[0]?.variables).toEqual([
      { name: 'DOMAIN', state: 'elsewhere' },
      { name: 'SIZE', state: 'elsewhere' },
    ]);
    expect(cluster?.variables.map(({ name, missingIn, unknownIn }) => [name, missingIn, unknownIn.length])).toEqual([
      ['DOMAIN', [], 1],
      ['SIZE', [], 1],
    ]);
  });

  test('rules about clusters say nothing, and others find nothing wrong with what may be there', () => {
    const { checks } = analyzed(hosted);
    const of = (id: string) => checks.find(({ rule }) => rule.id === id);
    expect(of('structure/not-applied')).toMatchObject({ type: 'does-not-apply' });
    expect(of('operations/error-alerts')).toMatchObject({ type: 'does-not-apply' });
    const undecided = ['helm/source-missing', 'namespaces/not-created'];
    for (const id of undecided) expect(of(id)).toMatchObject({ type: 'looked-at', findings: [] });
  });

  test('what is not applied', () => {
    const files = { ...hosted, 'web/other.yaml': release('other') };
    expect(analyzed(files).fleet.unreached).toEqual([]);
  });
});
