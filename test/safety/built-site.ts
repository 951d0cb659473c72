import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runSiteScript, siteFolder } from '../site-process.ts';

export interface BuiltSite {
  readonly dist: string;
  /** Everything that the build wrote to standard output and error. */
  readonly output: string;
  /** Paths of files below `dist`. */
  readonly files: readonly string[];
  readonly remove: () => Promise<void>;
}

/** The site of these files, built from disk. */
export async function builtSite(files: ReadonlyMap<string, string>): Promise<BuiltSite> {
  const folder = await siteFolder();
  const repo = join(folder, 'repo');
  for (const [path, text] of files) {
    await mkdir(dirname(join(repo, path)), { recursive: true });
    await writeFile(join(repo, path), text);
  }
  // The folder is one that Git ignores: the repository is one of its own.
  execFileSync('git', ['init', repo], { stdio: 'ignore' });
  const dist = join(folder, 'dist');
  const output = await runSiteScript(new URL('build-repository.ts', import.meta.url), [
    repo,
    dist,
    join(folder, 'work'),
  ]);
  const all = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = all
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  return { dist, output, files: paths, remove: () => rm(folder, { recursive: true }) };
}
