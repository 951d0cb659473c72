import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRepository } from '../../src/repository/disk.ts';
import type { History } from '../../src/repository/history.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'clusterbook-'));
  git('init', '--initial-branch=main');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function git(...args: string[]): void {
  const identity = { GIT_AUTHOR_NAME: 'A "B" <C>', GIT_AUTHOR_EMAIL: 'a@example.org' };
  const committer = { GIT_COMMITTER_NAME: 'D', GIT_COMMITTER_EMAIL: 'd@example.org' };
  const env = { ...process.env, ...identity, ...committer, GIT_COMMITTER_DATE: '2026-02-03T04:05:06+02:00' };
  execFileSync('git', args, { cwd: root, stdio: 'ignore', env });
}

function commit(message: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) write(path, content);
  git('add', '--all');
  git('commit', '--allow-empty', `--message=${message}`);
}

async function historyOf(folder = root): Promise<History | undefined> {
  return (await readRepository(folder)).value.git?.history;
}

describe('the history', () => {
  test('has the commits with author, date, subject and files, newest first', async () => {
    commit('first', { 'a.yaml': 'tag: 1.0.0\n', 'b.txt': 'b' });
    commit('second\n\nA long explanation.', { 'a.yaml': 'tag: 1.1.0\n' });
    const history = await historyOf();
    expect(history).toMatchObject({ extent: 'whole', uncommitted: new Set() });
    expect(history?.commits.map(({ subject, files }) => [subject, files])).toEqual([
      ['second', [{ status: 'modified', path: 'a.yaml' }]],
      [
        'first',
        [
          { status: 'added', path: 'a.yaml' },
          { status: 'added', path: 'b.txt' },
        ],
      ],
    ]);
    expect(history?.commits[0]).toMatchObject({ author: 'A "B" C', date: '2026-02-03T04:05:06+02:00' });
    expect(history?.commits[0]?.edits?.[0]?.hunks[0]?.before.versions).toEqual([
      { line: 1, field: 'tag', version: '1.0.0' },
    ]);
    expect(JSON.stringify(history)).not.toContain('example.org');
  });

  test('follows first parents, and calls the merge of a pull request by its title', async () => {
    commit('first', { 'a.yaml': 'tag: 1.0.0\n' });
    git('checkout', '-b', 'renovate');
    commit('wip', { 'a.yaml': 'tag: 1.1.0\n' });
    git('checkout', 'main');
    commit('meanwhile', { 'b.yaml': 'b: 1\n' });
    git('merge', '--no-ff', '--message=Merge pull request #7 from org/renovate\n\nUpdate to 1.1.0', 'renovate');
    const history = await historyOf();
    expect(history?.commits.map(({ subject }) => subject)).toEqual(['Update to 1.1.0', 'meanwhile', 'first']);
    expect(history?.commits[0]?.edits?.[0]?.hunks).toHaveLength(1);
  });

  test('bears any message and any file name', async () => {
    const names = [
      'with "quotes" and \'these\'.yaml',
      'new\nline.yaml',
      'tab\t.yaml',
      ' a b/c d.yaml',
      'ü→.yaml',
      '-p.yaml',
    ];
    const files = (tag: string) => Object.fromEntries(names.map((name) => [name, `tag: ${tag}\n`]));
    commit('<script>"\u0007\u202e\u001b[31m', files('1.0.0'));
    commit('diff --git a/x b/x\r@@ -1 +1 @@', files('1.1.0'));
    const history = await historyOf();
    expect(history?.commits.map(({ subject }) => subject)).toEqual([
      'diff --git a/x b/x @@ -1 +1 @@',
      '<script>" [31m',
    ]);
    expect(history?.commits[0]?.files.map(({ path }) => path).sort()).toEqual([...names].sort());
    expect(history?.commits[0]?.edits?.map(({ path, hunks }) => `${path} ${hunks.length}`).sort()).toEqual(
      names.map((name) => `${name} 1`).sort(),
    );
  });

  test('of a folder is told in paths of that folder', async () => {
    commit('outside', { 'other/x.yaml': 'a: 1\n' });
    commit('inside', { 'fleet/a b.yaml': 'tag: 1.0.0\n' });
    commit('both', { 'fleet/a b.yaml': 'tag: 1.1.0\n', 'other/x.yaml': 'a: 2\n' });
    const history = await historyOf(join(root, 'fleet'));
    expect(history?.commits.map(({ subject }) => subject)).toEqual(['both', 'inside']);
    expect(history?.commits[0]?.files).toEqual([{ status: 'modified', path: 'a b.yaml' }]);
    expect(history?.commits[0]?.edits?.map(({ path }) => path)).toEqual(['a b.yaml']);
    expect(history?.uncommitted).toEqual(new Set());
  });

  test('knows moved files, and files that are not as committed', async () => {
    commit('first', { 'old.yaml': 'a: 1\nb: 2\nc: 3\nd: 4\ntag: 1.0.0\n', 'crlf.yaml': 'a: 1\n' });
    renameSync(join(root, 'old.yaml'), join(root, 'new.yaml'));
    commit('moved', { 'new.yaml': 'a: 1\nb: 2\nc: 3\nd: 4\ntag: 1.1.0\n' });
    write('crlf.yaml', 'a: 1\r\n');
    write('new.yaml', 'edited: true\n');
    write('untracked.yaml', 'a: 1\n');
    const history = await historyOf();
    expect(history?.commits[0]?.edits).toMatchObject([{ path: 'new.yaml', from: 'old.yaml' }]);
    expect(history?.uncommitted).toEqual(new Set(['new.yaml', 'untracked.yaml']));
  });

  test('of a shallow clone begins after the commit that it begins with', async () => {
    commit('first', { 'a.yaml': 'a: 1\n' });
    commit('second', { 'a.yaml': 'a: 2\n' });
    commit('third', { 'a.yaml': 'a: 3\n' });
    const clone = join(root, 'clone');
    git('clone', '--depth=2', `file://${root}`, clone);
    const history = await historyOf(clone);
    expect(history).toMatchObject({ extent: 'shallow', boundary: { date: '2026-02-03T04:05:06+02:00' } });
    expect(history?.commits.map(({ subject }) => subject)).toEqual(['third']);
  });

  test('of a partial clone goes without what the clone lacks, and fetches nothing', async () => {
    commit('first', { 'a.yaml': 'tag: 1.0.0\n' });
    commit('second', { 'a.yaml': 'tag: 1.1.0\n' });
    git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(root, 'clone');
    git('clone', '--filter=blob:none', `file://${root}`, clone);
    const objects = () => execFileSync('git', ['count-objects', '-v'], { cwd: clone, encoding: 'utf8' });
    const before = objects();
    const history = await historyOf(clone);
    expect(history?.commits.map(({ subject, edits }) => [subject, edits])).toEqual([
      ['second', undefined],
      ['first', undefined],
    ]);
    expect(objects()).toBe(before);
  });

  test('is read without running what the settings or attributes of the repository name', async () => {
    const executed = join(root, 'executed');
    commit('first', { 'a.yaml': 'a: 1\n', '.gitattributes': '*.yaml diff=evil filter=evil\n' });
    commit('second', { 'a.yaml': 'a: 2\n' });
    for (const key of ['diff.external', 'diff.evil.command', 'diff.evil.textconv', 'filter.evil.clean', 'core.pager']) {
      git('config', key, `touch ${executed}; cat`);
    }
    git('config', 'log.showSignature', 'true');
    git('config', 'gpg.program', `touch ${executed}`);
    write('a.yaml', 'a: 3\n');
    const history = await historyOf();
    expect(history?.commits[0]?.edits).toHaveLength(1);
    expect(existsSync(executed)).toBe(false);
  });

  test('does not depend on the reader’s settings', async () => {
    commit('first', { 'a.yaml': 'a: 1\ntag: 1.0.0\n', 'old.yaml': 'x: 1\n' });
    renameSync(join(root, 'old.yaml'), join(root, 'new.yaml'));
    commit('second', { 'a.yaml': 'a: 1\ntag: 1.1.0\n' });
    const expected = await historyOf();
    const settings = {
      'diff.renames': 'false',
      'diff.noprefix': 'true',
      'diff.mnemonicPrefix': 'true',
      'diff.context': '9',
      'diff.algorithm': 'patience',
      'diff.relative': 'false',
      'color.ui': 'always',
      'core.quotePath': 'false',
      'log.date': 'relative',
      'log.decorate': 'full',
      'log.showRoot': 'false',
      'i18n.logOutputEncoding': 'latin1',
      'format.pretty': 'oneline',
    };
    for (const [key, value] of Object.entries(settings)) git('config', key, value);
    expect(await historyOf()).toEqual(expected);
  });
});
