import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';
import { applied, cluster, clusters } from '../harness.ts';

const configMap = (name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'x' } });

/** A FluxInstance that is synced from an OCI artifact. */
const oci = (path: string, url = 'oci://registry.example.org/fleet'): string =>
  fluxInstance(path)
    .replace('"GitRepository"', '"OCIRepository"')
    .replace('https://github.com/example/fleet', url)
    .replace('refs/heads/main', 'latest');

const fleet = (folder: string): Record<string, string> => ({
  [`${folder}/sites/north/apps.yaml`]: fluxKustomization('apps', './apps', {
    sourceRef: { kind: 'OCIRepository', name: 'flux-system' },
  }),
  [`${folder}/apps/x.yaml`]: configMap('x'),
});

const push = (args: string): Record<string, string> => ({
  '.github/workflows/push.yaml': `jobs:\n  push:\n    steps:\n      - run: |\n          flux push artifact oci://${args} \\\n            --source="$(git config --get remote.origin.url)"\n`,
});

describe('the root of the artifact is a folder of the repository', () => {
  test('below which alone the path exists', () => {
    const found = cluster({ 'bootstrap/flux.yaml': oci('sites/north'), ...fleet('manifests') });
    expect(found.entry).toMatchObject({ path: 'sites/north', artifact: 'manifests' });
    expect(applied(found, 'flux-system/apps')).toEqual(['ConfigMap x/x']);
    expect(found.kustomizations.map(({ directory }) => directory)).toEqual(['manifests/sites/north', 'manifests/apps']);
  });

  test('of several, the one that holds what states the path', () => {
    const files = { 'manifests/flux.yaml': oci('sites/north'), ...fleet('manifests'), ...fleet('copy') };
    expect(cluster(files).entry.artifact).toBe('manifests');
  });

  test('that CI pushes to the address', () => {
    const files = {
      'flux.yaml': oci('sites/north'),
      ...fleet('manifests'),
      ...fleet('copy'),
      ...push('registry.example.org/fleet:latest --path=./copy'),
    };
    expect(cluster(files).entry.artifact).toBe('copy');
  });

  test('that CI pushes to an address with variables, though the path exists from the root as well', () => {
    const files = {
      'flux.yaml': oci('./'),
      ...fleet('manifests'),
      ...push('registry.example.org/${{ github.repository }}:latest --path="manifests"'),
    };
    expect(cluster(files).entry).toMatchObject({ path: '', artifact: 'manifests' });
  });

  test('where what flux bootstrap wrote was moved', () => {
    const source = yaml({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'flux-system', namespace: 'flux-system' },
      spec: { url: 'https://example.org/fleet' },
    });
    const sync = (path: string): string => source + fluxKustomization('flux-system', path);
    const moved = { ...fleet('gitops'), 'gitops/sites/north/flux-system/gotk-sync.yaml': sync('./sites/north') };
    expect(cluster(moved).entry).toMatchObject({ path: 'sites/north', artifact: 'gitops' });
    const root = { ...fleet('gitops'), 'gitops/flux-system/gotk-sync.yaml': sync('./') };
    expect(cluster(root).entry).toMatchObject({ path: '', artifact: 'gitops' });
  });
});

test('a path from the root of the repository is one', () => {
  const found = cluster({ 'flux.yaml': oci('sites/north'), 'sites/north/x.yaml': configMap('x'), ...fleet('other') });
  expect(found.entry.artifact).toBeUndefined();
});

test('a source of the same owner may be this repository under an earlier name', () => {
  const files = { 'flux.yaml': fluxInstance('sites/north'), ...fleet('gitops') };
  const isStated = (remote: string): boolean => !cluster(files, { remote, prefix: '' }).entry.synthetic;
  expect(isStated('https://github.com/example/renamed')).toBe(true);
  expect(isStated('https://github.com/somebody/fleet')).toBe(false);
});

test('folders that are put away are no roots', () => {
  expect([...clusters({ 'flux.yaml': oci('sites/north'), ...fleet('.archive') }).keys()]).not.toContain('sites/north');
});

test('several folders that hold the path are reported, with what to write into the settings', () => {
  const files = { 'flux.yaml': oci('sites/north'), ...fleet('one'), ...fleet('two') };
  const { fleet: model, diagnostics } = analyze(repository(files));
  expect(model.clusters.filter(({ path }) => path.endsWith('sites/north'))).toEqual([]);
  const [found] = diagnostics.filter(({ rule }) => rule === 'flux/artifact-root-unclear');
  expect(found).toMatchObject({ severity: 'error', location: { path: 'flux.yaml' } });
  expect(found?.message).toContain('one, two');
  expect(found?.message).toContain('clusters: [{ name: north, roots: [one/sites/north], artifact: one }]');
});

test('the model speaks of folders of the repository', () => {
  const files = { 'flux.yaml': oci('sites/north'), ...fleet('manifests') };
  const [north] = analyze(repository(files)).fleet.clusters;
  expect(north).toMatchObject({ name: 'north', path: 'manifests/sites/north' });
  expect(north?.kustomizations.map(({ path, directory }) => [path, directory])).toContainEqual([
    'apps',
    'manifests/apps',
  ]);
});
