import { fileLocation } from '../../../diagnostic.ts';
import type { Directory } from '../../../model/layout/record.ts';
import { parentDirectory } from '../../../repository/located-path.ts';
import { clusterAddress, componentAddress } from '../../vocabulary/addresses.ts';
import { fluxKustomization } from '../../../model/shape/conventions/declarations.ts';
import { fileLink, muted, pageLink, type Inline, type Text } from '../../vocabulary/text.ts';
import { treeLink } from '../../parts/tree.ts';
import { counted, joined } from '../../vocabulary/words.ts';
import type { Builder, FolderTree } from './folders.ts';
import { compareText } from '../../../repository/text-order.ts';

/** What a folder is for, as far as anything tells. */
export function aboutText(tree: FolderTree, directory: Directory): Text {
  const { path, purpose, clusters } = directory;
  const own = tree.components.get(path) ?? [];
  const [component] = own.length === 1 ? own : [];
  const stages = component?.stages.map(({ name }) => name) ?? [];
  const description = component?.description ?? purpose?.text;
  const parts: Text[] = [
    ...(tree.synced.get(path) ?? []).map((cluster): Text => [
      muted('Flux starts here in '),
      pageLink(clusterAddress(cluster), cluster.name),
    ]),
    ...(component ? [] : builtBy(tree.builders.get(path) ?? [])),
    ...partText(tree, path),
    ...(stages.length > 1 ? [[muted(stages.join(' → '))]] : []),
    [
      muted(
        clusters.length === 0 ? fileText(directory) : component ? leafText(tree, path) : contentsText(tree, directory),
      ),
    ],
    ...clusterTexts(tree, directory),
    ...(description === undefined ? [] : [[description]]),
  ];
  return [' ', ...joined(parts.filter(says), ' · ')];
}

/** A folder that declares a stage of a component which stands elsewhere. */
function partText(tree: FolderTree, path: string): Text[] {
  const declared = tree.declared.get(path) ?? [];
  const [component, ...others] = declared;
  if (!component || others.length > 0 || component.directory === path) return [];
  if (tree.synced.has(path) || tree.builders.has(path)) return [];
  if ([...tree.components.keys()].some((directory) => directory.startsWith(`${path}/`))) return [];
  return [[muted('part of '), pageLink(componentAddress(component), component.title)]];
}

function says(text: Text): boolean {
  return text.some(
    (inline) => inline !== '' && (typeof inline === 'string' || inline.type !== 'muted' || inline.text !== ''),
  );
}

function builtBy(builders: readonly Builder[]): Text[] {
  const byName = new Map(builders.map((builder) => [builder.kustomization.name, builder]));
  if (byName.size === 0) return [];
  const links = [...byName.values()].map(({ cluster, kustomization }): Text => [treeLink(cluster, kustomization)]);
  return [[muted('applied by '), ...joined(links)]];
}

/** The most telling kinds, by how early a reader meets them. */
const firstKinds = [fluxKustomization, 'HelmRelease', 'HelmRepository', 'OCIRepository', 'GitRepository'];

/** More kinds than these are not listed. */
const mostKinds = 3;

function contentsText({ components, kinds, fleet }: FolderTree, { path }: Directory): string {
  const reusable = fleet.layout.components.filter(
    ({ directory }) => directory === path || directory.startsWith(`${path}/`),
  );
  const inside = [...components].flatMap(([directory, own]) => (directory.startsWith(`${path}/`) ? own : []));
  const counts = [...(kinds.get(path) ?? [])].sort(
    ([a, left], [b, right]) => rank(a) - rank(b) || right - left || compareText(a, b),
  );
  // Where others are declared, what stands beside them is of less interest.
  const isStructure = inside.length > 0 || counts[0]?.[0] === fluxKustomization;
  const shown = isStructure ? counts.filter(([kind]) => rank(kind) < 2) : counts.slice(0, mostKinds);
  const objects = shown.map(([kind, count]) => counted(count, kind, plural(kind)));
  const hidden = inside.length > 0 ? [] : counts.filter((entry) => !shown.includes(entry));
  const rest = hidden.reduce((sum, [, count]) => sum + count, 0);
  const isOne = reusable.some(({ directory }) => directory === path);
  return [
    ...(isOne
      ? ['kustomize component']
      : reusable.length > 0 && inside.length === 0
        ? [counted(reusable.length, 'kustomize component')]
        : []),
    ...(inside.length > 0 ? [counted(inside.length, 'component')] : []),
    ...objects,
    ...(rest > 0 ? [counted(rest, 'other object')] : []),
  ].join(', ');
}

function rank(kind: string): number {
  const index = firstKinds.indexOf(kind);
  return index < 0 ? firstKinds.length : index;
}

/** `HelmRepositories`, `Ingresses`, `ConfigMaps`. */
export function plural(kind: string): string {
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`;
  return /(?:s|x|ch)$/.test(kind) ? `${kind}es` : `${kind}s`;
}

/** More sorts of files than these are not listed. */
const mostContents = 3;

function fileText({ contents }: Directory): string {
  const shown = contents.slice(0, mostContents).map(({ name, files }) => counted(files, singular(name), name));
  const rest = contents.slice(mostContents).reduce((sum, { files }) => sum + files, 0);
  return [...shown, ...(rest > 0 ? [counted(rest, 'other file')] : [])].join(', ');
}

/** What a component applies, without what every component has; sources only where they are all that it has. */
function leafText({ kinds }: FolderTree, path: string): string {
  const all = [...(kinds.get(path) ?? [])].filter(([kind]) => kind !== fluxKustomization);
  const telling = all.filter(([kind]) => kind === 'HelmRelease' || rank(kind) === firstKinds.length);
  const counts = (telling.length > 0 ? telling : all).sort(
    ([a, left], [b, right]) => rank(a) - rank(b) || right - left || compareText(a, b),
  );
  const shown = counts
    .slice(0, mostKinds)
    .map(([kind, count]) => (count === 1 ? kind : counted(count, kind, plural(kind))));
  const rest = counts.slice(mostKinds).reduce((sum, [, count]) => sum + count, 0);
  return [...shown, ...(rest > 0 ? [counted(rest, 'other object')] : [])].join(', ');
}

function singular(name: string): string {
  return name.replace(/s$/, '');
}

/** Which clusters read a folder, where that is not plain from the one above it. */
function clusterTexts({ fleet, components }: FolderTree, { path, clusters }: Directory): Text[] {
  if (fleet.clusters.length < 2 || clusters.length === 0 || components.has(path)) return [];
  const above = fleet.layout.directories.find((other) => other.path === parentDirectory(path));
  if (above?.clusters.length === clusters.length) return [];
  const who =
    clusters.length === fleet.clusters.length
      ? clusters.length === 2
        ? 'both clusters'
        : `all ${clusters.length} clusters`
      : clusters.join(', ');
  return [[muted(`read by ${who}`)]];
}

/** A link to the place of a folder among the others on the Git host. */
export function folderLink(path: string): Inline {
  return fileLink(fileLocation(path === '' ? '.' : path), path === '' ? 'the root' : `${path}/`);
}
