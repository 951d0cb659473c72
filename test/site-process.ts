import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A folder for a site to be built in. It lies below node_modules, because Astro's prerender code imports packages from where it was written. */
export function siteFolder(): Promise<string> {
  return mkdtemp(fileURLToPath(new URL('../node_modules/.clusterbook-test-', import.meta.url)));
}

/** Runs a script that builds a site, in a process of its own: Astro changes the current folder and takes its mode from the environment. The result is all that it wrote. */
export async function runSiteScript(script: URL, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [fileURLToPath(script), ...args], {
    // Not the test runner's environment: it sets variables that Vite reads.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ASTRO_TELEMETRY_DISABLED: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout + stderr;
}
