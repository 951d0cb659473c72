import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { analyze } from '../../src/analyze.ts';
import type { Cluster } from '../../src/model/cluster/record.ts';
import type { Component } from '../../src/model/components/record.ts';
import type { Fleet } from '../../src/model/fleet.ts';
import type { Repository } from '../../src/repository/repository.ts';
import type { Seed } from './seeds.ts';

/** So that a case takes milliseconds. */
const maxFileLength = 12_000;
const maxFiles = 30;

/** The repository if it is small; otherwise, for each component, the part of it that Flux needs to apply the component. */
export function closures(repository: Repository): readonly Seed[] {
  const { name, files } = repository;
  if (files.size <= maxFiles) return [{ name, files: short(files) }];
  const { fleet } = analyze(repository);
  return fleet.components
    .map((component, index) => ({ name: `${name} ${component.slug}`, files: closure(fleet, files, component, index) }))
    .filter((seed) => seed.files.size > 0 && seed.files.size <= maxFiles);
}

function short(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].filter(([, text]) => text.length <= maxFileLength));
}

function closure(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  component: Component,
  index: number,
): ReadonlyMap<string, string> {
  const own = [...files.keys()].filter((path) => path.startsWith(`${component.directory}/`));
  const kept = new Set([...own, ...own.flatMap((path) => referenced(files, path)), ...leadingTo(fleet, component)]);
  for (const path of [...kept]) for (const folder of foldersOf(path)) keepFiles(kept, files, folder);
  const guides = [...files].filter(([path, text]) => path.endsWith('.md') && text.length < maxFileLength);
  const guide = guides[index % Math.max(1, guides.length)];
  if (guide) kept.add(guide[0]);
  const texts = [...files].filter(([path, text]) => kept.has(path) && text.length <= maxFileLength);
  const paths = texts.map(([path]) => path);
  return new Map(texts.map(([path, text]) => [path, isKustomization(path) ? pruned(path, text, paths) : text]));
}

/** The files that declare the component's Flux Kustomizations, those that apply these, and the entry points. */
function leadingTo({ clusters }: Fleet, { stages }: Component): readonly string[] {
  const instances = stages.flatMap((stage) => stage.instances);
  return clusters.flatMap((cluster) => {
    const own = instances.filter((instance) => instance.cluster === cluster.name);
    const entry = cluster.bootstrap?.path;
    return [...(entry === undefined ? [] : [entry]), ...own.flatMap((it) => declarations(cluster, it.kustomization))];
  });
}

function declarations({ kustomizations }: Cluster, id: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = id; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const current = kustomizations.find(({ namespace, name }) => `${namespace}/${name}` === next);
    if (current?.location) found.push(current.location.path);
    next = current?.parent;
  }
  return found;
}

/** Files and folders that the texts in a file name, seen from its folder. */
function referenced(files: ReadonlyMap<string, string>, path: string): readonly string[] {
  if (!isKustomization(path)) return [];
  const folder = path.slice(0, path.lastIndexOf('/'));
  const names = [...(files.get(path) ?? '').matchAll(/\.\.?\/[\w./-]{1,100}/g)].map(([name]) => joined(folder, name));
  return [...files.keys()].filter((file) =>
    names.some((name) => name !== '' && !folder.startsWith(name) && (file === name || file.startsWith(`${name}/`))),
  );
}

function foldersOf(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function keepFiles(kept: Set<string>, files: ReadonlyMap<string, string>, folder: string): void {
  for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization', 'README.md'])
    if (files.has(`${folder}/${name}`)) kept.add(`${folder}/${name}`);
}

function isKustomization(path: string): boolean {
  return /(?:^|\/)kustomization\.ya?ml$/.test(path);
}

/** A kustomization.yaml without the resources that are not kept: kustomize would refuse it. */
function pruned(path: string, text: string, paths: readonly string[]): string {
  const document = parseDocument(text);
  if (!isMap(document.contents) || document.errors.length > 0) return text;
  const folder = path.slice(0, path.lastIndexOf('/'));
  for (const field of ['resources', 'components']) {
    const list = document.get(field);
    if (!isSeq(list)) continue;
    list.items = list.items.filter((item) => {
      const target = isScalar(item) ? joined(folder, String(item.value)) : '';
      return paths.some((kept) => kept === target || kept.startsWith(`${target}/`));
    });
  }
  return document.toString();
}

function joined(folder: string, path: string): string {
  const names: string[] = [];
  for (const name of `${folder}/${path}`.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}
