import { expect, test } from 'vitest';
import { clusterNames } from '../../../src/model/cluster/cluster-name.ts';

const named = (...paths: readonly string[]): readonly string[] =>
  clusterNames(
    paths.map((path) => ({ path, file: `${path}/flux.yaml` })),
    'fleet',
  );

test.each([
  ['the last folder', 'clusters/home', 'home'],
  ['the last folder that says which cluster it is', 'clusters/home/flux/config', 'home'],
  ['the folder that holds the base', 'clusters/home/base', 'home'],
  ['the last two where the last is a number', 'clusters/prod/01', 'prod-01'],
  ['the repository where no folder tells', 'kubernetes/flux', 'fleet'],
  ['the repository where folders say what they are for', 'setup/flux/components', 'fleet'],
])('a cluster is called after %s', (_, path, name) => {
  expect(named(path)).toEqual([name]);
});

test('clusters whose paths end alike are told apart by as many folders as that takes', () => {
  expect(named('clusters/eu/prod', 'clusters/us/prod', 'clusters/eu/test')).toEqual(['eu-prod', 'us-prod', 'test']);
  expect(named('a/eu/prod', 'b/eu/prod', 'us/prod')).toEqual(['a-eu-prod', 'b-eu-prod', 'us-prod']);
  expect(named('clusters/prod', 'flux/prod')).toEqual(['clusters-prod', 'flux-prod']);
});

test('clusters of one path are told apart by their files, with what a number counts', () => {
  const files = ['sync/snd/01.yaml', 'sync/dev/01.yaml', 'sync/snd/03.yaml', 'sync/west.yaml'];
  expect(
    clusterNames(
      files.map((file) => ({ path: 'apps', file })),
      'fleet',
    ),
  ).toEqual(['fleet', 'dev', 'snd-03', 'west']);
});
