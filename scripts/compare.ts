/**
 * Compares the inventory of real repositories with what Flux would apply, where
 * these and the recorded expectations lie beside the checkout (`../shared`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from '../src/analyze.ts';
import { readRepository } from '../src/repository/disk.ts';
import { inventory } from '../src/views/exports/inventory.ts';

/** Differences in which the recorded expectation is wrong about Flux, with the evidence. */
const wrongRecords: readonly { readonly fleet: string; readonly about: string; readonly evidence: string }[] = [
  {
    fleet: 'dev-prod',
    about: 'ClusterImageCatalog',
    evidence: 'ClusterImageCatalog is cluster-scoped: https://cloudnative-pg.io/documentation/current/image_catalog/',
  },
];

interface Comparison {
  readonly held: number;
  readonly of: number;
  readonly differences: readonly string[];
}

const shared = fileURLToPath(new URL('../../shared', import.meta.url));

if (existsSync(join(shared, 'fleets'))) process.exitCode = await compareAll();
else console.log('There are no fleets beside the checkout: nothing was compared.');

async function compareAll(): Promise<number> {
  let failures = 0;
  for (const name of readdirSync(join(shared, 'expected')).filter((file) => file.endsWith('.json'))) {
    const fleet = name.replace('.json', '');
    const { held, of, differences } = await compare(fleet);
    const known = wrongRecords.filter((record) => record.fleet === fleet);
    const real = differences.filter((difference) => !known.some(({ about }) => difference.includes(about)));
    console.log(`${fleet}: ${held} of ${of} facts hold${real.length === 0 ? '' : `, ${real.length} differences`}`);
    if (real.length < differences.length)
      for (const { evidence } of known) console.log(`  the record is wrong: ${evidence}`);
    for (const difference of real.slice(0, 20)) console.log(`  ${difference}`);
    if (real.length > 0) failures += 1;
  }
  return failures === 0 ? 0 : 1;
}

async function compare(fleet: string): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'clusterbook-'));
  const actual = join(folder, 'actual.json');
  const { value: repository } = await readRepository(join(shared, 'fleets', fleet));
  writeFileSync(actual, JSON.stringify(inventory(analyze(repository).fleet)));
  const args = [join(shared, 'compare/compare.mjs'), join(shared, 'expected', `${fleet}.json`), actual, '--json'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  rmSync(folder, { recursive: true });
  return JSON.parse(stdout) as Comparison;
}
