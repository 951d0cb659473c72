import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { surveyFleet, type Survey } from '../../../src/views/survey/survey.ts';
import { clusterPages } from '../../../src/views/pages/clusters/page.ts';
import { fleetEntries } from '../../../src/views/topics/entry.ts';
import { partsOf } from '../../../src/views/survey/fleet-index.ts';
import { documentedMatrix } from '../../../src/views/pages.ts';
import { attentionTo } from '../../../src/views/pages/matrix/matrix.ts';
import { clusterTree } from '../../../src/views/parts/tree.ts';
import { plainText } from '../../../src/views/vocabulary/text.ts';
import { fluxKustomization, repository, yaml } from '../../fixtures.ts';

const secret = (name: string) => ({ kubeConfig: { secretRef: { name } } });

function hub(files: Record<string, string>): Survey {
  const { fleet, diagnostics } = analyze(repository({ 'hub/flux-system/gotk-sync.yaml': '', ...files }));
  return surveyFleet(fleet, diagnostics);
}

/** `component: cluster, ...` in the order of the components. */
function placesOf({ index }: Survey): string[] {
  return index.fleet.components.map((component) => {
    const clusters = partsOf(index, component).map(({ cluster }) => cluster.name);
    return `${component.name}: ${clusters.join(', ')}`;
  });
}

const wiki = {
  'wiki/x.yaml': yaml(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'wiki' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'wiki' } },
  ),
};

test('what Flux applies to other clusters is theirs, wherever pages speak of clusters', () => {
  const survey = hub({
    ...wiki,
    'hub/base.yaml': fluxKustomization('base', './base'),
    'base/x.yaml': yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'base', namespace: 'base' } }),
    'hub/east.yaml': fluxKustomization('east-wiki', './wiki', {
      ...secret('east-kubeconfig'),
      dependsOn: [{ name: 'base' }],
    }),
    'hub/west.yaml': fluxKustomization('west-wiki', './wiki', secret('west-kubeconfig')),
  });
  expect(placesOf(survey)).toEqual(['base: hub', 'wiki: east-kubeconfig, west-kubeconfig']);
  const namespaces = fleetEntries(
    survey.index,
    (cluster) => cluster.namespaces,
    ({ name }) => name,
  );
  expect(namespaces.map(({ first, found }) => [first.name, ...found.map(({ cluster }) => cluster)])).toEqual([
    ['base', 'hub'],
    ['flux-system', 'hub'],
    ['wiki', 'east-kubeconfig', 'west-kubeconfig'],
  ]);
  expect(clusterPages(survey).map(({ title, lead }) => `${title}: ${plainText(lead ?? [])}`)).toEqual([
    'Clusters: 3 clusters side by side: what each has, at which version.',
    'hub: Flux starts at hub.',
    'east-kubeconfig: Flux in hub applies to this cluster, with the kubeconfig of Secret flux-system/east-kubeconfig.',
    'west-kubeconfig: Flux in hub applies to this cluster, with the kubeconfig of Secret flux-system/west-kubeconfig.',
  ]);
});

test('what is applied to another cluster depends on what the hub has', () => {
  const { needs, waiting, levels, index } = hub({
    ...wiki,
    'hub/base.yaml': fluxKustomization('base', './base', { wait: true }),
    'base/x.yaml': yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'base', namespace: 'base' } }),
    'hub/wiki.yaml': fluxKustomization('wiki', './wiki', { ...secret('east'), dependsOn: [{ name: 'base' }] }),
  });
  const [, wikiSlug = ''] = index.fleet.components.map(({ slug }) => slug);
  expect(needs.get(wikiSlug)?.map(({ owners }) => owners.map(({ name }) => name))).toEqual([['base']]);
  expect(waiting.get('flux-system/base')?.map(({ name }) => name)).toEqual(['wiki']);
  const [part] = partsOf(index, index.fleet.components[1] ?? expect.fail());
  expect(part && levels.get(part.cluster)?.get('Kustomization flux-system/wiki')).toBe(2);
});

test('a HelmRelease installs to another cluster, while its sources stay in the hub', () => {
  const release = (name: string, kubeConfig: object): object => ({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace: 'fleet' },
    spec: { targetNamespace: 'wiki', ...kubeConfig },
  });
  const survey = hub({
    'hub/apps.yaml': fluxKustomization('apps', './apps'),
    'apps/wiki/x.yaml': yaml(
      release('wiki', { kubeConfig: { configMapRef: { name: 'east' } } }),
      release('wiki-west', secret('west')),
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'wiki', namespace: 'fleet' } },
    ),
  });
  expect(placesOf(survey)).toEqual(['wiki: east, west, hub']);
  expect(survey.index.clusters.map(({ name, namespaces }) => [name, ...namespaces.map((one) => one.name)])).toEqual([
    ['hub', 'fleet', 'flux-system'],
    ['east', 'wiki'],
    ['west', 'wiki'],
  ]);
});

test('targets of one name are told apart by the namespaces of their kubeconfigs', () => {
  const tenant = (namespace: string): string =>
    fluxKustomization('apps', './wiki', secret('kubeconfig')).replace('"flux-system"', `"${namespace}"`);
  const { index } = hub({ ...wiki, 'hub/x.yaml': tenant('east') + tenant('west') });
  expect(index.clusters.map(({ name }) => name)).toEqual(['hub', 'east-kubeconfig', 'west-kubeconfig']);
});

test('the tree names Kustomizations of one name with their namespaces, and what each applies to', () => {
  const tenant = (namespace: string): string =>
    fluxKustomization('apps', './wiki', secret('kubeconfig')).replace('"flux-system"', `"${namespace}"`);
  const { index } = hub({ ...wiki, 'hub/x.yaml': tenant('east') + tenant('west') });
  const [cluster = expect.fail()] = index.fleet.clusters;
  const [sync] = clusterTree(index, cluster);
  expect(sync?.children.map(({ text }) => plainText(text).replace(/ hub.*/, ''))).toEqual([
    'east/apps in wiki 2 objects · once applied applied to east-kubeconfig',
    'west/apps in wiki 2 objects · once applied applied to west-kubeconfig',
  ]);
});

test('the matrix tells the findings of each cluster that is applied to', () => {
  const release = yaml({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'wiki', namespace: 'wiki' },
    spec: { chart: { spec: { chart: 'wiki', version: '1.2.3', sourceRef: { kind: 'HelmRepository', name: 'wiki' } } } },
  });
  const patch = JSON.stringify([{ op: 'remove', path: '/spec/chart/spec/version' }]);
  const files = {
    'hub/flux-system/gotk-sync.yaml': '',
    'hub/east.yaml': fluxKustomization('east-wiki', './wiki', {
      ...secret('east'),
      patches: [{ patch, target: { kind: 'HelmRelease' } }],
    }),
    'hub/west.yaml': fluxKustomization('west-wiki', './wiki', secret('west')),
    'wiki/release.yaml': release,
  };
  const documented = repository(files);
  const { rows } = documentedMatrix({ ...analyze(documented), files: documented.files });
  const [row = expect.fail()] = rows;
  const reasons = attentionTo(row).map(({ reason, clusters }) => `${plainText([reason])}: ${clusters.join(', ')}`);
  expect(reasons).toContain('any version: east');
  const warnings = row.entries.map(({ facts }) => [...facts].find(([{ title }]) => title === 'Findings')?.[1].values);
  const count = (index: number): number => Number(warnings[index]?.warnings);
  expect(count(0)).toBe(count(1) + 1);
});
