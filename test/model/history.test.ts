import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import type { CommitFacts, FleetHistory } from '../../src/model/fleet.ts';
import { parsePatches } from '../../src/repository/git-patch.ts';
import type { Commit, FileChange, History } from '../../src/repository/history.ts';
import { fluxInstance, fluxKustomization, repository } from '../fixtures.ts';

const release = (name: string, version: string, chart = name): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
  namespace: apps
spec:
  chart:
    spec:
      chart: ${chart}
      version: ${version}
      sourceRef:
        kind: HelmRepository
        name: charts
`;
const versionLine = 10;

const workload = (image: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: apps
spec:
  template:
    spec:
      containers:
        - name: web
          image: ${image}
`;
const imageLine = 11;

const files = {
  'clusters/main/flux.yaml': fluxInstance('clusters/main'),
  'clusters/main/apps.yaml':
    fluxKustomization('web', './tools/web') +
    fluxKustomization('wiki', './tools/wiki') +
    fluxKustomization('blog', './tools/blog'),
  'tools/web/deployment.yaml': workload('ghcr.io/org/web:2.0.0'),
  'tools/wiki/release.yaml': release('wiki', '1.2.0'),
  'tools/wiki/README.md': '# Wiki\n',
  'tools/blog/release.yaml': `${release('blog', '5.0.0')}  values:
    image:
      repository: ghcr.io/org/blog
      tag: 3.1.0
`,
};
const tagLine = 17;

/** A commit of these files; `patches` are Git's words for what happened inside of them. */
function commit(hash: string, changes: readonly (FileChange | string)[], patches: readonly string[] = []): Commit {
  const name = hash.repeat(40);
  return {
    hash: name,
    date: '2026-01-01T00:00:00Z',
    author: 'A',
    subject: hash,
    files: changes.map((change) => (typeof change === 'string' ? { status: 'modified', path: change } : change)),
    edits: parsePatches(`\0${name}\n\n${patches.join('')}`, true).get(name) ?? [],
  };
}

function patch(path: string, hunks: string, from = path): string {
  const moved = from === path ? '' : `rename from ${from}\nrename to ${path}\n`;
  return `diff --git a/${from} b/${path}\n${moved}${hunks}`;
}

function hunk(from: number, removed: readonly string[], to: number, added: readonly string[]): string {
  const lines = [...removed.map((line) => `-${line}\n`), ...added.map((line) => `+${line}\n`)].join('');
  return `@@ -${from},${removed.length} +${to},${added.length} @@\n${lines}`;
}

const bump = (line: number, from: string, to: string): string =>
  hunk(line, [`      version: ${from}`], line, [`      version: ${to}`]);

function historyOf(commits: readonly Commit[], more: Partial<History> = {}): FleetHistory | undefined {
  const history: History = { commits, extent: 'whole', uncommitted: new Set(), ...more };
  const git = { commit: 'a'.repeat(40), date: '2026-01-01T00:00:00Z', prefix: '', history };
  return analyze({ ...repository(files), git }).fleet.history;
}

const first = commit(
  'f',
  Object.keys(files).map((path): FileChange => ({ status: 'added', path })),
);

/** `commit: name from → to` of each version that changed. */
function bumps(commits: readonly Commit[], more: Partial<History> = {}): string[] {
  const found = historyOf([...commits, first], more)?.commits ?? [];
  return found.flatMap((facts: CommitFacts) =>
    facts.bumps.map(({ name, from, to }) => `${facts.subject}: ${name} ${from} → ${to}`),
  );
}

