import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import type { FluxKustomization, HelmRelease } from '../../src/model/fleet.ts';
import { fleetExport } from '../../src/views/exports/fleet-export.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';

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
});
