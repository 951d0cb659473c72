import { expect, test } from 'vitest';
import { isRemote, withoutCredentials } from '../../src/kustomize/load/remote.ts';
import { build, configMap, names } from './harness.ts';

test.each([
  'https://github.com/kubernetes-sigs/kustomize//examples/helloWorld?ref=v1',
  'https://example.com/manifests/install.yaml',
  'http://example.com/install.yaml',
  'github.com/owner/repository',
  'github.com/owner/repository/deploy?ref=v0.0.37',
  'github.com:owner/repository',
  'git::https://example.com/owner/repository',
  'git@github.com:owner/repository.git',
  'git@example.com:owner/repository.git//path',
  'ssh://git@example.com/owner/repository',
  'ssh://git@ssh.dev.azure.com/v3/org/project/repository',
  'https://dev.azure.com/org/project/_git/repository/path',
  'file:///srv/repository',
])('%s is remote', (path) => {
  expect(isRemote(path)).toBe(true);
});

test.each([
  '../base',
  './base',
  'base',
  'a.yaml',
  'github.com',
  'github.com/owner',
  'example.com/owner/repository',
  '/srv',
  'user@host',
])('%s is not remote', (path) => {
  expect(isRemote(path)).toBe(false);
});

test.each([
  ['https://user:secret@example.com/a/b', 'https://example.com/a/b'],
  ['https://token@github.com/a/b?ref=v1', 'https://github.com/a/b?ref=v1'],
  ['git::ssh://git@example.com/a/b', 'git::ssh://git@example.com/a/b'],
  ['https://example.com/a.yaml?token=secret', 'https://example.com/a.yaml'],
  ['https://example.com/a/b?timeout=1s&ref=main&access=secret', 'https://example.com/a/b?ref=main'],
])('%s is shown as %s', (url, shown) => {
  expect(withoutCredentials(url)).toBe(shown);
});

test('what is remote is noted with its place, not fetched, and no reason to fail', () => {
  const result = build({
    'kustomization.yaml': 'resources:\n  - https://user:secret@example.com/x.yaml\n  - a.yaml\n',
    'a.yaml': configMap('a'),
  });
  expect(names(result)).toEqual(['ConfigMap a']);
  expect(result.remotes).toMatchObject([
    { url: 'https://example.com/x.yaml', location: { path: 'kustomization.yaml', start: { line: 2 } } },
  ]);
  expect(result.failed).toBe(false);
});
