import type { Diagnostic, Result } from '../diagnostic.ts';
import { objectIn } from '../kubernetes/json.ts';
import { resourceKey } from '../kubernetes/resource-id.ts';
import { resourceId } from '../kubernetes/resource.ts';
import type { EntryPoint } from './objects/entry-point.ts';
import { sourceAddress, sourceRef } from './sources/source-address.ts';
import { fluxDiagnostic } from './problems.ts';

/**
 * `entries` with those that lead to the same objects as one: a FluxInstance and
 * the values that its chart is installed with, or those of two clusters that
 * nothing tells apart. Both places are reported. Entries of one path that differ
 * in what they apply (another branch, other patches) remain: they are clusters
 * of their own.
 */
export function mergeSameSync(entries: readonly EntryPoint[]): Result<readonly EntryPoint[]> {
  const byContents = new Map<string, EntryPoint>();
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) {
    const key = contentsKey(entry);
    const known = byContents.get(key);
    if (!known) byContents.set(key, entry);
    else if (declarationOf(known) !== declarationOf(entry)) diagnostics.push(statedTwice(entry, known));
  }
  return { value: [...byContents.values()], diagnostics };
}

/** Fields of the sync Kustomization's `spec` that say how it is applied, rather than what. */
const manner = new Set(['interval', 'retryInterval', 'timeout', 'wait', 'prune', 'force', 'path', 'suspend']);

/** The same for entry points that apply the same objects. */
function contentsKey({ path, artifact, sync, source, given = [] }: EntryPoint): string {
  const spec = Object.entries(objectIn(sync.body, 'spec')).filter(([field]) => !manner.has(field));
  const from = source && [source.kind, sourceAddress(source), sourceRef(source), objectIn(source.body, 'spec').ignore];
  return JSON.stringify([
    artifact,
    path,
    resourceKey(resourceId(sync)),
    spec.sort(),
    from,
    given.map(({ body }) => body),
  ]);
}

/** Where an entry point is declared, as `path:offset`. */
function declarationOf({ sync }: EntryPoint): string {
  const { path, start } = sync.origin.location;
  return `${path}:${start.offset}`;
}

function statedTwice(entry: EntryPoint, known: EntryPoint): Diagnostic {
  return fluxDiagnostic('flux/sync-stated-twice', {
    message: `What Flux syncs from the path ${entry.path === '' ? '.' : entry.path} is stated in two places that lead to the same objects, so they are shown as one cluster.`,
    location: entry.sync.origin.location,
    related: [{ message: 'It is stated here too.', location: known.sync.origin.location }],
  });
}
