import { describe, expect, test } from 'vitest';
import { repositoryFacts } from '../../src/model/web-url.ts';

const commit = '3f2c1ab0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f6';
const facts = (remote: string, prefix = ''): ReturnType<typeof repositoryFacts> =>
  repositoryFacts(
    { name: 'folder', files: new Map(), git: { commit, date: '2026-01-01T00:00:00Z', remote, prefix } },
    'https://example.org/synced.git',
  );

describe('links to the Git host', () => {
  test.each([
    ['https://github.com/org/fleet.git', `https://github.com/org/fleet/blob/${commit}/`],
    ['git@github.com:org/fleet.git', `https://github.com/org/fleet/blob/${commit}/`],
    [
      'ssh://git@gitlab.example.org:2222/group/sub/fleet.git',
      `https://gitlab.example.org/group/sub/fleet/-/blob/${commit}/`,
    ],
    ['https://codeberg.org/org/fleet/', `https://codeberg.org/org/fleet/src/commit/${commit}/`],
    ['git@bitbucket.org:org/fleet', `https://bitbucket.org/org/fleet/src/${commit}/`],
    ['https://git.example.org/fleet', undefined],
    ['/srv/git/fleet.git', undefined],
    ['javascript:alert(1)//github.com/x/y', undefined],
  ])('%s', (remote, fileUrl) => {
    expect(facts(remote).fileUrl).toBe(fileUrl);
  });

  test.each([
    ['https://github.com/org/fleet.git', 'https://github.com/org/fleet/commit/'],
    ['https://gitlab.example.org/group/fleet', 'https://gitlab.example.org/group/fleet/-/commit/'],
    ['https://codeberg.org/org/fleet', 'https://codeberg.org/org/fleet/commit/'],
    ['git@bitbucket.org:org/fleet', 'https://bitbucket.org/org/fleet/commits/'],
    ['https://git.example.org/fleet', undefined],
  ])('to commits of %s', (remote, commitUrl) => {
    expect(facts(remote, 'example').commitUrl).toBe(commitUrl);
  });

  test('of a folder of a larger repository', () => {
    expect(facts('https://github.com/org/fleet', 'example').fileUrl).toBe(
      `https://github.com/org/fleet/blob/${commit}/example/`,
    );
  });
});

test('the name is the last segment of the remote, of what Flux is synced from, or the folder', () => {
  expect(facts('git@github.com:org/fleet.git').name).toBe('fleet');
  expect(facts('https://github.com/org/other', 'example').name).toBe('synced');
  expect(repositoryFacts({ name: 'folder', files: new Map() }, undefined).name).toBe('folder');
});
