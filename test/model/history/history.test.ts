import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import type { Commit, FileChange } from '../../../src/repository/history.ts';
import { repository } from '../../fixtures.ts';
import {
  release,
  versionLine,
  imageLine,
  files,
  tagLine,
  commit,
  patch,
  hunk,
  bump,
  historyOf,
  first,
  bumps,
  wiki,
} from './history-harness.ts';

describe('a version that changed', () => {
  test('is told by commit, with what it is of', () => {
    const found = historyOf([
      commit('b', [wiki], [patch(wiki, bump(versionLine, '1.1.0', '1.2.0'))]),
      commit('a', [wiki], [patch(wiki, bump(versionLine, '1.0.0', '1.1.0'))]),
      first,
    ]);
    expect(found?.commits.map((facts) => facts.bumps)).toEqual([
      [{ kind: 'chart', name: 'wiki', from: '1.1.0', to: '1.2.0', components: ['tools/wiki'] }],
      [{ kind: 'chart', name: 'wiki', from: '1.0.0', to: '1.1.0', components: ['tools/wiki'] }],
      [],
    ]);
  });

  test('is followed through lines that came and went, and through moves', () => {
    const above = hunk(2, ['x: 1', 'y: 1'], 1, []) + hunk(5, [], 4, ['a: 1']);
    expect(
      bumps([
        commit('d', [wiki], [patch(wiki, above)]),
        commit('c', [wiki], [patch(wiki, bump(versionLine + 1, '1.1.0', '1.2.0'))]),
        commit('b', [{ status: 'renamed', path: wiki, from: 'old.yaml' }], [patch(wiki, '', 'old.yaml')]),
        commit('a', ['old.yaml'], [patch('old.yaml', bump(versionLine + 1, '1.0.0', '1.1.0'))]),
      ]),
    ).toEqual(['c: wiki 1.1.0 → 1.2.0', 'a: wiki 1.0.0 → 1.1.0']);
  });

  test('of an image is told unless it became another image', () => {
    const path = 'tools/web/deployment.yaml';
    const changed = (name: string, from: string, to: string): string =>
      hunk(imageLine, [`          image: ghcr.io/org/${name}:${from}`], imageLine, [
        `          image: ghcr.io/org/web:${to}`,
      ]);
    const last = commit('b', [path], [patch(path, changed('web', '1.9.0', '2.0.0'))]);
    expect(bumps([last, commit('a', [path], [patch(path, changed('web', '1.8.0', '1.9.0'))])])).toHaveLength(2);
    expect(bumps([last, commit('a', [path], [patch(path, changed('server', '1.8.0', '1.9.0'))])])).toEqual([
      'b: ghcr.io/org/web 1.9.0 → 2.0.0',
    ]);
  });

  test('of an image is told where values of a chart keep its tag on a line of its own', () => {
    const path = 'tools/blog/release.yaml';
    const changed = hunk(tagLine, ['      tag: 3.0.0'], tagLine, ['      tag: 3.1.0']);
    expect(bumps([commit('b', [path], [patch(path, changed)])])).toEqual(['b: ghcr.io/org/blog 3.0.0 → 3.1.0']);
  });

  test.each<[string, readonly Commit[]]>([
    ['the line came with it', [commit('b', [wiki], [patch(wiki, hunk(9, [], versionLine, ['      version: 1.2.0']))])]],
    [
      'the chart changed, too',
      [
        commit(
          'b',
          [wiki],
          [patch(wiki, hunk(9, ['      chart: a'], 9, ['      chart: b']) + bump(versionLine, '1.1.0', '1.2.0'))],
        ),
      ],
    ],
    [
      'two statements of one field took the place of one',
      [
        commit(
          'b',
          [wiki],
          [patch(wiki, hunk(10, ['      version: 1.1.0'], 10, ['      version: 1.2.0', '      version: 3.0.0']))],
        ),
      ],
    ],
    [
      'as many statements of an image did not come as went',
      [
        commit(
          'b',
          ['tools/web/deployment.yaml'],
          [
            patch(
              'tools/web/deployment.yaml',
              hunk(3, ['          image: ghcr.io/org/web:1.9.0', '          image: ghcr.io/org/web:1.8.0'], 2, []) +
                hunk(12, [], imageLine, ['          image: ghcr.io/org/web:2.0.0']),
            ),
          ],
        ),
      ],
    ],
    [
      'the former value does not look like a version',
      [commit('b', [wiki], [patch(wiki, hunk(10, ['      version: hunter2'], 10, ['      version: 1.2.0']))])],
    ],
    [
      'Git takes the file as binary',
      [
        commit('b', [wiki], [patch(wiki, `Binary files a/${wiki} and b/${wiki} differ\n`)]),
        commit('a', [wiki], [patch(wiki, bump(versionLine, '1.1.0', '1.2.0'))]),
      ],
    ],
    [
      'the file came anew in between',
      [
        commit('b', [{ status: 'added', path: wiki }]),
        commit('a', [wiki], [patch(wiki, bump(versionLine, '1.1.0', '1.2.0'))]),
      ],
    ],
  ])('is left out where %s', (_, commits) => {
    expect(bumps(commits)).toEqual([]);
  });

  test('is left out where the file is not as committed', () => {
    const commits = [commit('b', [wiki], [patch(wiki, bump(versionLine, '1.1.0', '1.2.0'))])];
    expect(bumps(commits)).toHaveLength(1);
    expect(bumps(commits, { uncommitted: new Set([wiki]) })).toEqual([]);
  });

  test('is left out where the commit could not be read, and the history says so', () => {
    const { hash, date, author, subject, files } = commit('b', [wiki]);
    const unread = { hash, date, author, subject, files };
    const older = commit('a', [wiki], [patch(wiki, bump(versionLine, '1.1.0', '1.2.0'))]);
    expect(bumps([unread, older])).toEqual([]);
    expect(historyOf([commit('c', []), unread, older])?.read).toBe(1);
  });
});

