import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { absoluteSource, readFolder } from '../../src/site/read-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'clusterbook-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

test('options come before settings, whose folders are relative to the repository', async () => {
  write('fleet/clusterbook.yaml', 'sources:\n  - https://git.example.org/shop=../shop\n  - ../gone\n');
  write('shop/a.yaml', 'a: 1\n');
  write('web/a.yaml', 'a: 1\n');
  const option = `https://git.example.org/web=${join(root, 'web')}`;
  const { value, diagnostics, sourceFolders } = await readFolder(join(root, 'fleet'), [option]);
  expect(value.checkouts?.map(({ name }) => name)).toEqual(['web', 'shop']);
  expect(value.sources?.map(({ url }) => url)).toEqual(['https://git.example.org/web', 'https://git.example.org/shop']);
  expect(sourceFolders).toEqual([join(root, 'web'), join(root, 'shop')]);
  expect(diagnostics.map(({ rule, location }) => [rule, location?.start.line])).toEqual([
    ['config/source-not-read', 3],
  ]);
});

test('without sources nothing else is read', async () => {
  write('fleet/a.yaml', 'a: 1\n');
  const { value, sourceFolders } = await readFolder(join(root, 'fleet'), []);
  expect(value).not.toHaveProperty('checkouts');
  expect(sourceFolders).toEqual([]);
});

test('an option that is not understood says so', async () => {
  write('fleet/a.yaml', 'a: 1\n');
  await expect(readFolder(join(root, 'fleet'), ['https://git.example.org/*=../*'])).rejects.toThrow(
    'Only the URL of an OCI artifact may hold *',
  );
});

test.each([
  ['../shop', '/srv/shop'],
  ['https://git.example.org/shop=../shop', 'https://git.example.org/shop=/srv/shop'],
  ['git@git.example.org:example/shop=../shop', 'git@git.example.org:example/shop=/srv/shop'],
  ['oci://git.example.org/shop/*=parts/*', 'oci://git.example.org/shop/*=/srv/site/parts/*'],
  ['a=b', '/srv/site/a=b'],
])('%s gets the absolute path of its folder', (text, expected) => {
  expect(absoluteSource(text, '/srv/site')).toBe(expected);
});

test('a fleet repository is read under its name, and the option comes before the settings', async () => {
  write('shop/clusterbook.yaml', 'fleet: https://git.example.org/shop=../metal\n');
  write('metal/a.yaml', 'a: 1\n');
  write('other/a.yaml', 'a: 1\n');
  const { value, sourceFolders } = await readFolder(join(root, 'shop'), []);
  expect(value.fleet).toEqual({ name: 'metal', url: 'https://git.example.org/shop', isStated: true });
  expect(value.checkouts?.map(({ name }) => name)).toEqual(['metal']);
  expect(sourceFolders).toEqual([join(root, 'metal')]);
  const given = await readFolder(join(root, 'shop'), [], join(root, 'other'));
  expect(given.value.fleet).toEqual({ name: 'other', isStated: false });
});

test('a fleet repository that is not there costs a warning in settings, and is an error as an option', async () => {
  write('shop/clusterbook.yaml', 'fleet: ../gone\n');
  const { value, diagnostics } = await readFolder(join(root, 'shop'), []);
  expect(value).not.toHaveProperty('fleet');
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['config/source-not-read']);
  await expect(readFolder(join(root, 'shop'), [], join(root, 'gone'))).rejects.toThrow('There is no folder');
});

test('settings name only a fleet repository beside the documented one', async () => {
  write('work/shop/clusterbook.yaml', 'fleet: ../../metal\n');
  write('metal/a.yaml', 'a: 1\n');
  const { value, diagnostics } = await readFolder(join(root, 'work/shop'), []);
  expect(value).not.toHaveProperty('fleet');
  expect(diagnostics[0]?.message).toContain('does not lie beside the repository');
});
