import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStoredPage, readStoreIndex, writeStore, type Shell } from '../../src/site/store.ts';
import type { Page } from '../../src/views/vocabulary/page.ts';

const shell: Shell = { repository: { name: 'fleet' }, navigation: [] };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clusterbook-store-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('gives back what was stored', () => {
  const pages = [page(''), page('components/apps'), page('components/apps/web')];
  writeStore(folder, shell, pages);
  expect(readStoreIndex(folder).pages.map(({ path }) => path)).toEqual(['', 'components/apps', 'components/apps/web']);
  expect(readStoredPage(folder, 'components/apps/web')).toEqual(page('components/apps/web'));
});

test('removes the files of pages that are gone', () => {
  writeStore(folder, shell, [page(''), page('old')]);
  writeStore(folder, shell, [page('')]);
  expect(readdirSync(path.join(folder, 'pages'))).toEqual(['index.json']);
});

test('leaves files of others where they are', () => {
  writeFileSync(path.join(folder, 'notes.txt'), 'work');
  writeStore(folder, shell, [page(''), page('old')]);
  writeFileSync(path.join(folder, 'pages/notes.txt'), 'work');
  writeStore(folder, shell, [page('')]);
  expect(readFileSync(path.join(folder, 'notes.txt'), 'utf8')).toBe('work');
  expect(readdirSync(path.join(folder, 'pages'))).toEqual(['index.json', 'notes.txt']);
});

test('leaves files alone that did not change', () => {
  writeStore(folder, shell, [page('a')]);
  const file = path.join(folder, 'pages/a.json');
  const { mtimeNs } = statSync(file, { bigint: true });
  writeStore(folder, shell, [page('a'), page('b')]);
  expect(statSync(file, { bigint: true }).mtimeNs).toBe(mtimeNs);
});

test('a digest changes with the page and with what surrounds it', () => {
  const digests = [
    digestOf(shell, page('a')),
    digestOf(shell, { ...page('a'), title: 'other' }),
    digestOf({ ...shell, navigation: [{ text: 'New', path: 'new' }] }, page('a')),
  ];
  expect(new Set(digests).size).toBe(3);
  expect(digestOf(shell, page('a'))).toBe(digests[0]);
});

function digestOf(surroundings: Shell, stored: Page): string | undefined {
  writeStore(folder, surroundings, [stored]);
  return readStoreIndex(folder).pages[0]?.digest;
}

function page(address: string): Page {
  return {
    path: address,
    kind: 'list',
    title: address,
    trail: [],
    badges: [],
    layout: 'article',
    filters: {},
    sections: [],
  };
}
