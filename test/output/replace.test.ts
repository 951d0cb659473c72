import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesIn } from '../../src/output/files-in.ts';
import { markerName, readMarker, writeMarker } from '../../src/output/marker.ts';
import { exchange, removeFile, replaceFiles } from '../../src/output/replace.ts';

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
  const files = ['index.html', 'new/page.html', 'old/kept.html'];
  replaceFiles(target, made, {
    earlier: ['index.html', 'old/deep/page.html', 'old/kept.html'],
    files: [...files, markerName],
  });
  expect(filesIn(target).toSorted()).toEqual([markerName, ...files]);
  expect(readMarker(target)).toEqual({ content: 'site', files });
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

test('folders that change places keep their permissions', () => {
  const target = output('target', ['index.html']);
  chmodSync(target, 0o2750);
  expect(exchange(target, output('made', ['index.html']), path.join(root, 'earlier'))).toBe(true);
  expect(statSync(target).mode & 0o7777).toBe(0o2750);
});

test('a file that came at the last moment brings the earlier folder back', () => {
  const target = output('target', ['index.html']);
  const made = output('made', ['new.html']);
  const refuse = (earlier: string): void => {
    expect(filesIn(earlier)).toContain('index.html');
    throw new Error('a file of others');
  };
  expect(() => exchange(target, made, path.join(root, 'earlier'), refuse)).toThrow('a file of others');
  expect(filesIn(target)).toContain('index.html');
  expect(filesIn(made)).toContain('new.html');
});

test('the folder that the process is in stays', () => {
  const target = output('target', ['index.html']);
  const before = process.cwd();
  process.chdir(target);
  try {
    expect(exchange(target, output('made', ['index.html']), path.join(root, 'earlier'))).toBe(false);
  } finally {
    process.chdir(before);
  }
});

test('no file behind a link is removed or written', () => {
  const target = output('target', ['index.html']);
  const others = output('others', ['precious.html']);
  symlinkSync(others, path.join(target, 'pages'));
  removeFile(target, 'pages/precious.html');
  const made = output('made', ['pages/precious.html', 'pages/deep/new.html']);
  for (const file of ['pages/precious.html', 'pages/deep/new.html'])
    expect(() => replaceFiles(target, made, { earlier: [], files: [file] })).toThrow('is in the way');
  expect(filesIn(others).toSorted()).toEqual([markerName, 'precious.html']);
  replaceFiles(target, made, { earlier: ['pages', 'pages/precious.html'], files: ['pages/deep/new.html'] });
  expect(filesIn(others).toSorted()).toEqual([markerName, 'precious.html']);
  expect(filesIn(target)).toContain('pages/deep/new.html');
});
