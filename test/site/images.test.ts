import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { repositoryImages } from '../../src/site/images.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'clusterbook-'));
  mkdirSync(join(root, 'fleet'));
  mkdirSync(join(root, 'dist'));
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

test('what was replaced by a link, or removed, is not copied into the site', async () => {
  for (const name of ['a.png', 'other.png']) writeFileSync(join(root, 'fleet', name), picture);
  writeFileSync(join(root, 'outside.png'), picture);
  symlinkSync(join(root, 'outside.png'), join(root, 'fleet/link.png'));
  const images = new Set(['a.png', 'link.png', 'gone.png']);
  const warnings: string[] = [];
  const { hooks } = repositoryImages(join(root, 'fleet'), () => images, place);
  await call(hooks['astro:build:done'], {
    dir: pathToFileURL(`${join(root, 'dist')}/`),
    logger: { warn: (message: string) => warnings.push(message) },
  });
  expect(await readdir(join(root, 'dist/repository-files'))).toEqual(['a.png']);
  expect(readFileSync(join(root, 'dist/repository-files/a.png'))).toEqual(Buffer.from(picture));
  expect(warnings).toEqual([expect.stringContaining('link.png'), expect.stringContaining('gone.png')]);
});

/** Asks the development server for an address: the status, or `next` where it is not ours to answer. */
async function served(images: () => ReadonlySet<string>, url: string): Promise<number | 'next'> {
  type Middleware = (request: object, response: object, next: () => void) => void;
  const middlewares: Middleware[] = [];
  const { hooks } = repositoryImages(join(root, 'fleet'), images, place);
  await call(hooks['astro:server:setup'], {
    server: { middlewares: { use: (middleware: Middleware) => middlewares.push(middleware) } },
  });
  return new Promise((resolve) => {
    const response = { statusCode: 200, end: () => resolve(response.statusCode) };
    middlewares[0]?.({ url }, response, () => resolve('next'));
  });
}

test('in development, images that are no longer shown are no longer served', async () => {
  writeFileSync(join(root, 'fleet/a.png'), picture);
  let images = new Set(['a.png']);
  expect(await served(() => images, '/repository-files/a.png')).toBe(200);
  expect(await served(() => images, '/repository-files/b.png')).toBe('next');
  expect(await served(() => images, '/repository-files/%')).toBe('next');
  images = new Set();
  expect(await served(() => images, '/repository-files/a.png')).toBe('next');
});
