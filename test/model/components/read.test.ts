import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { indexFleet, partsOf } from '../../../src/views/survey/fleet-index.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const release = (name: string): string =>
  yaml({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name, namespace: 'x' }, spec: {} });
const configMap = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'x' } });

const deployment = (name: string, labels: Record<string, string> = {}): string =>
  yaml({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'x', labels }, spec: {} });

/** `slug: Kind name, ...` of each component, as its page lists them. */
function objectsOf(files: Record<string, string>): string[] {
  const index = indexFleet(analyze(repository(files)).fleet);
  return index.fleet.components.map((component) => {
    const objects = partsOf(index, component).flatMap((part) => part.objects);
    return `${component.slug}: ${objects.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`;
  });
}

/** `slug: stage + stage` of each component, with the clusters of the first stage where there are several. */
function components(files: Record<string, string>): string[] {
  const { fleet } = analyze(repository(files));
  return fleet.components.map(({ slug, stages }) => {
    const clusters =
      fleet.clusters.length > 1 ? ` (${stages[0]?.instances.map(({ cluster }) => cluster).join(', ') ?? ''})` : '';
    return `${slug}: ${stages.map(({ name }) => name).join(' > ')}${clusters}`;
  });
}

const one = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps.yaml': fluxKustomization('cluster-apps', './apps'),
};

test('Kustomizations that stand beside each other in circles have a place each', () => {
  const elsewhere = { sourceRef: { kind: 'GitRepository', name: 'elsewhere' } };
  expect(
    components({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/ks.yaml':
        fluxKustomization('grafana', './grafana', elsewhere) +
        fluxKustomization('loki', './loki', elsewhere) +
        fluxKustomization('grafana-config', './config/grafana-config') +
        fluxKustomization('loki-config', './config/loki-config'),
      'config/grafana-config/x.yaml': configMap('a'),
      'config/loki-config/x.yaml': configMap('b'),
    }),
  ).toEqual(['config/grafana-config: grafana > grafana-config', 'config/loki-config: loki > loki-config']);
});

test('a component stands where its clusters meet: in the base that declares it, not in the overlay of one', () => {
  const cluster = (name: string): Record<string, string> => ({
    [`clusters/${name}/flux.yaml`]: fluxInstance(`clusters/${name}`),
    [`clusters/${name}/apps.yaml`]: fluxKustomization('apps', `./apps/${name}`, {
      postBuild: { substitute: { CLUSTER: name } },
    }),
    [`apps/${name}/kustomization.yaml`]: 'resources: [../base/shop/ks.yaml]\n',
    [`apps/${name}/shop/x.yaml`]: configMap('shop'),
  });
  const { fleet } = analyze(
    repository({
      ...cluster('production'),
      ...cluster('staging'),
      'apps/base/shop/ks.yaml':
        fluxKustomization('shop', './apps/${CLUSTER}/shop') + fluxKustomization('shop-crds', './apps/base/shop/crds'),
      'apps/base/shop/crds/x.yaml': configMap('crds'),
    }),
  );
  expect(fleet.components.map(({ slug, directory }) => `${slug} ${directory}`)).toEqual(['apps/shop apps/base/shop']);
});