describe('a commit', () => {
  const touched = (...paths: string[]) => historyOf([commit('a', paths), first])?.commits[0]?.components;

  test('touches the components whose files or folders it touches', () => {
    expect(touched(wiki)).toEqual(['tools/wiki']);
    expect(touched('tools/wiki/README.md', 'tools/web/new/deep.json')).toEqual(['tools/web', 'tools/wiki']);
  });

  test('touches none where that is not clear', () => {
    expect(touched('clusters/main/apps.yaml')).toEqual([]);
    expect(touched('README.md')).toEqual([]);
  });

  test('touched what is called otherwise now', () => {
    const found = historyOf([
      commit('b', [{ status: 'renamed', path: 'tools/wiki/values.json', from: 'other/values.json' }]),
      commit('a', ['other/values.json']),
      first,
    ]);
    expect(found?.commits.map(({ components }) => components).slice(0, 2)).toEqual([['tools/wiki'], ['tools/wiki']]);
  });

  test('brings a component that has no earlier files; the first commit brings none', () => {
    const came: FileChange = { status: 'added', path: wiki };
    const root = commit('f', [{ status: 'added', path: 'tools/blog/release.yaml' }]);
    expect(historyOf([commit('b', [came]), root])?.commits.map(({ added }) => added)).toEqual([['tools/wiki'], []]);
    expect(historyOf([commit('b', [came]), commit('a', ['tools/wiki/README.md']), root])?.commits[0]?.added).toEqual(
      [],
    );
    const moved: FileChange = { status: 'deleted', path: 'old/wiki/release.yaml' };
    expect(historyOf([commit('b', [came, moved]), root])?.commits[0]?.added).toEqual([]);
  });

  test('takes away what is declared nowhere now', () => {
    const gone = (name: string): string =>
      patch(`tools/${name}.yaml`, `deleted file mode 100644\n${hunk(1, release(name, '1.0.0').split('\n'), 0, [])}`);
    const found = historyOf([commit('b', [], [gone('forum'), gone('wiki')]), first]);
    expect(found?.commits[0]?.removed).toEqual([{ kind: 'HelmRelease', name: 'forum' }]);
  });
});

test('a history of nothing but the beginning of a shallow clone says where it begins', () => {
  const boundary = { hash: 'c'.repeat(40), date: '2026-01-02T00:00:00Z' };
  expect(historyOf([], { extent: 'shallow', boundary })).toEqual({
    extent: 'shallow',
    documents: {},
    oldest: boundary,
    read: 0,
    commits: [],
  });
});

test('a folder without Git has no history', () => {
  expect(analyze(repository(files)).fleet.history).toBeUndefined();
});
