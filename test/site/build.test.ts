import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { OutputError } from '../../src/output/output-error.ts';
import { buildSite, devSite } from '../../src/site/build.ts';
import { emptyLayout } from '../views/builders.ts';

const documented = {
  fleet: { repository: { name: 'x' }, clusters: [], components: [], unreached: [], layout: emptyLayout },
  diagnostics: [],
  files: new Map(),
};

test('does not work where another run is at work', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clusterbook-build-'));
  const workDir = path.join(folder, 'work');
  mkdirSync(workDir);
  writeFileSync(path.join(workDir, 'lock'), JSON.stringify({ pid: process.ppid, host: hostname() }));
  const told = `Another run (process ${process.ppid}) is at work on this site.`;
  await expect(buildSite({ documented, outDir: path.join(folder, 'dist'), workDir })).rejects.toThrow(told);
  await expect(devSite({ documented, workDir })).rejects.toThrow(told);
  expect(readdirSync(folder)).toEqual(['work']);
  rmSync(folder, { recursive: true });
});

test('does not build into a folder that holds other files', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clusterbook-build-'));
  const file = path.join(folder, 'precious.txt');
  writeFileSync(file, 'work');
  await expect(buildSite({ documented, outDir: folder })).rejects.toThrow(OutputError);
  expect(readFileSync(file, 'utf8')).toBe('work');
  rmSync(folder, { recursive: true });
});
