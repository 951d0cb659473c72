import { describe, expect, test } from 'vitest';
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
    const found = historyOf(commits, {}, twice)?.commits[0];
    expect(found?.bumps).toEqual([
      { kind: 'chart', name: 'wiki', from: '1.1.0', to: '1.2.0', components: ['tools/blog', 'tools/wiki'] },
    ]);
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
    const found = historyOf(commits, {}, pinned)?.commits ?? [];
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
    const found = historyOf(commits, {}, more)?.commits ?? [];
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
});
