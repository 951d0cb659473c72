import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesIn } from '../../src/output/files-in.ts';
import { markerName, readMarker, writeMarker } from '../../src/output/marker.ts';
import { exchange, replaceFiles } from '../../src/output/replace.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'clusterbook-replace-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** A folder with these files and a marker that lists them. */
function output(name: string, files: readonly string[]): string {
  const folder = path.join(root, name);
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), name);
  }
  writeMarker(folder, { content: 'site', files });
  return folder;
}

test('files are replaced in a folder that cannot be renamed', () => {
  const target = output('target', ['index.html', 'old/deep/page.html', 'old/kept.html']);
  const made = output('made', ['index.html', 'new/page.html', 'old/kept.html']);
  replaceFiles(target, made, { content: 'site', files: ['index.html', 'new/page.html', 'old/kept.html'] });
  expect(filesIn(target).toSorted()).toEqual([markerName, 'index.html', 'new/page.html', 'old/kept.html']);
  expect(readMarker(target)).toEqual({ content: 'site', files: ['index.html', 'new/page.html', 'old/kept.html'] });
});

test('folders change places only as a whole', () => {
  const made = output('made', ['index.html']);
  const target = output('target', ['old.html']);
  const isInUse = output('earlier', ['index.html']);
  expect(exchange(target, made, isInUse)).toBe(false);
  expect(filesIn(target)).toContain('old.html');
  expect(() => exchange(target, path.join(root, 'missing'), path.join(root, 'free'))).toThrow('ENOENT');
  expect(filesIn(target)).toContain('old.html');
});
