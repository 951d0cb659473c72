import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRegularFile, repositoryFile } from '../../src/repository/regular-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { at, write } = temporaryFolder();

test('a regular file is read, up to a size', async () => {
  write('a.yaml');
  write('large.yaml', 'a'.repeat(6 * 1024 * 1024));
  expect(Buffer.from((await readRegularFile(at('a.yaml'))) as Uint8Array).toString()).toBe('a: 1\n');
  expect(await readRegularFile(at('large.yaml'))).toBe('too-large');
});

test('links are not followed, and pipes are not waited for', async () => {
  write('a.yaml');
  symlinkSync(at('a.yaml'), at('link.yaml'));
  execFileSync('mkfifo', [at('pipe.yaml')]);
  await expect(readRegularFile(at('link.yaml'))).rejects.toMatchObject({ code: 'ELOOP' });
  await expect(readRegularFile(at('pipe.yaml'))).rejects.toMatchObject({ code: 'EIO' });
  await expect(readRegularFile(at())).rejects.toThrow();
});

test('a file of a repository is one with no link on the way to it, though the repository may be one', async () => {
  write('fleet/docs/a.png');
  write('other/b.png');
  symlinkSync(at('other'), at('fleet/other'));
  symlinkSync(at('other/b.png'), at('fleet/docs/b.png'));
  symlinkSync(at('fleet'), at('link'));
  mkdirSync(at('fleet/empty'));
  expect(await repositoryFile(at('link'), 'docs/a.png')).toBe(realpathSync(at('fleet/docs/a.png')));
  for (const path of ['docs/b.png', 'other/b.png', 'docs/none.png', '../other/b.png'])
    expect(await repositoryFile(at('fleet'), path)).toBeUndefined();
});
