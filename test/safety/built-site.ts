import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface BuiltSite {
  readonly dist: string;
  /** Everything that the build wrote to standard output and error. */
  readonly output: string;
  /** Paths of files below `dist`. */
  readonly files: readonly string[];
  readonly remove: () => Promise<void>;
}

/** The site of these files, built from disk in a process of its own. */
export async function builtSite(files: ReadonlyMap<string, string>): Promise<BuiltSite> {
  const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
  // Below node_modules, because Astro's prerender code imports packages from where it was written.
  const folder = await mkdtemp(join(packageRoot, 'node_modules/.clusterbook-test-'));
  const repo = join(folder, 'repo');
  for (const [path, text] of files) {
    await mkdir(dirname(join(repo, path)), { recursive: true });
    await writeFile(join(repo, path), text);
  }
  const dist = join(folder, 'dist');
  const script = fileURLToPath(new URL('build-repository.ts', import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, repo, dist, join(folder, 'work')], {
    // Not the test runner's environment: it sets variables that Vite reads.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ASTRO_TELEMETRY_DISABLED: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  const all = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = all
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  return { dist, output: stdout + stderr, files: paths, remove: () => rm(folder, { recursive: true }) };
}
