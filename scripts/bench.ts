/**
 * Measures the analysis and the drawing of diagrams, each fleet in a process of
 * its own: CPU time, peak memory, and how both grow; of the diagrams, without a
 * cache, how many there are, CPU time for layout and drawing, the largest
 * canvas, and the size of all SVG. Real fleets are measured where they lie
 * beside the checkout (`../shared/fleets`), synthetic ones always.
 *
 *   npm run bench                 all of it
 *   npm run bench -- 1000 10000   synthetic fleets of these numbers of components
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyze } from '../src/analyze.ts';
import { readRepository } from '../src/repository/disk.ts';
import { drawDiagrams } from '../src/site/draw.ts';
import { allBlocks } from '../src/views/vocabulary/inner-blocks.ts';
import { sitePages, type Documented } from '../src/views/pages.ts';
import type { Repository } from '../src/repository/repository.ts';
import { syntheticFleet } from './synthetic-fleet.ts';

interface Measured {
  readonly files: number;
  readonly kustomizations: number;
  readonly objects: number;
  /** Milliseconds of CPU for the analysis, without reading files and starting Node. */
  readonly cpu: number;
  /** MiB of memory at most, of the whole process, before diagrams are drawn. */
  readonly memory: number;
  readonly drawn: Drawn;
}

interface Drawn {
  readonly diagrams: number;
  /** Milliseconds of CPU for layout and drawing. */
  readonly cpu: number;
  /** Width and height of the drawing with the largest area, in px. */
  readonly largest: readonly [number, number];
  /** Bytes of SVG of all drawings. */
  readonly bytes: number;
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
  const { fleet, diagnostics } = analyze(repository);
  const cpu = cpuSince(before);
  const memory = process.resourceUsage().maxRSS / 1024;
  const kustomizations = fleet.clusters.flatMap((cluster) => cluster.kustomizations);
  return {
    files: repository.files.size,
    kustomizations: kustomizations.length,
    objects: kustomizations.reduce((sum, { inventory }) => sum + inventory.length, 0),
    cpu,
    memory,
    drawn: await measureDrawing({ fleet, diagnostics, files: repository.files }),
  };
}

async function measureDrawing(documented: Documented): Promise<Drawn> {
  const { pages } = sitePages(documented, '/');
  const before = process.cpuUsage();
  const drawn = await Promise.all(pages.map((page) => drawDiagrams(page, { address: (path) => `/${path}/` })));
  const cpu = cpuSince(before);
  const drawings = drawn.flatMap(allBlocks).flatMap((block) => (block.type === 'drawing' ? [block.svg] : []));
  const sizes = drawings.map(sizeOf).sort((a, b) => b[0] * b[1] - a[0] * a[1]);
  const bytes = drawings.reduce((sum, svg) => sum + Buffer.byteLength(svg), 0);
  return { diagrams: drawings.length, cpu, largest: sizes[0] ?? [0, 0], bytes };
}

function sizeOf(svg: string): [number, number] {
  const [, width, height] = /^<svg [^>]*? width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return [Number(width), Number(height)];
}

/** Milliseconds. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function load(name: string): Promise<Repository> {
  if (/^\d+$/.test(name)) return { name: 'synthetic', files: syntheticFleet(Number(name)) };
  return (await readRepository(`${fleets}/${name}`)).value;
}

function report(subjects: readonly string[]): void {
  const row = (cells: readonly (string | number)[]): string =>
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(24) : String(cell).padStart(11))).join('');
  const analysis = ['files', 'Kustomiz.', 'objects', 'CPU ms', 'ms/object', 'MiB peak'];
  console.log(row(['fleet', ...analysis, 'diagrams', 'CPU ms', 'largest', 'SVG kB']));
  for (const name of subjects) {
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--one', name], {
      encoding: 'utf8',
    });
    const { files, kustomizations, objects, cpu, memory, drawn } = JSON.parse(stdout) as Measured;
    const perObject = (cpu / objects).toFixed(2);
    const analysed = [files, kustomizations, objects, Math.round(cpu), perObject, Math.round(memory)];
    const { diagrams, largest, bytes } = drawn;
    console.log(row([name, ...analysed, diagrams, Math.round(drawn.cpu), largest.join('x'), Math.round(bytes / 1000)]));
  }
}
