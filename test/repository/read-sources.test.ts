import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileLocation } from '../../src/diagnostic.ts';
import { readRepository } from '../../src/repository/disk.ts';
import { readSources } from '../../src/repository/read-sources.ts';
import { parseSource } from '../../src/repository/source-request.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'clusterbook-'));
  write('fleet/apps/a.yaml', 'a: 1\n');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** A checkout with all files of the folder committed. */
function checkout(folder: string, remote?: string): void {
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: join(root, folder),
      stdio: 'ignore',
    });
  };
  git('init', '--initial-branch=main');
  git('add', '.');
  git('commit', '--message=All');
  git('tag', 'v1');
  if (remote !== undefined) git('remote', 'add', 'origin', remote);
}

/** Reads sources that are given with folders relative to the parent of the repository. */
async function read(texts: readonly string[], options: { readonly settings?: boolean; readonly repo?: string } = {}) {
  const folder = join(root, options.repo ?? 'fleet');
  const { value } = await readRepository(folder);
  const given = texts.map((text) => {
    const source = parseSource(text);
    if (typeof source === 'string') throw new Error(source);
    const location = options.settings ? { location: fileLocation('clusterbook.yaml') } : {};
    return { ...source, directory: join(root, source.directory), ...location };
  });
  return readSources(folder, value, given);
}

describe('a checkout', () => {
  test('is called like the end of the URL of its sources', async () => {
    write('elsewhere/deploy/web.yaml', 'a: 1\n');
    const { value, folders } = await read(['https://github.com/example/shop.git=elsewhere']);
    expect(value.checkouts.map(({ name, files }) => [name, [...files.keys()]])).toEqual([
      ['shop', ['deploy/web.yaml']],
    ]);
    expect(value.sources).toEqual([
      { url: 'https://github.com/example/shop.git', checkout: 'shop', folder: '', stated: true },
    ]);
    expect(folders).toEqual([join(root, 'elsewhere')]);
  });

  test('tells by its remote which sources it answers, and its state', async () => {
    write('work/web.yaml', 'a: 1\n');
    write('work/.gitignore', 'local.yaml\n');
    write('work/local.yaml', 'a: 1\n');
    checkout('work', 'git@github.com:example/shop.git');
    const { checkouts, sources } = (await read(['work'])).value;
    expect(sources).toEqual([{ url: 'git@github.com:example/shop.git', checkout: 'shop', folder: '', stated: false }]);
    expect(checkouts[0]).toMatchObject({ name: 'shop', git: { branch: 'main', tags: ['v1'], prefix: '' } });
    expect([...(checkouts[0]?.files.keys() ?? [])]).toEqual(['.gitignore', 'web.yaml']);
    expect(checkouts[0]?.git).not.toHaveProperty('history');
  });

  test('has a name of its own', async () => {
    write('fleet/shop:old.yaml', 'a: 1\n');
    write('a/x.yaml', 'a: 1\n');
    write('b/x.yaml', 'a: 1\n');
    const { checkouts } = (await read(['https://a.example/shop=a', 'https://b.example/shop=b'])).value;
    expect(checkouts.map(({ name }) => name)).toEqual(['shop-2', 'shop-3']);
  });

  test('is read without following links', async () => {
    write('work/web.yaml', 'a: 1\n');
    write('private/secret.yaml', 'a: 1\n');
    symlinkSync(join(root, 'private'), join(root, 'work/more'));
    const { checkouts } = (await read(['https://a.example/shop=work'])).value;
    expect([...(checkouts[0]?.files.keys() ?? [])]).toEqual(['web.yaml']);
  });

  test('says in which of its files something cannot be read', async () => {
    write('work/web.yaml', 'a\0b');
    const { diagnostics } = await read(['https://a.example/shop=work']);
    expect(diagnostics.map(({ location }) => location?.path)).toEqual(['shop:web.yaml']);
  });
});

describe('folders that artifacts are pushed from', () => {
  test('belong to the repository that the URL names', async () => {
    write('infra/components/dns/x.yaml', 'a: 1\n');
    write('infra/other.yaml', 'a: 1\n');
    const { checkouts, sources } = (await read(['oci://ghcr.io/example/infra/*=infra/components/*'])).value;
    expect(checkouts.map(({ name, files }) => [name, [...files.keys()]])).toEqual([
      ['infra', ['components/dns/x.yaml']],
    ]);
    expect(sources).toMatchObject([{ checkout: 'infra', folder: 'components/*' }]);
  });

  test('join what else is known of it', async () => {
    write('infra/components/dns/x.yaml', 'a: 1\n');
    write('infra/other.yaml', 'a: 1\n');
    const given = ['oci://ghcr.io/example/infra/*=infra/components/*', 'https://github.com/example/infra=infra'];
    const { checkouts } = (await read(given)).value;
    expect(checkouts.map(({ name, files }) => [name, [...files.keys()]])).toEqual([
      ['infra', ['components/dns/x.yaml', 'other.yaml']],
    ]);
  });

  test('know where they stand in the Git repository', async () => {
    write('infra/components/dns/x.yaml', 'a: 1\n');
    checkout('infra', 'https://github.com/example/infra');
    const { checkouts } = (await read(['oci://ghcr.io/example/infra/*=infra/components/*'])).value;
    expect(checkouts[0]?.git?.prefix).toBe('');
  });

  test('of the documented repository are not read again', async () => {
    const { value, folders } = await read(['oci://ghcr.io/example/apps/*=fleet/apps/*']);
    expect(value).toEqual({
      checkouts: [],
      sources: [{ url: 'oci://ghcr.io/example/apps/*', folder: 'apps/*', stated: true }],
    });
    expect(folders).toEqual([]);
  });
});

describe('a folder that cannot be read', () => {
  test.each([
    ['nowhere', 'There is no folder'],
    ['.', 'is, or holds, the documented repository'],
    ['fleet', 'is, or holds, the documented repository'],
    ['plain', 'has no remote named origin'],
  ])('%s', async (directory, message) => {
    write('plain/x.yaml', 'a: 1\n');
    await expect(read([directory])).rejects.toThrow(message);
  });

  test('and that settings name costs a message', async () => {
    const { value, diagnostics } = await read(['https://a.example/shop=nowhere'], { settings: true });
    expect(value.sources).toEqual([]);
    expect(diagnostics.map(({ rule, location }) => [rule, location?.path])).toEqual([
      ['config/source-not-read', 'clusterbook.yaml'],
    ]);
  });

  test('settings reach no further than beside the repository', async () => {
    write('outer/fleet/a.yaml', 'a: 1\n');
    write('outer/shop/x.yaml', 'a: 1\n');
    write('private/x.yaml', 'a: 1\n');
    symlinkSync(join(root, 'private'), join(root, 'outer/link'));
    const given = ['outer/shop', 'private', 'outer/link'].map(
      (folder, index) => `https://a.example/s${index}=${folder}`,
    );
    const { value, diagnostics } = await read(given, { settings: true, repo: 'outer/fleet' });
    expect(value.checkouts.map(({ name }) => name)).toEqual(['s0']);
    expect(diagnostics.map(({ message }) => message.includes('beside the repository'))).toEqual([true, true]);
  });
});
