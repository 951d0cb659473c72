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
import type { Repository } from '../src/repository/repository.ts';
import { readFolder } from '../src/site/read-folder.ts';
import { inventory } from '../src/views/exports/inventory.ts';

interface Comparison {
  readonly held: number;
  readonly of: number;
  readonly differences: readonly string[];
}

const shared = fileURLToPath(new URL('../../shared', import.meta.url));

const failures = [
  existsSync(join(shared, 'fleets')) ? await compareFleets() : nothing('fleets'),
  existsSync(join(shared, 'multi')) ? await compareMulti() : nothing('fleets of several repositories'),
];
process.exitCode = failures.some((number) => number > 0) ? 1 : 0;

function nothing(what: string): number {
  console.log(`There are no ${what} beside the checkout: none were compared.`);
  return 0;
}

/** The result of these functions is how many fleets differ. */
async function compareFleets(): Promise<number> {
  let failures = 0;
  for (const name of readdirSync(join(shared, 'expected')).filter((file) => file.endsWith('.json'))) {
    const fleet = name.replace('.json', '');
    const read = await readFolder(join(shared, 'fleets', fleet), []);
    if (!reported(fleet, compare(read.value, join(shared, 'expected', name)))) failures += 1;
  }
  return failures;
}

/**
 * Each folder holds the repositories of one fleet, and what Flux would apply of
 * all. The one whose name ends in `-fleet` has the clusters; the others are given
 * for the sources whose URL ends in their name.
 */
async function compareMulti(): Promise<number> {
  let failures = 0;
  for (const name of readdirSync(join(shared, 'multi'))) {
    const folder = join(shared, 'multi', name);
    const expected = join(folder, 'expected.json');
    if (!existsSync(expected)) continue;
    const repositories = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const root = join(folder, repositories.find((entry) => entry.name.endsWith('-fleet'))?.name ?? '');
    const alone = analyze((await readFolder(root, [])).value);
    const given = repositories.flatMap((entry) => {
      const urls = alone.fleet.clusters.flatMap(({ sources }) => sources.flatMap(({ url }) => url ?? []));
      const url = urls.find((one) => new RegExp(`/${entry.name}(?:\\.git)?$`).test(one));
      return url === undefined || root.endsWith(`/${entry.name}`) ? [] : [`${url}=${join(folder, entry.name)}`];
    });
    const read = await readFolder(root, given);
    if (!reported(`${name} (${given.length + 1} repositories)`, compare(read.value, expected))) failures += 1;
  }
  return failures;
}

/** Prints a comparison; false where something differs. */
function reported(fleet: string, { held, of, differences }: Comparison): boolean {
  const number = differences.length;
  console.log(`${fleet}: ${held} of ${of} facts hold${number === 0 ? '' : `, ${number} differences`}`);
  for (const difference of differences.slice(0, 20)) console.log(`  ${difference}`);
  return number === 0;
}

function compare(repository: Repository, expected: string): Comparison {
  const folder = mkdtempSync(join(tmpdir(), 'clusterbook-'));
  const actual = join(folder, 'actual.json');
  writeFileSync(actual, JSON.stringify(inventory(analyze(repository).fleet)));
  const args = [join(shared, 'compare/compare.mjs'), expected, actual, '--json'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  rmSync(folder, { recursive: true });
  return JSON.parse(stdout) as Comparison;
}
