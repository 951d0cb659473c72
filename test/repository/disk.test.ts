import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeOutput } from '../../src/output/output-folder.ts';
import { readRepository } from '../../src/repository/disk.ts';
import { RepositoryError } from '../../src/repository/repository-error.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'clusterbook-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: root, stdio: 'ignore' });
}

describe('the files of a folder', () => {
  test('are read as text, in the order of their paths', async () => {
    write('b.yaml', 'b: 1\n');
    write('a/c.yaml', 'c: ä\n');
    write('README.md', '# Hello\n');
    const { value, diagnostics } = await readRepository(root);
    expect([...value.files]).toEqual([
      ['README.md', '# Hello\n'],
      ['a/c.yaml', 'c: ä\n'],
      ['b.yaml', 'b: 1\n'],
    ]);
    expect(diagnostics).toEqual([]);
  });

  test('are read in UTF-16 and with byte order marks, as they are in Git', async () => {
    write('wide.yaml', new Uint8Array([0xff, 0xfe, ...Buffer.from('a: ü\n', 'utf16le')]));
    write('big.yaml', new Uint8Array([0xfe, 0xff, ...Buffer.from('b: 1\n', 'utf16le').swap16()]));
    write('marked.yaml', '\uFEFFc: 1\n');
    write('broken.yaml', new Uint8Array([0xff, 0xfe, 0x00, 0xd8]));
    const { value, diagnostics } = await readRepository(root);
    expect([...value.files]).toEqual([
      ['big.yaml', 'b: 1\n'],
      ['marked.yaml', 'c: 1\n'],
      ['wide.yaml', 'a: ü\n'],
    ]);
    expect([...(value.bytes ?? [])].map(([path, { length }]) => [path, length])).toEqual([
      ['big.yaml', 12],
      ['marked.yaml', 8],
      ['wide.yaml', 12],
    ]);
    expect(diagnostics.map(({ message }) => message)).toEqual(['The file is not valid UTF-16, so it was left out.']);
  });

  test('that are binary are kept to the byte where a generator may take them in', async () => {
    write('app/kustomization.yaml', 'configMapGenerator: [{ name: a, files: [icon=images/icon.bin] }]\n');
    write('app/images/icon.bin', new Uint8Array([1, 0, 0xff]));
    write('app/images/other.bin', new Uint8Array([1, 0, 0xff]));
    const { value } = await readRepository(root);
    expect([...(value.bytes ?? [])].map(([path]) => path)).toEqual(['app/images/icon.bin']);
    expect([...(value.others ?? [])]).toEqual(['app/images/icon.bin', 'app/images/other.bin']);
  });

  test('do not include what a symbolic link points at', async () => {
    write('real.yaml', 'a: 1\n');
    symlinkSync('/etc/passwd', join(root, 'link.yaml'));
    symlinkSync('/etc', join(root, 'folder'));
    symlinkSync(root, join(root, 'loop'));
    expect([...(await readRepository(root)).value.files.keys()]).toEqual(['real.yaml']);
  });

  test('that are too large, binary or not UTF-8 cost a diagnostic each, if they could be manifests', async () => {
    write('good.yaml', 'a: 1\n');
    write('large.yaml', 'a'.repeat(10 * 1024 * 1024));
    write('binary.yaml', new Uint8Array([97, 0, 98]));
    write('latin1.yaml', new Uint8Array([97, 58, 32, 0xe4]));
    write('picture.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]));
    const { value, diagnostics } = await readRepository(root);
    expect([...value.files.keys()]).toEqual(['good.yaml']);
    expect(diagnostics.map(({ location, message }) => [location?.path, message])).toEqual([
      ['binary.yaml', 'The file is binary, so it was left out.'],
      ['large.yaml', 'The file is larger than 5 MiB, so it was left out.'],
      ['latin1.yaml', 'The file is not valid UTF-8, so it was left out.'],
    ]);
  });

  test('do not include what Clusterbook wrote', async () => {
    write('a.yaml', 'a: 1\n');
    const site = (output: string): void => writeFileSync(join(output, 'README.md'), '# Not a guide\n');
    await writeOutput(join(root, 'docs/site'), { content: 'site' }, async (output) => {
      site(output);
      expect([...(await readRepository(root)).value.files.keys()]).toEqual(['a.yaml']);
    });
    write('docs/other/.clusterbook.json', '{}');
    expect([...(await readRepository(root)).value.files.keys()]).toEqual(['a.yaml', 'docs/other/.clusterbook.json']);
  });

  test('and those that .gitignore files ignore are left out', async () => {
    write('.gitignore', '*.key\nnotes/\n');
    write('apps/.gitignore', '!public.key\n/local.yaml\n');
    for (const path of ['age.key', 'notes/a.md', 'apps/public.key', 'apps/local.yaml', 'apps/shop/local.yaml'])
      write(path, 'a: 1\n');
    const { value } = await readRepository(root);
    const paths = ['.gitignore', 'apps/.gitignore', 'apps/public.key', 'apps/shop/local.yaml'];
    expect([...value.files.keys(), ...(value.others ?? [])]).toEqual(paths);
  });

  test('are not read past a .gitignore file that cannot be read', async () => {
    write('apps/a.yaml', 'a: 1\n');
    symlinkSync('/etc/passwd', join(root, 'apps/.gitignore'));
    await expect(readRepository(root)).rejects.toThrow('"apps/.gitignore" cannot be read');
  });

  test('do not include those of repositories within, which have rules of their own', async () => {
    write('a.yaml', 'a: 1\n');
    write('clone/b.yaml', 'b: 1\n');
    execFileSync('git', ['init', join(root, 'clone')], { stdio: 'ignore' });
    const { value, diagnostics } = await readRepository(root);
    expect([...value.files.keys()]).toEqual(['a.yaml']);
    expect(diagnostics.map(({ rule, location }) => [rule, location?.path])).toEqual([
      ['repository/nested-repository', 'clone'],
    ]);
  });

  test('may have any name', async () => {
    const names = ['-n.yaml', ' a.yaml', '"b"\n\'c\'.yaml', '\\d.yaml', 'ü→.yaml', '..e/..f.yaml'];
    for (const name of names) write(name, 'a: 1\n');
    const plain = (await readRepository(root)).value.files;
    git('init');
    expect([...plain.keys()].sort()).toEqual([...names].sort());
    expect((await readRepository(root)).value.files).toEqual(plain);
  });

  test.each(['without Git', 'with Git'])(
    'deeper than the system can name are left out with a diagnostic: %s',
    async (kind) => {
      if (kind === 'with Git') git('init');
      write('a.yaml', 'a: 1\n');
      // Only with relative paths can such folders be made.
      const step = 'd'.repeat(200);
      const script = `i=0; while [ $i -lt 25 ]; do mkdir ${step} && cd -P ${step} || exit 1; i=$((i+1)); done; echo a: 1 > b.yaml`;
      execFileSync('/bin/sh', ['-c', script], { cwd: root });
      const { value, diagnostics } = await readRepository(root);
      expect([...value.files.keys()]).toEqual(['a.yaml']);
      expect(diagnostics).toMatchObject([{ rule: 'repository/unreadable-folder', location: { path: step } }]);
      expect(diagnostics[0]?.message).toContain('longer than the system allows');
    },
  );

  test('a folder that does not exist is said to be missing', async () => {
    await expect(readRepository(join(root, 'nowhere'))).rejects.toThrow(RepositoryError);
  });
});

describe('a Git checkout', () => {
  test('gives the commit and the remote without credentials, and leaves out what Git ignores', async () => {
    write('.gitignore', 'age.key\n');
    write('age.key', 'AGE-SECRET-KEY\n');
    write('a.yaml', 'a: 1\n');
    git('init', '--initial-branch=main');
    git('remote', 'add', 'origin', 'https://user:token@github.com/example/fleet.git');
    git('add', '.');
    git('commit', '-m', 'first');
    write('new.yaml', 'b: 1\n');
    const { value } = await readRepository(root);
    expect([...value.files.keys()]).toEqual(['.gitignore', 'a.yaml', 'new.yaml']);
    expect(value.git).toMatchObject({ branch: 'main', remote: 'https://github.com/example/fleet.git', prefix: '' });
    expect(value.git?.commit).toMatch(/^[0-9a-f]{40}$/);
  });

  test('runs no program that the repository names', async () => {
    write('a.yaml', 'a: 1\n');
    git('init', '--initial-branch=main');
    git('add', '.');
    git('commit', '-m', 'first');
    git('config', 'core.fsmonitor', `touch ${join(root, 'executed')}; false`);
    await readRepository(root);
    expect(existsSync(join(root, 'executed'))).toBe(false);
  });
});
