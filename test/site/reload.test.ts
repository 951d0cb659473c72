import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Published } from '../../src/site/publish.ts';
import { reloadOnChange } from '../../src/site/reload.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'clusterbook-'));
  mkdirSync(join(root, 'fleet'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]);
const place = { base: '/', prefix: '' };

/** Calls a hook with what it uses of Astro's arguments. */
async function call(hook: unknown, args: object): Promise<void> {
  await (hook as (args: object) => void | Promise<void>)(args);
}

test('what Git ignores from now on is no longer shown', async () => {
  writeFileSync(join(root, 'fleet/a.png'), picture);
  writeFileSync(join(root, 'fleet/README.md'), '# Fleet\n\n![A picture](a.png)\n');
  const watcher = Object.assign(new EventEmitter(), { add: () => undefined });
  const folder = join(root, 'fleet');
  const where = { ...place, store: join(root, 'store'), drawings: join(root, 'drawings') };
  const published: Published[] = [];
  const { promise: refreshed, resolve } = Promise.withResolvers<string>();
  const { hooks } = reloadOnChange({ folder, sourceFolders: [] }, {}, where, (again) => published.push(again));
  await call(hooks['astro:server:setup'], {
    server: { watcher },
    logger: { info: resolve, error: resolve },
    refreshContent: () => Promise.resolve(),
  });
  writeFileSync(join(folder, '.gitignore'), 'a.png\n');
  watcher.emit('all', 'add', join(folder, '.gitignore'));
  expect(await refreshed).toContain('its pages are made again');
  expect(published.map(({ images }) => images)).toEqual([new Set()]);
});

test('symbolic links in the repository are not watched: they may lead in circles or out of it', async () => {
  const folder = join(root, 'fleet');
  writeFileSync(join(folder, 'a.yaml'), 'a: 1\n');
  symlinkSync('.', join(folder, 'loop'));
  symlinkSync(root, join(root, 'link'));
  interface Config {
    readonly vite: { readonly server: { readonly watch: { readonly ignored: ((file: string) => boolean)[] } } };
  }
  const configs: Config[] = [];
  const { hooks } = reloadOnChange(
    { folder, sourceFolders: [] },
    {},
    { ...place, store: root, drawings: root },
    () => undefined,
  );
  await call(hooks['astro:config:setup'], { updateConfig: (config: Config) => configs.push(config) });
  const isIgnored = (file: string): boolean =>
    configs.some(({ vite }) => vite.server.watch.ignored.some((ignores) => ignores(file)));
  expect(isIgnored(join(folder, 'loop'))).toBe(true);
  for (const file of [folder, join(folder, 'a.yaml'), join(folder, 'none.yaml'), join(root, 'link')])
    expect(isIgnored(file)).toBe(false);
});
