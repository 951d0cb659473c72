import { describe, expect, test } from 'vitest';
import { comparableUrl } from '../../src/flux/sources/git-url.ts';
import type { GitFacts } from '../../src/repository/repository.ts';
import { fluxKustomization, yaml } from '../fixtures.ts';
import { applied, clusters } from './harness.ts';

const url = 'https://github.com/example/fleet';
const git: GitFacts = {
  commit: 'abc',
  date: 'd',
  prefix: '',
  remote: 'git@github.com:example/fleet.git',
  branch: 'main',
};

const configMap = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'x' },
});

const instance = (sync: object): string =>
  yaml({
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    metadata: { name: 'flux', namespace: 'flux-system' },
    spec: { sync: { kind: 'GitRepository', url, ref: 'refs/heads/main', path: 'clusters/a', ...sync } },
  });

const fromOci = instance({ kind: 'OCIRepository', url: 'oci://ghcr.io/example/fleet', ref: 'latest' });

const source = (kind: string, spec: object): string =>
  yaml({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind,
    metadata: { name: 'other', namespace: 'flux-system' },
    spec,
  });

/** What becomes of a Flux Kustomization of `./apps` with the source `other`. */
function evaluated(flux: string, kind: string, other: string, facts: GitFacts | undefined = git) {
  const [cluster] = clusters(
    {
      'clusters/a/flux.yaml': flux,
      'clusters/a/apps.yaml': other + fluxKustomization('apps', './apps', { sourceRef: { kind, name: 'other' } }),
      'apps/x.yaml': yaml(configMap('x')),
    },
    facts,
  ).values();
  return cluster?.kustomizations.find(({ id }) => id === 'flux-system/apps');
}

test.each([
  'https://github.com/example/fleet',
  'https://GitHub.com/example/fleet.git/',
  'https://user@github.com:443/example/fleet',
  'ssh://git@github.com/example/fleet',
  'ssh://git@github.com:22/example/fleet.git',
  'git@github.com:example/fleet.git',
  'github.com:example/fleet',
])('%s is the same repository', (form) => {
  expect(comparableUrl(form)).toBe('github.com/example/fleet');
});

describe('a cluster synced from Git', () => {
  test.each<[string, object, string]>([
    [
      'the same URL written differently',
      { url: 'ssh://git@github.com/example/fleet.git', ref: { branch: 'main' } },
      'evaluated',
    ],
    ['the branch as a reference name', { url, ref: { name: 'refs/heads/main' } }, 'evaluated'],
    ['a commit goes over the branch', { url, ref: { branch: 'main', commit: 'def' } }, 'external'],
    ['a tag goes over the branch', { url, ref: { branch: 'main', tag: 'v1' } }, 'external'],
    ['no reference is the branch master', { url }, 'external'],
    ['another branch', { url, ref: { branch: 'next' } }, 'external'],
    ['another repository', { url: 'https://github.com/example/more', ref: { branch: 'main' } }, 'external'],
  ])('%s', (_, spec, expected) => {
    expect(evaluated(instance({}), 'GitRepository', source('GitRepository', spec))?.state).toBe(expected);
  });

  test('one that nothing declares', () => {
    expect(evaluated(instance({}), 'GitRepository', '')).toMatchObject({
      state: 'failed',
      reason: 'Its source, GitRepository flux-system/other, is not declared',
    });
  });
});

