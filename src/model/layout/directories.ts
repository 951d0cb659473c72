import { kustomizationFileNames } from '../../kustomize/load/load.ts';
import { baseName, parentDirectory } from '../../repository/located-path.ts';
import { isEnvironment } from '../components/component-directory.ts';
import { firstParagraph, firstSentence } from '../components/component-description.ts';
import type { Cluster } from '../cluster/record.ts';
import type { Component } from '../components/record.ts';
import { proseOf } from '../objects/prose.ts';
import { contentName } from './content.ts';
import type { Content, Directory, KustomizeComponent, Prose } from './record.ts';
import { lineLocation } from '../objects/line-location.ts';
import { compareText } from '../../repository/text-order.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

export interface DirectoryContext {
  readonly files: ReadonlyMap<string, string>;
  readonly clusters: readonly Cluster[];
  readonly components: readonly Component[];
  readonly kustomizeComponents: readonly Pick<KustomizeComponent, 'directory'>[];
  /** By file: the names of the clusters whose builds read it. */
  readonly readBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The folders that a reader should know; see {@link Directory}. */
export function directories(context: DirectoryContext): readonly Directory[] {
  const wanted = wantedPaths(context);
  const files = new Map<string, string[]>();
  for (const path of context.files.keys()) {
    for (const directory of ancestors(parentDirectory(path))) {
      if (!wanted.has(directory)) continue;
      const known = files.get(directory);
      if (known) known.push(path);
      else files.set(directory, [path]);
    }
  }
  return [...wanted].sort().flatMap((path) => {
    const inside = files.get(path);
    return inside ? [directory(path, inside, context)] : [];
  });
}

function directory(path: string, inside: readonly string[], { files, clusters, readBy }: DirectoryContext): Directory {
  const readers = new Set(inside.flatMap((file) => [...(readBy.get(file) ?? [])]));
  const purpose = purposeOf(path, files);
  return {
    path,
    files: inside.length,
    contents: contentsOf(inside, files),
    ...(purpose ? { purpose } : {}),
    clusters: clusters.map(({ name }) => name).filter((name) => readers.has(name)),
  };
}

function contentsOf(paths: readonly string[], files: ReadonlyMap<string, string>): readonly Content[] {
  return [...Map.groupBy(paths, (path) => contentName(path, files.get(path) ?? ''))]
    .map(([name, same]): Content => ({ name, files: same.length }))
    .sort((a, b) => b.files - a.files || compareText(a.name, b.name));
}

/** What somebody wrote about a folder: in its README, or above everything else in its kustomization.yaml. */
export function purposeOf(path: string, files: ReadonlyMap<string, string>): Prose | undefined {
  const inside = (name: string): string => (path === '' ? name : `${path}/${name}`);
  const readme = inside('README.md');
  const paragraph = firstParagraph(files.get(readme) ?? '');
  if (paragraph !== '') return { text: firstSentence(paragraph), location: lineLocation(readme, [], 0) };
  const file = kustomizationFileNames.map(inside).find((name) => files.has(name));
  if (file === undefined) return undefined;
  const lines = (files.get(file) ?? '').split('\n');
  const start = lines.findIndex((line) => line.startsWith('#') && !line.includes('yaml-language-server'));
  const before = lines.slice(0, Math.max(0, start)).every((line) => line.startsWith('#') || /^(?:---)?\s*$/.test(line));
  if (start < 0 || !before) return undefined;
  const length = lines.slice(start).findIndex((line) => !line.startsWith('#'));
  const comment = lines.slice(start, length < 0 ? undefined : start + length).map((line) => line.replace(/^#+\s?/, ''));
  const prose = proseOf(comment);
  const said = comment.findIndex((line) => /\p{L}/u.test(line));
  return /\p{L}/u.test(prose)
    ? { text: firstSentence(prose), location: lineLocation(file, lines, start + Math.max(0, said)) }
    : undefined;
}

function wantedPaths({ files, clusters, components, kustomizeComponents }: DirectoryContext): ReadonlySet<string> {
  const own = new Set([
    ...components.map(({ directory }) => directory),
    ...kustomizeComponents.map(({ directory }) => directory),
  ]);
  const names = new Set(clusters.map(({ name }) => name));
  const kustomizations = clusters.flatMap((cluster) => cluster.kustomizations);
  const parents = new Set(kustomizations.map(({ parent }) => parent));
  /** Whether a folder is one environment's part of the thing that the folder above it holds. */
  const isOverlay = (path: string): boolean =>
    isEnvironment(baseName(path), names) && ![...own].some((other) => other.startsWith(`${parentDirectory(path)}/`));
  const others = [
    ...[...files.keys()].flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : [])),
    // Before Flux runs, people and scripts set a cluster up from there.
    ...[...files.keys()].flatMap((path) => /^(?:.*\/)?bootstrap[^/]*(?=\/)/i.exec(path)?.[0] ?? []),
    ...clusters.map(({ path }) => path),
    ...kustomizations.flatMap(({ namespace, name, directory, location }) => {
      if (parents.has(namespacedName({ namespace, name })) && directory !== undefined) return [directory];
      const declared = location ? parentDirectory(location.path) : undefined;
      const isInside = declared !== undefined && (directory ?? '').startsWith(`${declared}/`);
      const built = directory !== undefined && isOverlay(directory) ? parentDirectory(directory) : directory;
      return [declared, isInside ? undefined : built].filter((path) => path !== undefined);
    }),
  ].filter((path) => !ancestors(parentDirectory(path)).some((above) => own.has(above)));
  return new Set([...own, ...others].flatMap(ancestors));
}

/** A path and those above it, without the root. */
function ancestors(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path; at !== ''; at = parentDirectory(at)) found.push(at);
  return found;
}
