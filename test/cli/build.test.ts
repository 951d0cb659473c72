import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

test('a repository without Flux gets no site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clusterbook-'));
  writeFileSync(join(folder, 'README.md'), '# Notes\n');
  const { status, stderr } = spawnSync(process.execPath, [main, 'build'], { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: .* declares no Flux object: .* \[flux\/not-used\]$/m);
  expect(stderr).toMatch(/^error: No site was built: there is nothing to document\.$/m);
  expect(readdirSync(folder)).toEqual(['README.md']);
  rmSync(folder, { recursive: true });
});