describe('a cluster synced from an artifact that was pushed from this repository', () => {
  test('its path is one of the repository', () => {
    const [cluster] = clusters(
      { 'clusters/a/flux.yaml': fromOci, 'clusters/a/x.yaml': yaml(configMap('x')) },
      git,
    ).values();
    expect(cluster?.entry.source?.body.spec).toMatchObject({ ref: { tag: 'latest' } });
    expect(cluster && applied(cluster, 'flux-system/flux-system')).toContain('ConfigMap x/x');
  });

  test('a bucket has an endpoint and a name', () => {
    const bucket = instance({ kind: 'Bucket', url: 's3.example.org', ref: 'flux' });
    const [cluster] = clusters({ 'clusters/a/flux.yaml': bucket }, git).values();
    expect(cluster?.entry.source?.body.spec).toEqual({
      interval: '1m',
      endpoint: 's3.example.org',
      bucketName: 'flux',
    });
    const same = source('Bucket', { endpoint: 'https://s3.example.org', bucketName: 'flux' });
    expect(evaluated(bucket, 'Bucket', same)?.state).toBe('evaluated');
    expect(evaluated(bucket, 'Bucket', source('Bucket', { endpoint: 's3.example.org', bucketName: 'x' }))?.state).toBe(
      'external',
    );
  });

  test('the same artifact under another name is this repository too, another one is not known', () => {
    const other = (address: string) =>
      evaluated(fromOci, 'OCIRepository', source('OCIRepository', { url: address, ref: { tag: 'latest' } }));
    expect(other('oci://ghcr.io/example/fleet')?.state).toBe('evaluated');
    expect(other('oci://ghcr.io/example/apps')).toMatchObject({
      state: 'external',
      reason:
        'OCIRepository flux-system/other is an artifact, and nothing here tells what it was made of: give the folder that it is pushed from with --source oci://ghcr.io/example/apps=DIR',
    });
  });

  const fromGit = (spec: object, facts?: GitFacts) =>
    evaluated(fromOci, 'GitRepository', source('GitRepository', spec), facts);

  test('a GitRepository of the checked out repository at the documented branch or commit is not external', () => {
    expect(fromGit({ url, ref: { branch: 'main' } })?.state).toBe('evaluated');
    expect(fromGit({ url, ref: { commit: 'abc' } })?.state).toBe('evaluated');
  });

  test('at another branch it is, and that is the reason', () => {
    expect(fromGit({ url, ref: { branch: 'next' } })).toMatchObject({
      state: 'external',
      reason:
        'GitRepository flux-system/other is this repository at branch next, not at the documented state: give a checkout of it with --source https://github.com/example/fleet=DIR',
      otherRef: { type: 'branch', value: 'next' },
    });
  });

  test('of a detached checkout the branch is not known', () => {
    const { branch, ...detached } = git;
    expect(branch).toBe('main');
    expect(fromGit({ url, ref: { branch: 'main' } }, detached)?.reason).toContain('on no known branch');
  });

  test('without a remote nothing tells', () => {
    const { remote, ...local } = git;
    expect(remote).toBeDefined();
    expect(fromGit({ url, ref: { branch: 'main' } }, local)?.reason).toContain('may be another repository');
  });
});

describe('what of this repository a source hands on', () => {
  const paths = (kind: string, spec: object): readonly string[] => {
    const flux = kind === 'Bucket' ? instance({ kind: 'Bucket', url: 's3.example.org', ref: 'flux' }) : instance({});
    const address =
      kind === 'Bucket' ? { endpoint: 's3.example.org', bucketName: 'flux' } : { url, ref: { branch: 'main' } };
    const [cluster] = clusters(
      {
        'clusters/a/flux.yaml': flux,
        'clusters/a/apps.yaml':
          source(kind, { ...address, ...spec }) +
          fluxKustomization('apps', './', { sourceRef: { kind, name: 'other' } }),
        'apps/x.yaml': yaml(configMap('x')),
        'apps-extra/y.yaml': yaml(configMap('y')),
        'infra/z.yaml': yaml(configMap('z')),
      },
      git,
    ).values();
    return cluster ? applied(cluster, 'flux-system/apps').filter((object) => object.startsWith('ConfigMap')) : [];
  };

  test('a sparse checkout: what the paths begin with', () => {
    expect(paths('GitRepository', { sparseCheckout: ['./apps'] }).toSorted()).toEqual([
      'ConfigMap x/x',
      'ConfigMap x/y',
    ]);
    expect(paths('GitRepository', { sparseCheckout: ['infra'] })).toEqual(['ConfigMap x/z']);
  });

  test('a prefix of a bucket', () => {
    expect(paths('Bucket', { prefix: 'infra/' })).toEqual(['ConfigMap x/z']);
  });

  test('an ignore list', () => {
    expect(paths('GitRepository', { ignore: '/apps*\n/clusters' })).toEqual(['ConfigMap x/z']);
  });

  test.each([
    ['GitRepository', { include: [{ repository: { name: 'x' }, toPath: './' }] }, 'includes another repository'],
    ['OCIRepository', { layerSelector: { operation: 'copy' } }, 'keeps its artifact packed'],
  ])('%s with %j is not known', (kind, spec, why) => {
    const isOci = kind === 'OCIRepository';
    const address = isOci
      ? { url: 'oci://ghcr.io/example/fleet', ref: { tag: 'latest' } }
      : { url, ref: { branch: 'main' } };
    const found = evaluated(isOci ? fromOci : instance({}), kind, source(kind, { ...address, ...spec }));
    expect(found).toMatchObject({ state: 'external', reason: expect.stringContaining(why) as string });
  });
});
