import { describe, expect, test } from 'vitest';
import { fluxInstance, fluxKustomization, yaml } from '../../fixtures.ts';
import { applied, cluster, clusters } from '../harness.ts';

const configMap = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'x' } });

const git = (name: string, url = 'https://example.org/fleet', namespace = 'flux-system'): string =>
  yaml({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace },
    spec: { url, ref: { branch: 'main' } },
  });

const bootstrapped = (path: string): string => git('flux-system') + fluxKustomization('flux-system', path);

describe('a folder that builds the Kustomization which applies it', () => {
  const base = {
    'flux/base/kustomization.yaml': 'resources: [sync.yaml, source.yaml]\n',
    'flux/base/source.yaml': git('flux-system'),
    'apps/x.yaml': configMap('x'),
    'parts/apps.yaml': fluxKustomization('apps', './apps'),
  };
  const pathless = yaml({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'flux-system', namespace: 'flux-system' },
    spec: { interval: '1h', prune: true, sourceRef: { kind: 'GitRepository', name: 'flux-system' } },
  });
  const overlay = (name: string, patch: string): Record<string, string> => ({
    [`sites/${name}/kustomization.yaml`]: `resources: [../../flux/base, ../../parts/apps.yaml]\npatches:\n${patch}`,
  });

  test.each([
    [
      'an operation',
      (name: string) =>
        `  - target: {kind: Kustomization, name: flux-system}\n    patch: '[{"op": "add", "path": "/spec/path", "value": "./sites/${name}"}]'\n`,
    ],
    [
      'a merged patch',
      (name: string) =>
        `  - patch: |\n      apiVersion: kustomize.toolkit.fluxcd.io/v1\n      kind: Kustomization\n      metadata: {name: flux-system, namespace: flux-system}\n      spec:\n        path: ./sites/${name}\n`,
    ],
  ])('where %s sets the path', (_, patch) => {
    const files = {
      ...base,
      'flux/base/sync.yaml': pathless,
      ...overlay('north', patch('north')),
      ...overlay('south', patch('south')),
    };
    const found = clusters(files);
    expect([...found.keys()]).toEqual(['sites/north', 'sites/south']);
    const north = found.get('sites/north');
    expect(north?.entry).toMatchObject({ synthetic: false, source: { kind: 'GitRepository' } });
    expect(north && applied(north, 'flux-system/apps')).toEqual(['ConfigMap x/x']);
  });

  test('where a file of operations sets the path', () => {
    const files = {
      ...base,
      'flux/base/sync.yaml': pathless,
      ...overlay('north', '  - path: path.json\n    target: {kind: Kustomization, name: flux-system}\n'),
      'sites/north/path.json': '[{"op": "add", "path": "/spec/path", "value": "./sites/north"}]',
    };
    expect([...clusters(files).keys()]).toEqual(['sites/north']);
  });

  test('where a replacement sets the path', () => {
    const files = {
      ...base,
      'flux/base/sync.yaml': fluxKustomization('flux-system', './nowhere'),
      'sites/north/kustomization.yaml':
        'resources: [../../flux/base, where.yaml]\nreplacements:\n  - source: {kind: ConfigMap, name: where, fieldPath: data.path}\n    targets: [{select: {kind: Kustomization, name: flux-system}, fieldPaths: [spec.path]}]\n',
      'sites/north/where.yaml': yaml({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'where', namespace: 'flux-system' },
        data: { path: './sites/north' },
      }),
    };
    expect([...clusters(files).keys()]).toEqual(['sites/north']);
  });

  test('where its own variables set the path', () => {
    const sync = fluxKustomization('flux-system', './sites/${SITE}', { postBuild: { substitute: { SITE: 'north' } } });
    const files = { 'sites/north/sync.yaml': sync + git('flux-system'), 'sites/south/x.yaml': configMap('x') };
    expect([...clusters(files).keys()]).toEqual(['sites/north']);
  });

  test('where the root lists it, and a transformer gives it the namespace', () => {
    const nameless = bootstrapped('./')
      .replaceAll(/"namespace": "flux-system",?/g, '')
      .replaceAll(/"name": "flux-system",\s*}/g, '"name": "flux-system" }');
    const files = {
      'kustomization.yaml': 'resources: [flux, shop]\n',
      'flux/kustomization.yaml': 'namespace: gitops\nresources: [sync.yaml]\n',
      'flux/sync.yaml': nameless,
      'shop/kustomization.yaml': 'resources: [x.yaml]\n',
      'shop/x.yaml': configMap('shop'),
    };
    const found = cluster(files);
    expect(found.entry).toMatchObject({ path: '', synthetic: false });
    expect(applied(found, 'gitops/flux-system')).toContain('ConfigMap x/shop');
  });

  test('where nothing declares the source', () => {
    const files = { 'sites/north/all.yaml': fluxKustomization('fleet', './sites/north') + configMap('x') };
    const found = cluster(files);
    expect(found.entry).toMatchObject({ path: 'sites/north', synthetic: false });
    expect(found.kustomizations.map(({ id }) => id)).toEqual(['flux-system/fleet']);
  });

  test('where the build leaves it out, as a kustomization.yaml that does not list it does', () => {
    const files = {
      'sites/north/kustomization.yaml': 'resources: [x.yaml]\n',
      'sites/north/x.yaml': configMap('x'),
      'sites/north/flux-system/gotk-sync.yaml': bootstrapped('./sites/north'),
    };
    expect(cluster(files).entry).toMatchObject({ path: 'sites/north', synthetic: false });
  });
});