describe('a component is', () => {
  test('the folder whose stages one file declares, in the order in which they become ready', () => {
    expect(
      components({
        ...one,
        'apps/security/cert-manager/ks.yaml':
          fluxKustomization('cert-manager-issuers', './apps/security/cert-manager/issuers', {
            dependsOn: [{ name: 'cert-manager' }],
          }) + fluxKustomization('cert-manager', './apps/security/cert-manager/app'),
        'apps/security/cert-manager/kustomization.yaml': 'resources: [ks.yaml]\n',
        'apps/security/cert-manager/app/x.yaml': configMap('a'),
        'apps/security/cert-manager/issuers/x.yaml': configMap('b'),
      }),
    ).toEqual(['security/cert-manager: app > issuers']);
  });

  test('one thing in several clusters, where overlays of one base are applied', () => {
    const cluster = (name: string): Record<string, string> => ({
      [`clusters/${name}/flux.yaml`]: fluxInstance(`clusters/${name}`),
      [`clusters/${name}/apps.yaml`]: fluxKustomization('authentik', `./apps/identity/authentik/${name}`),
      [`apps/identity/authentik/${name}/kustomization.yaml`]: 'resources: [../base]\n',
    });
    expect(
      components({
        ...cluster('dev'),
        ...cluster('prod'),
        'apps/identity/authentik/base/kustomization.yaml': 'resources: [release.yaml]\n',
        'apps/identity/authentik/base/release.yaml': release('authentik'),
      }),
    ).toEqual(['identity/authentik: authentik (dev, prod)']);
  });

  test('the folder or file of a release, where one Kustomization carries many', () => {
    expect(
      components({
        'clusters/a/flux.yaml': fluxInstance('clusters/a'),
        'clusters/a/apps.yaml': fluxKustomization('infra-controllers', './infrastructure/controllers'),
        'infrastructure/controllers/cert-manager.yaml': release('cert-manager'),
        'infrastructure/controllers/ingress.yaml': release('ingress-nginx'),
        'infrastructure/controllers/loki/release.yaml': release('loki'),
      }),
    ).toEqual([
      'controllers/cert-manager: infra-controllers',
      'controllers/ingress-nginx: infra-controllers',
      'controllers/loki: infra-controllers',
    ]);
  });

  test('a folder named after one of its releases, with the others', () => {
    expect(
      components({
        'clusters/a/flux.yaml': fluxInstance('clusters/a'),
        'clusters/a/apps.yaml': fluxKustomization('apps', './apps/a'),
        'apps/a/kustomization.yaml': 'resources: [../base/links, ../base/news]\n',
        'apps/base/links/kustomization.yaml': 'resources: [links.yaml, postgres.yaml, settings.yaml]\n',
        'apps/base/links/links.yaml': release('links'),
        'apps/base/links/postgres.yaml': release('links-postgres'),
        'apps/base/links/settings.yaml': configMap('links'),
        'apps/base/news/kustomization.yaml': 'resources: [reader.yaml, ks.yaml, fetcher]\n',
        'apps/base/news/reader.yaml': release('news'),
        'apps/base/news/ks.yaml': fluxKustomization('fetch', './apps/base/news/fetcher'),
        'apps/base/news/fetcher/kustomization.yaml': 'resources: []\n',
      }),
    ).toEqual(['apps/links: apps', 'apps/news: apps > fetch']);
  });

  test('two things where two folders have one name', () => {
    const postgres = (category: string): Record<string, string> => ({
      [`apps/${category}/postgres/ks.yaml`]: fluxKustomization(
        `postgres-${category}`,
        `./apps/${category}/postgres/app`,
      ),
      [`apps/${category}/postgres/kustomization.yaml`]: 'resources: [ks.yaml]\n',
      [`apps/${category}/postgres/app/x.yaml`]: configMap(category),
    });
    expect(components({ ...one, ...postgres('database'), ...postgres('datastore') })).toEqual([
      'database/postgres: database',
      'datastore/postgres: datastore',
    ]);
  });

  test('not a Kustomization that only applies others', () => {
    expect(
      components({
        ...one,
        'apps/x/echo/ks.yaml': fluxKustomization('echo', './apps/x/echo/app'),
        'apps/x/echo/kustomization.yaml': 'resources: [ks.yaml]\n',
        'apps/x/echo/app/x.yaml': configMap('a'),
      }),
    ).toEqual(['x/echo: app']);
  });
});

describe('a name', () => {
  const cluster = (name: string, kustomization: string): Record<string, string> => ({
    [`clusters/${name}/flux.yaml`]: fluxInstance(`clusters/${name}`),
    [`clusters/${name}/ks.yaml`]: fluxKustomization(kustomization, `./settings/${name}`),
    [`settings/${name}/x.yaml`]: configMap(name),
  });

  test.each([
    ['before it', 'home-settings', 'lab-settings'],
    ['after it', 'settings-home', 'settings-lab'],
    ['in one cluster', 'settings-home', 'settings'],
  ])('is without that of the cluster which stands %s', (_, home, lab) => {
    expect(components({ ...cluster('home', home), ...cluster('lab', lab) })).toEqual([
      'flux-system/settings: settings (home, lab)',
    ]);
  });

  test('keeps what only looks like that of the cluster', () => {
    const files = {
      ...cluster('home', 'home-assistant'),
      'clusters/home/ks.yaml': fluxKustomization('home-assistant', './home-assistant'),
      'home-assistant/x.yaml': configMap('a'),
    };
    expect(components(files)).toEqual(['flux-system/home-assistant: home-assistant']);
    expect(components({ ...files, ...cluster('lab', 'settings') })).toContain(
      'flux-system/home-assistant: home-assistant (home)',
    );
  });
});

