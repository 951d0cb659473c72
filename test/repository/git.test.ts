import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { readRepository } from '../../src/repository/disk.ts';
import { readHistory } from '../../src/repository/git-history.ts';
import { readRelations } from '../../src/repository/git-revisions.ts';
import { RepositoryError } from '../../src/repository/repository-error.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { at, write, git, fakeGit, files } = temporaryFolder();

/** A repository with a file, and a note that Git ignores. */
function repository(folder: string): void {
  write(`${folder}/a.yaml`);
  write(`${folder}/.gitignore`, 'private.md\n');
  write(`${folder}/private.md`, '# Private\n');
  git(folder, 'init');
}

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--message=first');
}

async function problem(folder: string, gitTime?: number): Promise<string> {
  const reading = readRepository(at(folder), gitTime === undefined ? {} : { gitTime });
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RepositoryError);
  return error instanceof RepositoryError ? error.message : '';
}

describe('where Git does not answer, reading stops', () => {
  test('with the command of Git that trusts a repository of another user', async () => {
    repository('fleet');
    write('fleet/apps/b.yaml');
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    const command = `git config --global --add safe.directory ${at('fleet')}`;
    const message = await problem('fleet/apps');
    expect(message).toContain('the repository belongs to another user');
    expect(message).toContain(`If you trust it, run: ${command}`);
  });

  test.each([
    ['a broken index', '.git/index', 'index file smaller than expected'],
    ['broken settings', '.git/config', 'bad config line'],
    ['a broken HEAD', '.git/HEAD', 'not a git repository'],
    ['a broken branch', '.git/refs/heads/main', 'your current branch appears to be broken'],
  ])('with the reason: %s', async (_, path, reason) => {
    repository('fleet');
    commit('fleet');
    writeFileSync(at(`fleet/${path}`), '[broken');
    const message = await problem('fleet');
    expect(message).toContain(reason);
    expect(message).toContain('Repair it until "git status" works there');
  });

  test('with the reason: a commit that is not there', async () => {
    repository('fleet');
    commit('fleet');
    rmSync(at('fleet/.git/objects'), { recursive: true });
    mkdirSync(at('fleet/.git/objects'));
    expect(await problem('fleet')).toContain('bad object');
  });

  test('with the reason: a worktree whose repository is elsewhere', async () => {
    repository('fleet');
    commit('fleet');
    git('fleet', 'worktree', 'add', '../tree');
    renameSync(at('fleet'), at('moved'));
    expect(await problem('tree')).toContain('not a git repository: ');
  });

  test('where there is no Git, but a `.git` above', async () => {
    repository('fleet');
    write('fleet/apps/b.yaml');
    mkdirSync(at('empty'));
    vi.stubEnv('PATH', at('empty'));
    expect(await problem('fleet/apps')).toContain('there is no program "git"');
  });

  test('and where Git is too slow to say what it ignores', async () => {
    repository('fleet');
    fakeGit('case "$*" in *ls-files*) exec sleep 30;; *) exec "$REAL" "$@";; esac');
    const message = await problem('fleet', 200);
    expect(message).toContain('within 0.2 seconds');
    expect(message).toContain('Run "git status" there');
  });

  test('and where Git cannot read a .gitignore file, which it goes on without', async () => {
    repository('fleet');
    renameSync(at('fleet/.gitignore'), at('rules'));
    symlinkSync(at('rules'), at('fleet/.gitignore'));
    expect(git('fleet', 'ls-files', '--others', '--exclude-standard')).toContain('private.md');
    expect(await problem('fleet')).toContain('Git cannot read ".gitignore"');
  });

  test('in a folder that Git ignores as a whole', async () => {
    repository('fleet');
    write('fleet/.gitignore', 'decrypted/\n');
    write('fleet/decrypted/b.yaml');
    expect(await problem('fleet/decrypted')).toContain('Git ignores all that is in');
    write('fleet/.gitignore', '*\n');
    expect(await problem('fleet')).toContain('Git ignores all that is in');
  });

  test('in a submodule that is not checked out, but has files', async () => {
    repository('library');
    commit('library');
    git('.', 'init', 'fleet');
    git('fleet', 'submodule', 'add', at('library'), 'library');
    commit('fleet');
    git('.', 'clone', 'fleet', 'clone');
    write('clone/library/b.yaml');
    expect(await problem('clone/library')).toContain('git submodule update --init');
  });

  test.each(['bare.git', 'fleet/.git'])('in what Git stores: %s', async (folder) => {
    repository('fleet');
    git('.', 'clone', '--bare', 'fleet', 'bare.git');
    expect(await problem(folder)).toContain('holds what Git stores');
  });
});