describe('the sync Kustomization as it is applied', () => {
  const files = {
    'sites/north/flux-system/gotk-sync.yaml': bootstrapped('./sites/north'),
    'sites/north/flux-system/kustomization.yaml':
      'resources: [gotk-sync.yaml]\npatches:\n  - target: {kind: Kustomization}\n    patch: \'[{"op": "replace", "path": "/spec/interval", "value": "3m"}, {"op": "add", "path": "/spec/postBuild", "value": {"substitute": {"STAGE": "dev", "NAME": "${STAGE}-one"}}}]\'\n',
    'sites/north/x.yaml': configMap('x-${NAME}'),
  };

  test('is the patched one, whose own variables reach it', () => {
    const found = cluster(files);
    expect(found.kustomizations[0]?.resource.body.spec).toMatchObject({
      interval: '3m',
      postBuild: { substitute: { NAME: 'dev-one' } },
    });
    expect(applied(found, 'flux-system/flux-system')).toContain('ConfigMap x/x-dev-one');
  });

  test('also where a bootstrap left no trace but its stub', () => {
    const found = cluster({
      'sites/north/flux-system/gotk-sync.yaml': '',
      'sites/north/flux.yaml': fluxKustomization('flux-system', './sites/north', { interval: '3m' }),
    });
    expect(found.kustomizations[0]?.resource.body.spec).toMatchObject({ interval: '3m' });
  });
});

describe('what looks like a start beside others', () => {
  const home = {
    'sites/home/flux-system/gotk-sync.yaml': bootstrapped('./sites/home'),
    'sites/home/more.yaml': fluxKustomization('more', './more'),
    'more/kustomization.yaml': 'resources: [team.yaml]\n',
  };

  test('is none where it builds the root of another repository', () => {
    const team = fluxKustomization('team', './', {
      sourceRef: { kind: 'GitRepository', name: 'team', namespace: 'team' },
    }).replace('"namespace": "flux-system"', '"namespace": "team"');
    const files = { ...home, 'more/team.yaml': git('team', 'https://example.org/team', 'team') + team };
    expect([...clusters(files).keys()]).toEqual(['sites/home']);
  });

  test('is none where another cluster applies it', () => {
    const files = { ...home, 'more/team.yaml': fluxKustomization('self', './more') };
    const found = cluster(files);
    expect(found.kustomizations.map(({ id, parent }) => [id, parent])).toContainEqual([
      'flux-system/self',
      'flux-system/more',
    ]);
  });

  test('is none where it lies in its own folder, unapplied, and is not called like a sync', () => {
    const files = {
      ...home,
      'more/kustomization.yaml': 'resources: []\n',
      'more/self/self.yaml': fluxKustomization('self', './more/self'),
    };
    expect([...clusters(files).keys()]).toEqual(['sites/home']);
  });

  test('is a cluster where it lies beside one and applies others, whatever it is called', () => {
    const files = {
      ...home,
      'sites/away/config.yaml': fluxKustomization('away-config', './sites/away'),
      'sites/away/more.yaml': fluxKustomization('more', './more'),
      'more/extra/extra.yaml': fluxKustomization('extra', './more/extra'),
      'more/extra/more.yaml': fluxKustomization('more', './more'),
    };
    expect([...clusters(files).keys()]).toEqual(['sites/away', 'sites/home']);
  });

  test('is none where a FluxInstance starts the cluster', () => {
    const files = {
      'flux.yaml': fluxInstance('sites/home'),
      'sites/home/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/self.yaml': fluxKustomization('self', './apps'),
    };
    expect([...clusters(files).keys()]).toEqual(['sites/home']);
  });
});
