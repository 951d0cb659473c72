import { describe, expect, test } from 'vitest';
import { declarations } from '../../../../src/model/shape/conventions/declarations.ts';
import { fileNameConventions } from '../../../../src/model/shape/conventions/file-names.ts';
import { kustomizationNames } from '../../../../src/model/shape/conventions/kustomization-names.ts';
import { at } from '../../../views/builders.ts';
import { namedFleet } from './named-fleet.ts';

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

test('Flux Kustomizations are named after folders, by rules that are the simplest first', () => {
  const names = kustomizationNames(namedFleet).map(
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
  const counted = kustomizationNames(namedFleet).reduce((sum, { kept }) => sum + kept.length, 0);
  expect(counted).toBe(declarations(namedFleet).filter(({ kind }) => kind === 'Flux Kustomization').length);
});
