import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import type { FluxKustomization } from '../../../src/model/kustomizations/record.ts';
import type { HelmRelease } from '../../../src/model/releases/record.ts';
import { fleetExport } from '../../../src/views/exports/fleet-export.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const flux = { 'clusters/a/flux.yaml': fluxInstance('clusters/a') };

function kustomization(files: Record<string, string>, name: string): FluxKustomization {
  const found = analyze(repository({ ...flux, ...files })).fleet.clusters[0]?.kustomizations.find(
    (other) => other.name === name,
  );
  if (!found) throw new Error(`no Flux Kustomization ${name}`);
  return found;
}

describe('where a value comes from', () => {
  test('a timeout that a root patch injects: the patch, in the file of the root', () => {
    const patch =
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: any\nspec:\n  timeout: 9m\n';
    const root = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: apps
  namespace: flux-system
spec:
  interval: 1h
  path: ./apps
  prune: true
  sourceRef: { kind: GitRepository, name: flux-system }
  patches:
    - target: { kind: Kustomization }
      patch: ${JSON.stringify(patch)}
`;
    const app = kustomization(
      { 'clusters/a/apps.yaml': root, 'apps/app.yaml': fluxKustomization('app', './app') },
      'app',
    );
    expect(app.timeout).toBe('9m');
    expect(app.provenance.timeout).toMatchObject({
      kind: 'patch',
      location: { path: 'clusters/a/apps.yaml', start: { line: 13 } },
    });
    expect(app.provenance).not.toHaveProperty('interval');
  });

  test('a path that holds a variable: its name, and where it is defined', () => {
    const files = {
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps', {
        postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'cluster-config' }] },
      }),
      'clusters/a/config.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cluster-config\n  namespace: flux-system\ndata:\n  clusterpath: dev\n',
      'apps/app.yaml': fluxKustomization('app', './app/${clusterpath}'),
      'app/dev/x.yaml': yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'x' } }),
    };
    const app = kustomization(files, 'app');
    expect(app).toMatchObject({ path: 'app/dev', state: 'evaluated' });
    expect(app.provenance.path).toEqual({
      kind: 'substitution',
      by: 'clusterpath',
      location: expect.objectContaining({
        path: 'clusters/a/config.yaml',
        start: expect.objectContaining({ line: 7 }) as unknown,
      }) as unknown,
    });
  });

  test('a chart version from an overlay: the patch file, which is where the version is', () => {
    const release = (version: string): object => ({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'app', namespace: 'app' },
      spec: { chart: { spec: { chart: 'app', version, sourceRef: { kind: 'HelmRepository', name: 'charts' } } } },
    });
    const { fleet, diagnostics } = analyze(
      repository({
        ...flux,
        'clusters/a/apps.yaml': fluxKustomization('apps', './apps/dev'),
        'apps/base/kustomization.yaml': 'resources: [release.yaml]\n',
        'apps/base/release.yaml': yaml(release('not-used')),
        'apps/dev/kustomization.yaml': 'resources: [../base]\npatches:\n  - path: version.yaml\n',
        'apps/dev/version.yaml': yaml(release('1.2.3')),
      }),
    );
    const found: HelmRelease | undefined = fleet.clusters[0]?.helmReleases[0];
    expect(found).toMatchObject({ version: '1.2.3', pin: 'exact', location: { path: 'apps/base/release.yaml' } });
    expect(found?.provenance.version).toMatchObject({ kind: 'patch', location: { path: 'apps/dev/version.yaml' } });
    expect(found?.versionLocation?.path).toBe('apps/dev/version.yaml');
    expect(JSON.stringify(fleetExport(fleet, diagnostics))).toContain('"version":{"kind":"patch"');
  });

  const handedDown = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: apps
  namespace: flux-system
spec:
  interval: 1h
  path: ./apps
  prune: true
  sourceRef: {kind: GitRepository, name: flux-system}
  patches:
    - target: {kind: Kustomization}
      patch: |
        - op: add
          path: /spec/patches
          value:
            - target: {kind: HelmRelease}
              patch: |
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: any}
                spec:
                  timeout: 7m
`;
  const release = (...lines: readonly string[]): string =>
    [
      'apiVersion: helm.toolkit.fluxcd.io/v2',
      'kind: HelmRelease',
      'metadata: {name: tea, namespace: kitchen}',
      'spec:',
      ...lines,
    ].join('\n');

  function releaseOf(files: Record<string, string>): HelmRelease | undefined {
    return analyze(repository({ ...flux, ...files })).fleet.clusters[0]?.helmReleases[0];
  }

  test('a patch that a patch hands down: its line in the file of the root', () => {
    const found = releaseOf({
      'clusters/a/apps.yaml': handedDown,
      'apps/tea.yaml': fluxKustomization('tea', './tea'),
      'tea/release.yaml': release('  timeout: 1m'),
    });
    expect(found?.timeout).toBe('7m');
    expect(found?.provenance.timeout).toMatchObject({
      kind: 'patch',
      location: { path: 'clusters/a/apps.yaml', start: { line: 23 } },
    });
  });

  test('a dependency that a component brings, and a variable names', () => {
    const found = releaseOf({
      'clusters/a/apps.yaml': fluxKustomization('tea', './tea', {
        components: ['../water'],
        postBuild: { substitute: { SOURCE: 'well' } },
      }),
      'tea/release.yaml': release('  interval: 1h'),
      'water/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target: {kind: HelmRelease}
    patch: |
      - op: add
        path: /spec/dependsOn
        value:
          - name: \${SOURCE}-pump
`,
    });
    expect(found?.dependsOn).toMatchObject([
      { name: 'well-pump', location: { path: 'water/kustomization.yaml', start: { line: 9 } } },
    ]);
    expect(found?.provenance.dependsOn).toMatchObject({ kind: 'substitution', by: 'SOURCE' });
  });

  test('an image of values that a generator takes from a file: the tag there', () => {
    const { fleet } = analyze(
      repository({
        ...flux,
        'clusters/a/apps.yaml': fluxKustomization('tea', './tea'),
        'tea/kustomization.yaml': `namespace: kitchen
resources: [release.yaml]
configMapGenerator:
  - name: tea-values
    files: [values.yaml=../values/tea.yaml]
    options: {disableNameSuffixHash: true}
`,
        'tea/release.yaml': release('  valuesFrom: [{kind: ConfigMap, name: tea-values}]'),
        'values/tea.yaml': 'image:\n  repository: example.org/tea\n  tag: 1.0.0\n',
      }),
    );
    const { images = [], kustomizations = [] } = fleet.clusters[0] ?? {};
    expect(images).toMatchObject([{ location: { path: 'values/tea.yaml', start: { line: 3 } } }]);
    const values = kustomizations
      .flatMap(({ inventory }) => inventory)
      .find(({ generator }) => generator !== undefined);
    expect(values?.changedIn).toEqual(['values/tea.yaml']);
  });

  test('an image that the Kustomization sets over the one of the folder: the tag in its spec', () => {
    const { fleet } = analyze(
      repository({
        ...flux,
        'clusters/a/apps.yaml': fluxKustomization('tea', './tea').replace(
          '"prune": true,',
          '"prune": true,\n    "images": [\n      {"name": "example.org/tea",\n       "newTag": "3.0.0"}],',
        ),
        'tea/kustomization.yaml': 'resources: [pod.yaml]\nimages: [{name: example.org/tea, newTag: 2.0.0}]\n',
        'tea/pod.yaml': yaml({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'tea', namespace: 'kitchen' },
          spec: { containers: [{ name: 'tea', image: 'example.org/tea:1.0.0' }] },
        }),
      }),
    );
    const [image] = fleet.clusters[0]?.images ?? [];
    expect(image?.image).toBe('example.org/tea:3.0.0');
    const text = fluxKustomization('tea', './tea')
      .split('\n')
      .findIndex((line) => line.includes('prune'));
    expect(image?.location).toMatchObject({ path: 'clusters/a/apps.yaml', start: { line: text + 4 } });
  });
});
