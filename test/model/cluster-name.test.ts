import { expect, test } from 'vitest';
import { clusterNames } from '../../src/model/cluster-name.ts';

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
])('a cluster is called after %s', (_, path, name) => {
  expect(named(path)).toEqual([name]);
});

test('clusters whose paths end alike are told apart by as many folders as that takes', () => {
  expect(named('clusters/eu/prod', 'clusters/us/prod', 'clusters/eu/test')).toEqual(['eu-prod', 'us-prod', 'test']);
  expect(named('a/eu/prod', 'b/eu/prod', 'us/prod')).toEqual(['a-eu-prod', 'b-eu-prod', 'us-prod']);
  expect(named('clusters/prod', 'flux/prod')).toEqual(['clusters-prod', 'flux-prod']);
});
