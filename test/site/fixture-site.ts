import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runSiteScript, siteFolder } from '../site-process.ts';

/** The built site of the fixture fleet, and how to get rid of it. */
export interface FixtureSite {
  readonly base: string;
  readonly dist: string;
  /** HTML by path below the site's root: `components/apps/podinfo/index.html`; without what only leads to another page. */
  readonly pages: ReadonlyMap<string, string>;
  readonly remove: () => Promise<void>;
}

/** Builds the site of the fixture fleet to be served from `base`. */
export async function buildFixtureSite(base: string): Promise<FixtureSite> {
  const folder = await siteFolder();
  const dist = path.join(folder, 'dist');
  await runSiteScript(new URL('build-fixture.ts', import.meta.url), [dist, path.join(folder, 'work'), base]);
  const pages = new Map<string, string>();
  for (const file of await readdir(dist, { recursive: true })) {
    if (!file.endsWith('.html')) continue;
    const html = await readFile(path.join(dist, file), 'utf8');
    if (!html.includes('http-equiv="refresh"')) pages.set(file.replaceAll(path.sep, '/'), html);
  }
  return { base, dist, pages, remove: () => rm(folder, { recursive: true }) };
}
