import { describe, expect, test } from 'vitest';
import { analyze, type Analysis } from '../src/analyze.ts';
import { doubtsAmong } from '../src/model/doubts.ts';
import type { Repository } from '../src/repository/repository.ts';
import { sitePages } from '../src/views/pages.ts';
import { plainText } from '../src/views/vocabulary/text.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from './fixtures.ts';

const url = 'https://github.com/example/shop.git';

const configMap = (name: string, more: object = {}): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'flux-system' }, ...more });
const source = (name: string, address: string): string =>
  yaml({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace: 'flux-system' },
    spec: { url: address, interval: '1m' },
  });
const deployment = yaml({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { replicas: 1, template: { spec: { containers: [{ name: 'web', image: 'example/web:${TAG}' }] } } },
});

const shopFiles = {
  'deploy/kustomization.yaml': 'resources: [web.yaml]\n',
  'deploy/web.yaml': deployment,
  'old/kustomization.yaml': 'resources: [release.yaml]\n',
  'old/release.yaml': yaml({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'old', namespace: 'shop' },
    spec: { chartRef: { kind: 'OCIRepository', name: 'old' } },
  }),
};

const fleetFiles = {
  'clusters/oslo/flux.yaml': fluxInstance('clusters/oslo'),
  'clusters/oslo/settings.yaml': configMap('settings', { data: { TAG: '1.2.3' } }),
  'clusters/oslo/shop.yaml':
    source('shop', url) +
    fluxKustomization('shop', './deploy', {
      sourceRef: { kind: 'GitRepository', name: 'shop' },
      targetNamespace: 'shop',
      dependsOn: [{ name: 'platform' }],
      postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'settings' }] },
    }),
  'clusters/oslo/platform.yaml': fluxKustomization('platform', './platform'),
  'clusters/oslo/other.yaml': fluxKustomization('other', './other'),
  'clusters/rome/flux.yaml': fluxInstance('clusters/rome'),
  'clusters/rome/other.yaml': fluxKustomization('other', './other'),
  'platform/x.yaml': configMap('platform'),
  'other/x.yaml': configMap('other'),
};

/** The repository of a shop, and the fleet that applies it. */
function shopOf(fleet: Readonly<Record<string, string>> = fleetFiles, more: Partial<Repository> = {}): Repository {
  return {
    ...repository(shopFiles, 'shop'),
    checkouts: [{ name: 'metal', files: new Map(Object.entries(fleet)) }],
    fleet: { name: 'metal', url, isStated: true },
    ...more,
  };
}

function overviewOf(repo: Repository, analysis: Analysis): string {
  const { pages } = sitePages({ ...analysis, files: repo.files }, '/');
  return plainText(pages.find(({ kind }) => kind === 'overview')?.lead ?? []);
}

describe('a repository whose fleet repository is known', () => {
  test('has the clusters of that which apply it', () => {
    const { fleet } = analyze(shopOf());
    expect(fleet.clusters.map(({ name, path }) => [name, path])).toEqual([['oslo', 'metal:clusters/oslo']]);
    expect(fleet).toMatchObject({ startsIn: 'metal', repository: { name: 'shop' }, others: [{ name: 'metal' }] });
  });

  test('shows its own places, with the target namespace and the variables of the fleet', () => {
    const { fleet } = analyze(shopOf());
    const shop = fleet.clusters[0]?.kustomizations.find(({ name }) => name === 'shop');
    expect(shop).toMatchObject({ state: 'evaluated', directory: 'deploy', targetNamespace: 'shop' });
    expect(shop?.location?.path).toBe('metal:clusters/oslo/shop.yaml');
    expect(shop?.inventory.map(({ name, namespace, location }) => [name, namespace, location.path])).toEqual([
      ['web', 'shop', 'deploy/web.yaml'],
    ]);
    expect(fleet.clusters[0]?.images.map(({ tag }) => tag)).toEqual(['1.2.3']);
  });

  test('has its own components, and of other Flux Kustomizations those that it hangs on', () => {
    const { fleet } = analyze(shopOf());
    expect(fleet.components.map(({ name, directory }) => [name, directory])).toEqual([['deploy', 'deploy']]);
    expect(fleet.clusters[0]?.kustomizations.map(({ name }) => name)).toEqual(['flux-system', 'platform', 'shop']);
  });

  test('knows what no cluster of the fleet applies', () => {
    const { fleet } = analyze(shopOf());
    expect(fleet.unreached.map(({ name }) => name)).toEqual(['old']);
  });

  test('has the findings about itself only', () => {
    const { checks, diagnostics } = analyze(shopOf());
    const findings = checks.flatMap((result) => (result.type === 'looked-at' ? result.findings : []));
    const places = findings.flatMap(({ location, components }) =>
      components.length > 0 ? [] : (location?.path ?? []),
    );
    expect(places.filter((path) => path.startsWith('metal:'))).toEqual([]);
    expect(doubtsAmong(diagnostics)).toEqual([]);
  });

  test('says on the overview where Flux starts', () => {
    const repo = shopOf();
    expect(overviewOf(repo, analyze(repo))).toBe(
      'What Flux applies from shop: 1 component in 1 cluster. Applied by the fleet repository metal.',
    );
  });

  test('is found by its remote, too', () => {
    const { fleet } = analyze(shopOf(fleetFiles, { fleet: { name: 'metal', url, isStated: false } }));
    expect(fleet.clusters.map(({ name }) => name)).toEqual(['oslo']);
  });

  test('takes the clusters that either of them states, its own first', () => {
    const files = Object.fromEntries(Object.entries(fleetFiles).filter(([path]) => !path.endsWith('/flux.yaml')));
    const settings = 'clusters: [{ name: north, roots: [clusters/oslo] }]\n';
    const named = (repo: Repository) => analyze(repo).fleet.clusters.map(({ name }) => name);
    expect(named(shopOf({ ...files, 'clusterbook.yaml': settings }))).toEqual(['north']);
    const own = new Map([...Object.entries(shopFiles), ['clusterbook.yaml', settings.replace('north', 'own')]]);
    expect(named(shopOf({ ...files, 'clusterbook.yaml': settings }, { files: own }))).toEqual(['own']);
  });
});

describe('a fleet that does not apply the repository is a doubt, and folders are shown', () => {
  const doubted = (repo: Repository): string => {
    const { fleet, diagnostics } = analyze(repo);
    expect(fleet.clusters.every(({ assumed }) => assumed)).toBe(true);
    const [doubt] = doubtsAmong(diagnostics);
    expect(doubt?.rule).toBe('flux/fleet-not-applying');
    return doubt?.message ?? '';
  };

  test('with another URL', () => {
    const fleet = { name: 'metal', url: 'https://github.com/example/cart.git', isStated: true };
    expect(doubted(shopOf(fleetFiles, { fleet }))).toContain('with the URL https://github.com/example/cart.git.');
  });

  test('without any URL', () => {
    expect(doubted(shopOf(fleetFiles, { fleet: { name: 'metal', isStated: false } }))).toContain('fleet: URL=DIR');
  });

  test('without a start', () => {
    expect(doubted(shopOf({ 'README.md': '# Nothing\n' }))).toContain('shows where Flux starts');
  });
});
