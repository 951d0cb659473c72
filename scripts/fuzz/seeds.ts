import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../../src/checks/rules/index.ts';
import { readRepository } from '../../src/repository/disk.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { fluxInstance, fluxKustomization } from '../../test/fixtures.ts';
import { syntheticFleet } from '../synthetic-fleet.ts';
import { closures } from './closure.ts';

/** A small repository that mutations start from. */
export interface Seed {
  /** Where it comes from. */
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

export interface Seeds {
  readonly seeds: readonly Seed[];
  /** Folders of more seeds that do not lie beside this checkout. */
  readonly missing: readonly string[];
}

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** All seeds, in the same order each time: what a case is made from depends on how many there are. */
export async function readSeeds(): Promise<Seeds> {
  const beside = ['fleets', 'cases'].map((folder) => join(dirname(project), 'shared', folder));
  const fleets = beside.flatMap((folder) => subfolders(folder));
  const repositories = await Promise.all([join(project, 'example'), ...fleets].map(readFolder));
  const seeds = [
    { name: 'synthetic', files: syntheticFleet(3) },
    ...ruleExamples(),
    ...(await kustomizeFixtures()),
    ...repositories.flatMap(closures),
  ];
  return {
    seeds,
    missing: beside.filter((folder) => !existsSync(folder)).map((folder) => `../shared/${nameOf(folder)}`),
  };
}

/** Folders of repositories; that of a case is called `repo`. */
function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .map((path) => (existsSync(join(path, 'repo')) ? join(path, 'repo') : path))
    .sort();
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function readFolder(folder: string): Promise<Repository> {
  const { value } = await readRepository(folder);
  return { name: folder.replace(/\/repo$/, '').slice(-40), files: value.files };
}

/** What rules show on their pages: small repositories of every topic. */
function ruleExamples(): Seed[] {
  return rules.flatMap(({ id, examples }) =>
    examples.map(({ files }) => ({
      name: id,
      files: sorted({ 'clusters/home/flux.yaml': fluxInstance('clusters/home'), ...files }),
    })),
  );
}

/** Folders that kustomize builds, each built by a cluster. */
async function kustomizeFixtures(): Promise<Seed[]> {
  const { value } = await readRepository(join(project, 'test/fixtures/kustomize'));
  const byTopic = Map.groupBy(value.files, ([path]) => path.split('/').slice(0, 2).join('/'));
  return [...byTopic].map(([topic, entries]) => ({
    name: topic,
    files: sorted({
      ...Object.fromEntries(entries.map(([path, text]) => [`fixtures/${path}`, text])),
      'clusters/home/flux.yaml': fluxInstance('clusters/home'),
      'clusters/home/built.yaml': fluxKustomization('built', `./fixtures/${topic}`),
    }),
  }));
}

function sorted(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
