import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { declarations } from '../../../src/model/conventions/declarations.ts';
import { fileNameConventions } from '../../../src/model/conventions/file-names.ts';
import { kustomizationNames } from '../../../src/model/conventions/kustomization-names.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';
import { at } from '../../views/builders.ts';

describe('file names', () => {
  const declared = (kind: string, name: string, path: string) => ({ kind, name, location: at(path) });
  const conventions = (...all: readonly ReturnType<typeof declared>[]): string[] =>
    fileNameConventions(all).map(
      ({ kind, pattern, kept, exceptions }) =>
        `${kind}: ${pattern} ${kept.length}, not ${exceptions.map(({ name }) => name).join()}`,
    );

  test('are the same, or those of the objects, or end in the same way', () => {
    expect(
      conventions(
        ...['a', 'b', 'c', 'd'].map((name) => declared('HelmRelease', name, `${name}/release.yaml`)),
        ...['a', 'b', 'c'].map((name) => declared('HelmRepository', name, `repositories/${name}.yaml`)),
        ...['a', 'b', 'c'].map((name) => declared('Secret', 'secret', `${name}/${name}-key.sops.yaml`)),
        declared('HelmRelease', 'e', 'e/helm-release.yaml'),
      ),
    ).toEqual([
      'HelmRelease: release.yaml 4, not e',
      'HelmRepository: <name>.yaml 3, not ',
      'Secret: *.sops.yaml 3, not ',
    ]);
  });

  test('are no habit in one file, or where half of them differ', () => {
    expect(
      conventions(
        ...['a', 'b', 'c'].map((name) => declared('ClusterRole', name, 'all.yaml')),
        ...['a', 'b', 'c'].map((name) => declared('Job', 'x', `${name}/job.yaml`)),
        ...['d', 'e', 'f'].map((name) => declared('Job', 'x', `${name}/${name}-job.yaml`)),
      ),
    ).toEqual([]);
  });
});

const configMap = (namespace: string, name: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });

/** A component of one folder, whose objects go to `namespace`. */
function app(folder: string, name: string, path: string, namespace: string): Record<string, string> {
  return {
    [`${folder}/ks.yaml`]: fluxKustomization(name, path),
    [`${folder}/kustomization.yaml`]: 'resources: [ks.yaml]\n',
    [`${path}/x.yaml`]: configMap(namespace, name),
  };
}

const { fleet } = analyze(
  repository({
    'clusters/main/flux.yaml': fluxInstance('clusters/main'),
    'clusters/main/roots.yaml':
      fluxKustomization('cluster-home', 'home') + fluxKustomization('cluster-network', 'network'),
    ...app('home/echo', 'echo', 'home/echo/app', 'home'),
    ...app('home/wiki', 'wiki', 'home/wiki/app', 'home'),
    ...app('network/dns', 'dns-zone', 'network/dns/zone', 'kube-system'),
    ...app('network/mail', 'post', 'network/mail/app', 'network'),
  }),
);

test('Flux Kustomizations are named after folders, by rules that are the simplest first', () => {
  const names = kustomizationNames(fleet).map(
    ({ name = 'other', path = '', kept }) =>
      `${name} ${path}: ${kept.map(({ kustomization }) => kustomization.name).join()}`,
  );
  expect(names).toEqual([
    'X X/app: echo,wiki',
    'cluster-X X: cluster-home,cluster-network',
    'X-Y X/Y: dns-zone',
    'other : post',
  ]);
});

test('each Flux Kustomization has one name, and each declaration is counted once', () => {
  const counted = kustomizationNames(fleet).reduce((sum, { kept }) => sum + kept.length, 0);
  expect(counted).toBe(declarations(fleet).filter(({ kind }) => kind === 'Flux Kustomization').length);
});