describe('what Git ignores is left out', () => {
  test('before the first commit, of which nothing is known', async () => {
    repository('fleet');
    git('fleet', 'remote', 'add', 'origin', 'https://user:token@example.org/fleet.git');
    write('fleet/apps/b.yaml');
    expect(await files('fleet')).toEqual(['.gitignore', 'a.yaml', 'apps/b.yaml']);
    expect((await readRepository(at('fleet/apps'))).value.git).toEqual({
      branch: 'main',
      remote: 'https://example.org/fleet.git',
      prefix: 'apps',
    });
  });

  test('by the rules of the folder, of those above and of the clone', async () => {
    repository('fleet');
    write('fleet/.git/info/exclude', 'excluded.yaml\n');
    for (const name of ['kept.yaml', 'excluded.yaml', 'private.md']) write(`fleet/apps/${name}`);
    expect(await files('fleet/apps')).toEqual(['kept.yaml']);
  });

  test('in a worktree, a submodule and a sparse checkout', async () => {
    repository('library');
    commit('library');
    repository('fleet');
    write('fleet/apps/b.yaml');
    write('fleet/infra/c.yaml');
    git('fleet', 'submodule', 'add', at('library'), 'library');
    commit('fleet');
    git('fleet', 'worktree', 'add', '../tree');
    write('tree/private.md');
    write('fleet/library/private.md');
    expect(await files('tree')).toEqual(['.gitignore', '.gitmodules', 'a.yaml', 'apps/b.yaml', 'infra/c.yaml']);
    expect(await files('fleet/library')).toEqual(['.gitignore', 'a.yaml']);
    git('fleet', 'sparse-checkout', 'set', '--cone', 'infra');
    expect(await files('fleet')).toEqual(['.gitignore', '.gitmodules', 'a.yaml', 'infra/c.yaml']);
  });

  test('whatever repository the environment names, as it does in a hook', async () => {
    repository('fleet');
    repository('other');
    write('other/.gitignore', '');
    vi.stubEnv('GIT_DIR', at('other/.git'));
    vi.stubEnv('GIT_INDEX_FILE', at('other/.git/index'));
    expect(await files('fleet')).toEqual(['.gitignore', 'a.yaml']);
  });

  test('but not what Git tracks all the same', async () => {
    repository('fleet');
    git('fleet', 'add', '--force', 'private.md');
    expect(await files('fleet')).toEqual(['.gitignore', 'a.yaml', 'private.md']);
  });
});

test('a history that Git is too slow to tell is left out with a diagnostic', async () => {
  repository('fleet');
  commit('fleet');
  const head = git('fleet', 'rev-parse', 'HEAD').trim();
  fakeGit('case "$*" in *--name-status*) exec sleep 30;; *) exec "$REAL" "$@";; esac');
  const { value, diagnostics } = await readHistory(at('fleet'), head, new Map(), 200);
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ rule: 'repository/unread-history', severity: 'warning' }]);
  expect(diagnostics[0]?.message).toContain('did not tell the history within 0.2 seconds, so it was left out.');
});

test('a comparison of commits that takes too long is unknown, with a diagnostic', async () => {
  repository('fleet');
  commit('fleet');
  fakeGit('exec sleep 30');
  const { value, diagnostics } = await readRelations(at('fleet'), 'a'.repeat(40), ['b'.repeat(40)], 200);
  expect(value).toEqual(new Map());
  expect(diagnostics).toMatchObject([{ rule: 'repository/unread-history', severity: 'warning' }]);
});

test('an empty `.git` is no repository, to Git and to us', async () => {
  write('fleet/a.yaml');
  mkdirSync(at('fleet/.git'));
  mkdirSync(at('.git'));
  const { value } = await readRepository(at('fleet'));
  expect([...value.files.keys()]).toEqual(['a.yaml']);
  expect(value.git).toBeUndefined();
});
