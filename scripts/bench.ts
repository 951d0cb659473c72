/**
 * Measures the analysis alone, each fleet in a process of its own: CPU time,
 * peak memory, and how both grow. Real fleets are measured where they lie beside
 * the checkout (`../shared/fleets`), synthetic ones always.
 *
 *   npm run bench                 all of it
 *   npm run bench -- 1000 10000   synthetic fleets of these numbers of components
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyze } from '../src/analyze.ts';
import { readRepository } from '../src/repository/disk.ts';
import type { Repository } from '../src/repository/repository.ts';
import { syntheticFleet } from './synthetic-fleet.ts';

interface Measured {
  readonly files: number;
  readonly kustomizations: number;
  readonly objects: number;
  /** Milliseconds of CPU for the analysis, without reading files and starting Node. */
  readonly cpu: number;
  /** MiB of memory at most, of the whole process. */
  readonly memory: number;
}

const fleets = fileURLToPath(new URL('../../shared/fleets', import.meta.url));
const [subject, ...rest] = process.argv.slice(2);

if (subject === '--one') console.log(JSON.stringify(await measure(rest[0] ?? '')));
else report(subject === undefined ? allSubjects() : [subject, ...rest]);

function allSubjects(): string[] {
  return [...(existsSync(fleets) ? readdirSync(fleets) : []), '100', '1000', '10000'];
}

async function measure(name: string): Promise<Measured> {
  const repository = await load(name);
  const before = process.cpuUsage();
  const { fleet } = analyze(repository);
  const { user, system } = process.cpuUsage(before);
  const kustomizations = fleet.clusters.flatMap((cluster) => cluster.kustomizations);
  return {
    files: repository.files.size,
    kustomizations: kustomizations.length,
    objects: kustomizations.reduce((sum, { inventory }) => sum + inventory.length, 0),
    cpu: (user + system) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
  };
}

async function load(name: string): Promise<Repository> {
  if (/^\d+$/.test(name)) return { name: 'synthetic', files: syntheticFleet(Number(name)) };
  return (await readRepository(`${fleets}/${name}`)).value;
}

function report(subjects: readonly string[]): void {
  const row = (cells: readonly (string | number)[]): string =>
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(24) : String(cell).padStart(12))).join('');
  console.log(row(['fleet', 'files', 'Kustomiz.', 'objects', 'CPU ms', 'ms/object', 'MiB peak']));
  for (const name of subjects) {
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--one', name], {
      encoding: 'utf8',
    });
    const { files, kustomizations, objects, cpu, memory } = JSON.parse(stdout) as Measured;
    console.log(
      row([name, files, kustomizations, objects, Math.round(cpu), (cpu / objects).toFixed(2), Math.round(memory)]),
    );
  }
}
