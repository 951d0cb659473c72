import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { OutputError } from '../../src/output/output-error.ts';
import { buildSite } from '../../src/site/build.ts';
import { emptyLayout } from '../views/builders.ts';

test('does not build into a folder that holds other files', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clusterbook-build-'));
  const file = path.join(folder, 'precious.txt');
  writeFileSync(file, 'work');
  const documented = {
    fleet: { repository: { name: 'x' }, clusters: [], components: [], unreached: [], layout: emptyLayout },
    diagnostics: [],
    files: new Map(),
  };
  await expect(buildSite({ documented, outDir: folder })).rejects.toThrow(OutputError);
  expect(readFileSync(file, 'utf8')).toBe('work');
  rmSync(folder, { recursive: true });
});
