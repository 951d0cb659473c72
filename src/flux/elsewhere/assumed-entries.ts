import { fileLocation } from '../../diagnostic.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import type { Document } from '../../repository/document.ts';
import { isEnvironmentName, isLayerName } from '../../repository/environment.ts';
import { groups } from '../objects/api.ts';
import { impliedResource } from '../objects/documents.ts';
import type { EntryPoint } from '../objects/entry-point.ts';
import type { SyncedRepository } from '../sources/synced-repository.ts';
import { topsOf, type FolderTop, type Top } from './tops.ts';
import { variantsOf } from './variants.ts';
import { compareText } from '../../repository/text-order.ts';

/**
 * What a repository builds that another one applies, as the entry points of one
 * assumed cluster for each environment: which clusters there are is not known.
 */
export function assumedEntries(
  repository: SyncedRepository,
  documents: readonly Document[],
  isIgnored: (path: string) => boolean,
): readonly EntryPoint[] {
  const tops = topsOf(repository, documents, isIgnored);
  const variants = variantsOf(
    tops.map((top) => ({ folder: top.folder, objects: 'objects' in top ? top.objects : [top.kustomization] })),
  );
  const byVariant = [...Map.groupBy(tops.keys(), (index) => variants[index] ?? '')].sort(([a], [b]) =>
    compareText(a, b),
  );
  return byVariant.flatMap(([name, indices]) =>
    assumedEntry(
      name,
      [...indices].flatMap((index) => tops[index] ?? []),
    ),
  );
}

function assumedEntry(name: string, tops: readonly Top[]): readonly EntryPoint[] {
  const names = new Set<string>();
  const made = tops.map((top) => ({
    top,
    resource: 'objects' in top ? kustomizationOf(top, names) : top.kustomization,
  }));
  const [first, ...more] = made;
  if (!first) return [];
  return [
    {
      path: first.top.folder,
      sync: first.resource,
      more: more.map(({ resource }) => resource),
      assumed: made.flatMap(({ top, resource }) => ('objects' in top ? [resource] : [])),
      synthetic: true,
      ...(name === '' ? {} : { name }),
    },
  ];
}

/** A Flux Kustomization of which only the path is known, called after the folder without its environment. */
function kustomizationOf({ folder }: FolderTop, taken: Set<string>): Resource {
  const segments = folder.split('/');
  const telling = segments.filter((segment) => !isEnvironmentName(segment) && !isLayerName(segment));
  const short = telling.join('-') || 'folder';
  const name = taken.has(short) ? segments.join('-') : short;
  taken.add(name);
  const origin = { kind: 'file', location: fileLocation(folder) } as const;
  const body = { metadata: { name, namespace: 'flux-system' }, spec: { path: `./${folder}` } };
  return impliedResource(`${groups.kustomize}/v1`, 'Kustomization', body, origin);
}
