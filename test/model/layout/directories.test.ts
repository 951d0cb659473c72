import { describe, expect, test } from 'vitest';
import { fluxInstance, fluxKustomization, yaml } from '../../fixtures.ts';
import { layoutOf } from './harness.ts';

const configMap = (name: string, data = 'x'): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'x' }, data: { key: data } });

const component = 'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nresources: [a.yaml]\n';

const files = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps.yaml': fluxKustomization('cluster-apps', './apps'),
  'apps/home/kustomization.yaml': '---\n# Things of the house. And more.\nresources: [echo/ks.yaml]\n',
  'apps/home/echo/ks.yaml': fluxKustomization('echo', './apps/home/echo/app'),
  'apps/home/echo/app/kustomization.yaml': 'resources: [a.yaml]\ncomponents: [../../../../components/volume]\n',
  'apps/home/echo/app/a.yaml': configMap('echo'),
  'components/volume/kustomization.yaml': component,
  'components/volume/a.yaml': configMap('volume', '${SIZE:=5Gi} ${APP} ${CLASS:-default-class} ${PIN:=0123456789}'),
  'components/unused/kustomization.yaml': component,
  'components/unused/README.md': '# Unused\n\nNobody takes it. Yet.\n',
  'docs/guide.md': '# Guide\n',
  'scripts/run': '#!/usr/bin/env bash\necho\n',
};

describe('directories', () => {
  const { directories } = layoutOf(files);
  const byPath = new Map(directories.map((directory) => [directory.path, directory]));

  test('are those of the root and those that lead to components, not further', () => {
    expect([...byPath.keys()]).toEqual([
      'apps',
      'apps/home',
      'apps/home/echo',
      'clusters',
      'clusters/a',
      'components',
      'components/unused',
      'components/volume',
      'docs',
      'scripts',
    ]);
  });

  test('say what is in them, who reads them and what somebody wrote', () => {
    expect(byPath.get('apps/home')).toMatchObject({
      files: 4,
      clusters: ['a'],
      purpose: { text: 'Things of the house.', location: { path: 'apps/home/kustomization.yaml' } },
    });
    expect(byPath.get('components/unused')).toMatchObject({ clusters: [], purpose: { text: 'Nobody takes it.' } });
    expect(byPath.get('docs')?.contents).toEqual([{ name: 'Markdown files', files: 1 }]);
    expect(byPath.get('scripts')?.contents).toEqual([{ name: 'shell scripts', files: 1 }]);
  });

  test('hold overlays where these are not parts of one component', () => {
    const overlays = {
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/ks.yaml':
        fluxKustomization('apps', './apps/production') + fluxKustomization('web', './web/production'),
      'apps/production/kustomization.yaml': 'resources: [../base/echo]\n',
      'apps/base/echo/kustomization.yaml': 'resources: [release.yaml]\n',
      'apps/base/echo/release.yaml': yaml({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'echo', namespace: 'x' },
      }),
      'web/production/kustomization.yaml': 'resources: [../base]\n',
      'web/base/a.yaml': configMap('web'),
    };
    const paths = layoutOf(overlays).directories.map(({ path }) => path);
    expect(paths).toContain('apps/production');
    expect(paths).not.toContain('web/production');
  });

  test('show no comment that looks like YAML', () => {
    const { directories: commented } = layoutOf({
      ...files,
      'apps/home/kustomization.yaml': '# password: hunter2\nresources: [echo/ks.yaml]\n',
    });
    expect(commented.find(({ path }) => path === 'apps/home')).not.toHaveProperty('purpose');
  });
});

describe('kustomize components', () => {
  const { components, shared } = layoutOf(files);

  test('are found whether anything uses them or not', () => {
    expect(components.map(({ directory, references }) => [directory, references])).toEqual([
      ['components/unused', 0],
      ['components/volume', 1],
    ]);
  });

  test('need variables; of defaults only what cannot be a secret is told', () => {
    expect(components[1]?.parameters.map(({ name, hasDefault, default: value }) => [name, hasDefault, value])).toEqual([
      ['APP', false, undefined],
      ['CLASS', true, undefined],
      ['PIN', true, undefined],
      ['SIZE', true, '5Gi'],
    ]);
  });

  test('need no variables of what Flux does not substitute', () => {
    const disabled = yaml({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x', annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } },
      data: { script: '${HOME}' },
    });
    const { components: own } = layoutOf({ ...files, 'components/volume/a.yaml': disabled });
    expect(own[1]?.parameters).toEqual([]);
  });

  test('count as shared from two references or builds on', () => {
    expect(shared).toEqual([]);
    const more = layoutOf({
      ...files,
      'apps/home/kustomization.yaml': 'resources: [echo/ks.yaml, two/ks.yaml]\n',
      'apps/home/two/ks.yaml': fluxKustomization('two', './apps/home/two/app'),
      'apps/home/two/app/kustomization.yaml': 'components: [../../../../components/volume]\n',
    });
    expect(more.shared).toEqual([
      { path: 'components/volume/a.yaml', builds: 2, references: 1, clusters: ['a'] },
      { path: 'components/volume/kustomization.yaml', builds: 2, references: 2, clusters: ['a'] },
    ]);
  });
});

test('a folder that sets clusters up is one of them, however deep it lies', () => {
  const { directories } = layoutOf({ ...files, 'infra/all/bootstrap/helm/values.yaml': 'a: 1\n' });
  expect(directories.map(({ path }) => path)).toContain('infra/all/bootstrap');
});
