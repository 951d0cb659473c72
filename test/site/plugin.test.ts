import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { RepositoryError } from '../../src/repository/repository-error.ts';
import { clusterbook } from '../../src/site/plugin.ts';

test('a repository that cannot be read ends with its message, without a place in our code', async () => {
  const root = pathToFileURL(`${tmpdir()}/`);
  const { hooks } = clusterbook({ repository: join(tmpdir(), 'clusterbook-that-is-not-there') });
  const setup = hooks['config:setup'] as unknown as (args: object) => Promise<void>;
  const reading = setup({ config: {}, astroConfig: { root, cacheDir: root, base: '/' } });
  await expect(reading).rejects.toBeInstanceOf(RepositoryError);
  await expect(reading).rejects.toThrow('There is no folder');
  await expect(reading).rejects.toMatchObject({ stack: '' });
});
