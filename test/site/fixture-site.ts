import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The built site of the fixture fleet, and how to get rid of it. */
export interface FixtureSite {
  readonly base: string;
  readonly dist: string;
  /** HTML by path below the site's root: `components/apps/podinfo/index.html`. */
  readonly pages: ReadonlyMap<string, string>;
  readonly remove: () => Promise<void>;
}

/** Builds the site in a process of its own: Astro changes the current folder and takes its mode from the environment. */
export async function buildFixtureSite(base: string): Promise<FixtureSite> {
  const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
  const folder = await mkdtemp(path.join(packageRoot, 'node_modules/.clusterbook-test-'));
  const dist = path.join(folder, 'dist');
  const script = fileURLToPath(new URL('build-fixture.ts', import.meta.url));
  await promisify(execFile)(process.execPath, [script, dist, path.join(folder, 'work'), base], {
    // Not the test runner's environment: it sets variables that Vite reads.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  const pages = new Map<string, string>();
  for (const file of await readdir(dist, { recursive: true })) {
    if (file.endsWith('.html'))
      pages.set(file.replaceAll(path.sep, '/'), await readFile(path.join(dist, file), 'utf8'));
  }
  return { base, dist, pages, remove: () => rm(folder, { recursive: true }) };
}
