import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fluxInstance, fluxKustomization } from '../fixtures.ts';
import { runSiteScript, siteFolder } from '../site-process.ts';

const files = {
  'clusters/one/flux.yaml': fluxInstance('clusters/one'),
  'clusters/one/app.yaml': fluxKustomization('app', './apps/app'),
  'apps/app/kustomization.yaml': 'resources: []\n',
  'README.md': '# Fleet\n\n![A square](docs/square.svg)\n',
  'docs/square.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>\n',
};

test('in development, what cannot be read as an address is not found', async () => {
  const folder = await siteFolder();
  const repo = path.join(folder, 'repo');
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(repo, file)), { recursive: true });
    await writeFile(path.join(repo, file), text);
  }
  // The folder is one that Git ignores: the repository is one of its own.
  execFileSync('git', ['init', repo], { stdio: 'ignore' });
  const expected = [
    '200 /fleet/',
    '200 /fleet/repository-files/docs/square.svg',
    '200 /fleet/?query=%',
    '404 /fleet/repository-files/%',
    '404 /fleet/repository-files/docs/%E0%A4%A.svg',
    '404 /fleet/repository-files/%00',
    '404 /fleet/clusters/%.mmd',
    '404 /fleet/clusters/%/',
    '404 /%',
  ];
  const addresses = expected.map((line) => line.slice(4));
  const output = await runSiteScript(new URL('ask-development.ts', import.meta.url), [
    repo,
    path.join(folder, 'root'),
    ...addresses,
  ]);
  expect(output.trim().split('\n')).toEqual(expected);
  await rm(folder, { recursive: true });
});
