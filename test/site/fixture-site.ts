import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

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

/** Serves the site as a static host would. */
export async function serve({ base, dist }: FixtureSite): Promise<{ origin: string; close: () => void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const relative = decodeURIComponent(pathname).slice(base.length + 1);
    const file = path.join(dist, relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative);
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    readFile(file).then(
      (body) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}

/** The system's Chromium; `CHROMIUM` names another one. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