describe('of Kustomizations that build other sources', () => {
  const elsewhere = (name: string, namespace: string, source: string): string =>
    yaml({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name, namespace },
      spec: { path: '.', sourceRef: { kind: 'OCIRepository', name: source, namespace: 'x' } },
    });

  test('the same in several clusters is one component', () => {
    const cluster = (name: string): Record<string, string> => ({
      [`clusters/${name}/flux.yaml`]: fluxInstance(`clusters/${name}`),
      [`clusters/${name}/team.yaml`]: elsewhere('team', 'x', 'team'),
    });
    expect(components({ ...cluster('home'), ...cluster('lab') })).toEqual(['flux-system/team: team (home, lab)']);
  });

  test('those whose names extend that of their source are one component', () => {
    expect(
      components({
        ...one,
        'apps/infra.yaml': elsewhere('issuer-configs', 'x', 'issuer') + elsewhere('issuer-controllers', 'x', 'issuer'),
      }),
    ).toEqual(['apps/issuer: configs > controllers']);
  });

  test('those of one file and name are as many components, called after their namespaces', () => {
    expect(
      components({
        ...one,
        'apps/tenants.yaml': elsewhere('apps', 'red', 'apps') + elsewhere('apps', 'blue', 'apps'),
      }),
    ).toEqual(['apps/blue: apps', 'apps/red: apps']);
  });
});

test('the comment above it may follow an empty first line', () => {
  const declaration = fluxKustomization('echo', './apps/x/echo/app').replace('---\n', '');
  const { fleet } = analyze(
    repository({
      ...one,
      'apps/x/echo/ks.yaml': `\n# Answers what it is asked.\n${declaration}`,
      'apps/x/echo/kustomization.yaml': 'resources: [ks.yaml]\n',
      'apps/x/echo/app/x.yaml': configMap('a'),
    }),
  );
  expect(fleet.components.map(({ description }) => description)).toContain('Answers what it is asked.');
});

test('its description is the first sentence of the README beside it, else of the comment above it', () => {
  const { fleet } = analyze(
    repository({
      ...one,
      'apps/x/echo/ks.yaml': `# Answers what it is asked. And more.\n${fluxKustomization('echo', './apps/x/echo/app').replace('---\n', '')}`,
      'apps/x/echo/kustomization.yaml': 'resources: [ks.yaml]\n',
      'apps/x/echo/app/x.yaml': configMap('a'),
      'apps/x/loud/ks.yaml': fluxKustomization('loud', './apps/x/loud/app'),
      'apps/x/loud/kustomization.yaml': 'resources: [ks.yaml]\n',
      'apps/x/loud/README.md':
        '# Loud\n\n```sh\nrun it\n\nagain\n```\n\n[![badge](x)](y)\n\nSays **everything** in [capitals](x), _each_ `*/15` of snake_case. Twice.\n',
      'apps/x/loud/app/x.yaml': configMap('b'),
    }),
  );
  expect(fleet.components.map(({ description }) => description)).toEqual([
    'Answers what it is asked.',
    'Says everything in capitals, each */15 of snake_case.',
  ]);
});

describe('what the sync applies itself', () => {
  test('has a component per release or workload, in folders or as files side by side', () => {
    expect(
      components({
        'clusters/a/flux-system/gotk-sync.yaml': '',
        'clusters/a/podinfo/release.yaml': release('podinfo'),
        'clusters/a/podinfo/values.yaml': configMap('podinfo-values'),
        'clusters/a/nginx.yaml': release('nginx'),
        'clusters/a/nginx-tls.yaml': configMap('certificate'),
        'clusters/a/settings.yaml': configMap('cluster-settings'),
      }),
    ).toEqual(['flux-system/nginx: flux-system', 'flux-system/podinfo: flux-system']);
  });

  test('is one component where several clusters do so, and none where it is Flux itself', () => {
    const cluster = (name: string, path: string): Record<string, string> => ({
      [`clusters/${name}/flux-system/gotk-sync.yaml`]: '',
      [`clusters/${name}/flux-system/gotk-components.yaml`]: deployment('source-controller', {
        'app.kubernetes.io/part-of': 'flux',
      }),
      [`clusters/${name}/${path}`]: release('podinfo'),
    });
    expect(components({ ...cluster('home', 'podinfo.yaml'), ...cluster('lab', 'podinfo/release.yaml') })).toEqual([
      'flux-system/podinfo: flux-system (home, lab)',
    ]);
  });

  test('belongs to the Kustomization that applies it too', () => {
    expect(
      components({
        'clusters/a/flux-system/gotk-sync.yaml': '',
        'clusters/a/ks.yaml': fluxKustomization('wiki', './clusters/a/wiki'),
        'clusters/a/wiki/release.yaml': release('wiki'),
      }),
    ).toEqual(['flux-system/wiki: wiki']);
  });
});

