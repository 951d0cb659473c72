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

export interface SiteContext {
  /** A site of our own, or a plain Starlight site that has the plugin. */
  readonly kind?: 'own' | 'plain';
  /** The text of a snapshot of the only cluster. */
  readonly snapshot?: string;
  /** Puts the files into a Git repository. */
  readonly commit?: { readonly subject: string; readonly author: string };
}

/** The site of these files, built from disk. */
export async function builtSite(
  files: ReadonlyMap<string, string>,
  { kind = 'own', snapshot, commit }: SiteContext = {},
): Promise<BuiltSite> {
  const folder = await siteFolder();
  const repo = join(folder, 'repo');
  for (const [path, text] of files) {
    await mkdir(dirname(join(repo, path)), { recursive: true });
    await writeFile(join(repo, path), text);
  }
  const git = (...args: readonly string[]): void => {
    execFileSync('git', args, { cwd: repo, stdio: 'ignore' });
  };
  // The folder is one that Git ignores: the repository is one of its own.
  git('init', '--initial-branch', 'main');
  if (commit) {
    git('add', '.');
    git('-c', `user.name=${commit.author}`, '-c', 'user.email=a@example.org', 'commit', '--message', commit.subject);
  }
  const status = join(folder, 'status.json');
  if (snapshot !== undefined) await writeFile(status, snapshot);
  const dist = join(folder, 'dist');
  const script = kind === 'own' ? 'build-repository.ts' : 'build-plain.ts';
  const output = await runSiteScript(new URL(script, import.meta.url), [
    repo,
    dist,
    join(folder, 'work'),
    ...(snapshot === undefined ? [] : [status]),
  ]);
  const all = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = all
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  return { dist, output, files: paths, remove: () => rm(folder, { recursive: true }) };
}
