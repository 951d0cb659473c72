import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { resolvePath } from './path.ts';

/** Larger files are no manifests that a person keeps in Git. */
export const maxFileBytes = 5 * 1024 * 1024;

/**
 * The bytes of a regular file. Follows no symbolic link at the end of `path`, and
 * waits for no pipe.
 *
 * @throws the error of the operating system; one with the code `EIO` for what is no regular file.
 */
export async function readRegularFile(path: string): Promise<Uint8Array | 'too-large'> {
  // Windows knows neither flag.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw Object.assign(new Error('This is no regular file.'), { code: 'EIO' });
    return facts.size > maxFileBytes ? 'too-large' : await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** The absolute path of a file of the repository in `folder`; undefined if it is gone, or a symbolic link is on the way to it. */
export async function repositoryFile(folder: string, path: string): Promise<string | undefined> {
  if (resolvePath('', path) !== path) return undefined;
  try {
    const expected = join(await realpath(folder), path);
    return (await realpath(expected)) === expected ? expected : undefined;
  } catch {
    return undefined;
  }
}