describe('a Kustomization of several applications', () => {
  const monitoring = {
    ...one,
    'apps/ks.yaml': fluxKustomization('monitoring', './monitoring'),
    'apps/kustomization.yaml': 'resources: [ks.yaml]\n',
  };

  test('has a component for each, and one for the rest', () => {
    expect(
      objectsOf({
        ...monitoring,
        'monitoring/all.yaml':
          release('grafana') + release('loki') + configMap('grafana-dashboards') + configMap('retention'),
        'monitoring/labelled.yaml': yaml({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'admin', namespace: 'x', labels: { 'app.kubernetes.io/instance': 'grafana' } },
        }),
        'monitoring/sources.yaml': yaml({
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'HelmRepository',
          metadata: { name: 'charts', namespace: 'x' },
          spec: { url: 'https://charts.example.org' },
        }),
      }),
    ).toEqual([
      'monitoring/grafana: HelmRelease grafana, ConfigMap grafana-dashboards, Secret admin',
      'monitoring/loki: HelmRelease loki',
      'monitoring/monitoring: ConfigMap retention',
    ]);
  });

  test('has one where they are named after it, extend one name, or are parts of one thing', () => {
    const apps = ['wiki', 'wiki-database', 'cache'].map((name) => release(name)).join('');
    const shop = ['backend', 'frontend'].map((name): [string, string] => [`shop/${name}/x.yaml`, deployment(name)]);
    expect(
      components({
        ...one,
        'apps/ks.yaml': fluxKustomization('wiki', './wiki') + fluxKustomization('shop', './shop'),
        'apps/kustomization.yaml': 'resources: [ks.yaml]\n',
        'wiki/x.yaml': apps,
        ...Object.fromEntries(shop),
      }),
    ).toEqual(['apps/shop: shop', 'apps/wiki: wiki']);
  });

  test('has one for each HelmRelease that a ResourceSet makes', () => {
    const set = yaml({
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'ResourceSet',
      metadata: { name: 'addons', namespace: 'x' },
      spec: {
        inputs: [{ app: 'metrics' }, { app: 'dns' }],
        resources: [
          {
            apiVersion: 'helm.toolkit.fluxcd.io/v2',
            kind: 'HelmRelease',
            metadata: { name: '<< inputs.app >>', namespace: 'x' },
            spec: {},
          },
        ],
      },
    });
    const files = { 'clusters/a/flux-system/gotk-sync.yaml': '', 'clusters/a/addons.yaml': set };
    expect(objectsOf(files)).toEqual(['flux-system/dns: HelmRelease dns', 'flux-system/metrics: HelmRelease metrics']);
  });
});

describe('a group is never called after', () => {
  const groups = (folder: string): readonly string[] => {
    const files = {
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/shop.yaml': fluxKustomization('shop', `./${folder}/shop`),
      'clusters/a/disks.yaml': fluxKustomization('disks', './storage/disks'),
      'clusters/a/web.yaml': fluxKustomization('web', './sales/web'),
      [`${folder}/shop/x.yaml`]: deployment('shop'),
      'storage/disks/x.yaml': deployment('disks'),
      'sales/web/x.yaml': deployment('web'),
    };
    return analyze(repository(files)).fleet.components.map(({ group, name }) => `${group}/${name}`);
  };

  test.each(['v1.2', 'patches', 'overlays', 'staging'])('%s', (name) => {
    expect(groups(`sales/${name}`)).toContain('sales/shop');
  });

  test('an environment of which there are several clusters', () => {
    const files = Object.fromEntries(
      ['00', '01'].flatMap((number) => [
        [`clusters/lab/${number}/flux.yaml`, fluxInstance(`clusters/lab/${number}`)],
        [`clusters/lab/${number}/shop.yaml`, fluxKustomization('shop', './sales/lab/shop')],
        [`clusters/lab/${number}/disks.yaml`, fluxKustomization('disks', './storage/disks')],
      ]),
    );
    const applied = { 'sales/lab/shop/x.yaml': deployment('shop'), 'storage/disks/x.yaml': deployment('disks') };
    const { fleet } = analyze(repository({ ...files, ...applied }));
    expect(fleet.components.map(({ group }) => group)).toEqual(['sales', 'storage']);
  });
});
