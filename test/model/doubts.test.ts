import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { doubtsAmong } from '../../src/model/doubts.ts';
import { sitePages } from '../../src/views/pages.ts';
import { plainText } from '../../src/views/vocabulary/text.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';

const configMap = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'x' },
});
const release = (name: string): object => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name, namespace: 'x' },
  spec: { interval: '1h', chartRef: { kind: 'OCIRepository', name } },
});

/** Rules and messages of what makes it doubtful that the clusters of these files were understood. */
function doubted(files: Readonly<Record<string, string>>): string[] {
  return doubtsAmong(analyze(repository(files)).diagnostics).map(({ rule, message }) => `${rule}: ${message}`);
}

const apps = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
  'apps/web.yaml': yaml(configMap('web'), release('web')),
};

describe('nothing is doubtful', () => {
  test('where most of what is declared is applied', () => {
    expect(doubted({ ...apps, 'old/one.yaml': yaml(release('one')), 'old/two.yaml': yaml(release('two')) })).toEqual(
      [],
    );
  });

  test('where little is declared at all', () => {
    expect(doubted({ ...apps, 'apps/web.yaml': yaml(configMap('web')), 'old/one.yaml': yaml(release('one')) })).toEqual(
      [],
    );
  });
});

describe('it is doubtful that the clusters were understood', () => {
  test('in a repository without Flux', () => {
    expect(doubted({ 'apps/web.yaml': yaml(configMap('web')), 'README.md': '# Web\n' })).toEqual([
      'flux/not-used: fleet declares no Flux object: no Flux Kustomization, HelmRelease, source or FluxInstance. Name the folder of a Flux repository.',
    ]);
  });

  test.each(['flux.weave.works/v1beta1', 'helm.fluxcd.io/v1'])('in a repository of Flux 1: %s', (apiVersion) => {
    const release = { apiVersion, kind: 'HelmRelease', metadata: { name: 'web', namespace: 'web' } };
    expect(doubted({ 'apps/web.yaml': yaml(release) })).toEqual([
      expect.stringMatching(/^flux\/not-used: fleet declares HelmReleases of Flux 1, which Flux 2 does not read/),
    ]);
  });

  test('in a repository that only speaks of an instance', () => {
    expect(doubted({ 'apps/web.yaml': yaml({ ...configMap('web'), data: { instance: 'web' } }) })).toEqual([
      expect.stringMatching(/^flux\/not-used: fleet declares no Flux object: /),
    ]);
  });

  test.each([
    ['a folder', { source: { path: './apps' } }],
    ['folders by a pattern', { generators: [{ git: { directories: [{ path: 'apps/*' }] } }] }],
    ['folders by a template', { template: { spec: { sources: [{ path: 'apps/{{.name}}' }] } } }],
  ])('where Argo CD applies %s of the repository', (_, spec) => {
    const application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'generators' in spec ? 'ApplicationSet' : 'Application',
      metadata: { name: 'apps', namespace: 'argocd' },
      spec,
    };
    const files = {
      'apps/web/kustomization.yaml': 'resources: [web.yaml]\nhelmCharts: [{ name: web }]\n',
      'apps/web/web.yaml': yaml(configMap('web')),
      'argocd/apps.yaml': yaml(application),
    };
    const { fleet, diagnostics } = analyze(repository(files));
    expect(fleet.clusters).toEqual([]);
    expect(diagnostics.map(({ rule, location }) => [rule, location?.path])).toEqual([
      ['flux/not-used', 'argocd/apps.yaml'],
    ]);
    expect(doubted({ ...files, 'flux/apps.yaml': fluxKustomization('apps', './apps') })).not.toContainEqual(
      expect.stringMatching(/Argo CD/),
    );
  });

  test('where nothing says where Flux starts', () => {
    expect(doubted({ 'apps/web.yaml': yaml(release('web')) })).toEqual([
      expect.stringMatching(
        /^flux\/no-entry-point: Nothing in fleet shows where Flux starts, so another repository seems to apply it: /,
      ),
    ]);
  });

  test('where nothing says where Flux starts, and no folder builds anything', () => {
    expect(doubted({ 'web.yaml': yaml(release('web')) })).toEqual([
      expect.stringMatching(/^flux\/no-entry-point: Nothing in fleet shows where Flux starts: no FluxInstance/),
    ]);
  });

  test('where most of what is declared runs nowhere', () => {
    const others = ['one', 'two', 'three', 'four'].map((name) => [`other/${name}.yaml`, yaml(release(name))]);
    expect(doubted({ ...apps, ...(Object.fromEntries(others) as Record<string, string>) })).toEqual([
      expect.stringContaining('apply 3 of the 7 Flux Kustomizations and HelmReleases that fleet declares.'),
    ]);
  });

  test('not where that lies in an archive', () => {
    const old = ['one', 'two', 'three', 'four'].map((name) => [`archive/${name}/x.yaml`, yaml(release(name))]);
    expect(doubted({ ...apps, ...(Object.fromEntries(old) as Record<string, string>) })).toEqual([]);
  });

  test.each([
    [['a'], /^flux\/mostly-failed: 3 of the 4 Flux Kustomizations of the cluster a cannot be built/],
    [['a', 'b'], /^flux\/mostly-failed: 6 of the 8 Flux Kustomizations of 2 clusters, a among them, cannot be built/],
  ])('where a variable stands in most paths, once for all clusters: %j', (names, message) => {
    const files = Object.fromEntries(
      names.flatMap((name) => [
        [`clusters/${name}/flux.yaml`, fluxInstance(`clusters/${name}`)],
        ...['one', 'two', 'three'].map((app) => [
          `clusters/${name}/${app}.yaml`,
          fluxKustomization(app, `./apps/${app}/\${STAGE}`),
        ]),
      ]),
    ) as Record<string, string>;
    const found = doubted({ ...files, 'apps/one/x.yaml': yaml(configMap('x')) });
    expect(found).toEqual([expect.stringMatching(message)]);
    expect(found[0]).toMatch(/The paths of most hold variables/);
  });

  test('not where a cluster applies one object', () => {
    expect(
      doubted({ 'clusters/a/flux.yaml': fluxInstance('sites/a'), 'sites/a/x.yaml': yaml(configMap('x')) }),
    ).toEqual([]);
  });

  test('where a cluster applies nothing', () => {
    expect(
      doubted({ 'clusters/a/flux.yaml': fluxInstance('clusters/a'), 'clusters/a/README.md': '# Nothing yet\n' }),
    ).toEqual([expect.stringContaining('flux/empty-cluster: The cluster')]);
  });
});

test('doubts stand first on the overview, and rules that looked at nothing have no pages', () => {
  const files = {
    'web.yaml': yaml(release('web')),
    'secret.sops.yaml': yaml({ ...configMap('s'), kind: 'Secret' }),
  };
  const analysis = analyze(repository(files));
  const { pages } = sitePages({ ...analysis, files: new Map(Object.entries(files)) }, '/');
  const [first] = pages.find(({ kind }) => kind === 'overview')?.sections ?? [];
  expect(first).toMatchObject({ id: 'doubts', blocks: [{ type: 'notice', mark: 'bad' }] });
  const [notice] = first?.blocks ?? [];
  expect(notice?.type === 'notice' && plainText(notice.text)).toMatch(/shows where Flux starts/);
  expect(pages.filter(({ kind }) => kind === 'rule').map(({ path }) => path)).toEqual([
    'checks/secrets/not-encrypted-file',
  ]);
});
