import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';

const configMap = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'x' },
});

const git = {
  commit: 'abc',
  date: 'd',
  remote: 'https://github.com/example/fleet',
  branch: 'main',
  prefix: 'deploy/flux',
};

/** The clusters of a folder that stands at `deploy/flux` of its Git repository. */
function analysis(files: Record<string, string>) {
  return analyze({ ...repository(files), git });
}

/** What is said besides that the folder is a part of the repository. */
const problems = (files: Record<string, string>) =>
  analysis(files).diagnostics.filter(({ rule }) => rule !== 'flux/folder-of-repository');

const kustomization = (files: Record<string, string>, name: string) =>
  analysis(files).fleet.clusters[0]?.kustomizations.find((one) => one.name === name);

const inventory = (files: Record<string, string>): readonly string[] | undefined =>
  kustomization(files, 'apps')?.inventory.map(({ name }) => name);

describe('manifests that write paths from the root of the Git repository', () => {
  const files = {
    'clusters/a/flux.yaml': fluxInstance('deploy/flux/clusters/a'),
    'clusters/a/apps.yaml': fluxKustomization('apps', './deploy/flux/apps'),
    'apps/x.yaml': yaml(configMap('x')),
  };

  test('resolve inside the folder', () => {
    expect(inventory(files)).toEqual(['x']);
    expect(kustomization(files, 'apps')).toMatchObject({ path: 'deploy/flux/apps', directory: 'apps' });
    expect(problems(files)).toEqual([]);
  });

  test('are said to be a part of it', () => {
    expect(analysis(files).diagnostics).toMatchObject([{ rule: 'flux/folder-of-repository', severity: 'info' }]);
  });

  test('places are those of the folder', () => {
    expect(kustomization(files, 'apps')?.inventory[0]?.location.path).toBe('apps/x.yaml');
  });

  test('a path outside of the folder is external, and says so', () => {
    const outside = { ...files, 'clusters/a/more.yaml': fluxKustomization('more', './deploy/other') };
    expect(kustomization(outside, 'more')).toMatchObject({
      state: 'unknown',
      reason: 'Its path deploy/other lies outside of the documented folder deploy/flux',
    });
    expect(problems(outside)).toEqual([]);
  });

  test('a path above the folder is known in part only', () => {
    const above = { ...files, 'clusters/a/more.yaml': fluxKustomization('more', './deploy') };
    expect(kustomization(above, 'more')).toMatchObject({
      state: 'unknown',
      reason: 'Its path deploy holds more than the documented folder deploy/flux',
    });
  });

  test('a FluxInstance of another folder is reported', () => {
    const diagnostics = problems({ ...files, 'clusters/b/flux.yaml': fluxInstance('deploy/elsewhere/b') });
    expect(diagnostics).toMatchObject([{ rule: 'flux/sync-not-found', location: { path: 'clusters/b/flux.yaml' } }]);
    expect(diagnostics[0]?.message).toContain('outside of the documented folder');
  });

  test.each(['resources: [x.yaml, ../../../shared]', 'resources: [x.yaml]\ncomponents: [../../shared/c]'])(
    'what %s builds from outside is not known, rather than missing',
    (text) => {
      const build = { ...files, 'apps/kustomization.yaml': `${text}\n` };
      expect(inventory(build)).toEqual(['x']);
      expect(problems(build)).toMatchObject([{ rule: 'flux/outside-of-folder', severity: 'info' }]);
    },
  );

  test('what is missing inside is missing', () => {
    const diagnostics = problems({ ...files, 'apps/kustomization.yaml': 'resources: [x.yaml, nowhere.yaml]\n' });
    expect(diagnostics).toMatchObject([{ rule: 'kustomize/missing-resource', severity: 'error' }]);
  });

  test('what flux bootstrap writes', () => {
    const source = {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'flux-system', namespace: 'flux-system' },
      spec: { url: 'ssh://git@github.com/example/fleet', ref: { branch: 'main' } },
    };
    const { clusters } = analysis({
      'clusters/a/flux-system/gotk-sync.yaml':
        yaml(source) + fluxKustomization('flux-system', './deploy/flux/clusters/a'),
      'clusters/a/x.yaml': yaml(configMap('x')),
    }).fleet;
    expect(clusters).toMatchObject([{ name: 'a', path: 'deploy/flux/clusters/a' }]);
  });

  test('without a trace of a bootstrap', () => {
    const traceless = {
      'start/apps.yaml': fluxKustomization('apps', './deploy/flux/apps'),
      'apps/x.yaml': yaml(configMap('x')),
    };
    expect(analysis(traceless).fleet.clusters).toMatchObject([{ name: 'start', path: 'deploy/flux/start' }]);
    expect(inventory(traceless)).toEqual(['x']);
  });
});

describe('manifests that write paths from the folder', () => {
  test('resolve as if it were the whole repository', () => {
    const files = {
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/x.yaml': yaml(configMap('x')),
    };
    expect(inventory(files)).toEqual(['x']);
    expect(kustomization(files, 'apps')).toMatchObject({ path: 'apps', directory: 'apps' });
    expect(analysis(files).diagnostics).toEqual([]);
  });

  test('also where the folder holds one of its own name', () => {
    const files = {
      'deploy/flux/clusters/a/flux.yaml': fluxInstance('deploy/flux/clusters/a'),
      'deploy/flux/clusters/a/apps.yaml': fluxKustomization('apps', './deploy/flux/apps'),
      'deploy/flux/apps/x.yaml': yaml(configMap('x')),
    };
    expect(inventory(files)).toEqual(['x']);
  });
});

test('a path in a Git submodule is not known', () => {
  const files = {
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    'clusters/a/apps.yaml': fluxKustomization('apps', './vendor/apps/base'),
    '.gitmodules': '[submodule "apps"]\n\tpath = vendor/apps\n\turl = https://github.com/example/apps\n',
  };
  const { fleet, diagnostics } = analyze(repository(files));
  expect(fleet.clusters[0]?.kustomizations.find(({ name }) => name === 'apps')).toMatchObject({
    state: 'unknown',
    reason: 'Its path vendor/apps/base lies in a Git submodule, whose files are not read',
  });
  expect(diagnostics).toEqual([]);
});