const wiki = 'tools/wiki/release.yaml';

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

  test('on several lines is told once, for all components', () => {
    const twice = { ...files, 'tools/blog/release.yaml': release('wiki', '1.2.0') };
    const blog = 'tools/blog/release.yaml';
    const commits = [
      commit(
        'b',
        [wiki, blog],
        [wiki, blog].map((path) => patch(path, bump(versionLine, '1.1.0', '1.2.0'))),
      ),
      first,
    ];
    const git = { commit: 'a'.repeat(40), date: '2026-01-01T00:00:00Z', prefix: '' };
    const history: History = { commits, extent: 'whole', uncommitted: new Set() };
    const found = analyze({ ...repository(twice), git: { ...git, history } }).fleet.history?.commits[0];
    expect(found?.bumps).toEqual([
      { kind: 'chart', name: 'wiki', from: '1.1.0', to: '1.2.0', components: ['tools/blog', 'tools/wiki'] },
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

  test('of an image is told where its stretch of the file moved', () => {
    const path = 'tools/web/deployment.yaml';
    const moved =
      hunk(4, ['          image: ghcr.io/org/other:1.0.0'], 4, ['x: 1']) +
      hunk(imageLine, ['a: 1'], imageLine, ['          image: ghcr.io/org/web:2.0.0']) +
      hunk(30, ['          image: ghcr.io/org/web:main-77', 'b: 1'], 30, []);
    expect(bumps([commit('b', [path], [patch(path, moved)])])).toEqual(['b: ghcr.io/org/web main-77 → 2.0.0']);
  });

  test('of a tag with its digest is told, and that of a digest alone', () => {
    const path = 'tools/blog/release.yaml';
    const tag = (version: string, digit: string): string => `      tag: ${version}@sha256:${digit.repeat(64)}`;
    const changed = (from: string, to: string): string => patch(path, hunk(tagLine, [from], tagLine, [to]));
    const pinned = { ...files, [path]: files[path].replace('      tag: 3.1.0', tag('3.1.0', 'c')) };
    const commits = [
      commit('b', [path], [changed(tag('3.1.0', 'b'), tag('3.1.0', 'c'))]),
      commit('a', [path], [changed(tag('3.0.0', 'a'), tag('3.1.0', 'b'))]),
      first,
    ];
    const git = { commit: 'a'.repeat(40), date: '2026-01-01T00:00:00Z', prefix: '' };
    const history: History = { commits, extent: 'whole', uncommitted: new Set() };
    const found = analyze({ ...repository(pinned), git: { ...git, history } }).fleet.history?.commits ?? [];
    expect(found.flatMap((facts) => facts.bumps.map(({ from, to }) => `${from} → ${to}`))).toEqual([
      'sha256:bbbbbbbbbbbb → sha256:cccccccccccc',
      '3.0.0 → 3.1.0',
    ]);
  });

  test('of an image is told where an overlay or a patch sets it, for the component that it is of', () => {
    const overlay = 'tools/web/kustomization.yaml';
    const values = 'versions/wiki.yaml';
    const more = {
      ...files,
      [overlay]: 'resources: [deployment.yaml]\nimages:\n  - name: ghcr.io/org/web\n    newTag: build-12\n',
      'tools/wiki/kustomization.yaml': `resources: [release.yaml]\npatches: [{path: ../../${values}}]\n`,
      [values]: release('wiki', '1.3.0'),
    };
    const commits = [
      commit('c', [values], [patch(values, bump(versionLine, '1.2.0', '1.3.0'))]),
      commit('b', [overlay], [patch(overlay, hunk(4, ['    newTag: build-9'], 4, ['    newTag: build-12']))]),
      commit('a', [values]),
      first,
    ];
    const git = { commit: 'a'.repeat(40), date: '2026-01-01T00:00:00Z', prefix: '' };
    const history: History = { commits, extent: 'whole', uncommitted: new Set() };
    const found = analyze({ ...repository(more), git: { ...git, history } }).fleet.history?.commits ?? [];
    expect(
      found
        .slice(0, 3)
        .map(({ bumps: own, components }) => [own.map(({ name, from, to }) => `${name} ${from} → ${to}`), components]),
    ).toEqual([
      [['wiki 1.2.0 → 1.3.0'], ['tools/wiki']],
      [['ghcr.io/org/web build-9 → build-12'], ['tools/web']],
      [[], ['tools/wiki']],
    ]);
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
