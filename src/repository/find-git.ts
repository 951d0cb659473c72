import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

/**
 * The `.git` that Git would look at first: in `folder` or the nearest above it.
 * An empty folder of that name counts for nothing, as with Git; anything else
 * counts, however broken.
 */
export async function findGit(folder: string): Promise<string | undefined> {
  let at = await realpath(folder);
  const { dev } = await stat(at);
  while (!(await isGit(join(at, '.git')))) {
    const above = dirname(at);
    if (above === at || ceilings().includes(above)) return undefined;
    if (!crossesFileSystems() && (await stat(above)).dev !== dev) return undefined;
    at = above;
  }
  return join(at, '.git');
}

/** Whether `path`, a `.git`, is more than an empty folder. */
export async function isGit(path: string): Promise<boolean> {
  try {
    return !(await lstat(path)).isDirectory() || (await readdir(path)).length > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** https://git-scm.com/docs/git#Documentation/git.txt-codeGITCEILINGDIRECTORIEScode */
function ceilings(): readonly string[] {
  return (process.env.GIT_CEILING_DIRECTORIES ?? '').split(delimiter);
}

/** https://git-scm.com/docs/git#Documentation/git.txt-codeGITDISCOVERYACROSSFILESYSTEMcode */
function crossesFileSystems(): boolean {
  return /^(?:1|true|yes|on)$/i.test(process.env.GIT_DISCOVERY_ACROSS_FILESYSTEM ?? '');
}
