import { baseName } from '../../repository/located-path.ts';
import type { InventoryEntry } from './record.ts';

/** Something with objects of its own, called after those that run. */
interface Part {
  readonly name?: string;
  readonly directory: string;
  readonly main: readonly InventoryEntry[];
  readonly objects: readonly InventoryEntry[];
}

/**
 * `parts` with those of `others` that belong to one of them: by a label, by
 * their name, or by that of their file. What may belong to several stays out.
 */
export function withRelated<P extends Part>(parts: readonly P[], others: readonly InventoryEntry[]): readonly P[] {
  if (parts.length === 0 || others.length === 0) return parts;
  const names = partsByName(parts, ({ name, directory, main }) => [
    name ?? baseName(directory),
    ...main.map((object) => object.name),
  ]);
  const labels = partsByName(parts, ({ main }) => main.flatMap((object) => [object.name, ...(object.partOf ?? [])]));
  const added = Map.groupBy(
    others.filter(({ group, kind }) => kind !== 'Kustomization' || group === ''),
    (object) => byLabel(object, labels) ?? longestName(object, names),
  );
  return parts.map((part) => ({ ...part, objects: [...part.objects, ...(added.get(part) ?? [])] }));
}

/** The one part that has a name; undefined for a name that several have. */
function partsByName<P extends Part>(
  parts: readonly P[],
  namesOf: (part: P) => readonly string[],
): ReadonlyMap<string, P | undefined> {
  const byName = new Map<string, P | undefined>();
  for (const part of parts)
    for (const name of new Set(namesOf(part))) byName.set(name, byName.has(name) ? undefined : part);
  return byName;
}

function byLabel<P>({ partOf = [] }: InventoryEntry, parts: ReadonlyMap<string, P | undefined>): P | undefined {
  return partOf.map((label) => parts.get(label)).find((part) => part !== undefined);
}

/** The part with the longest name that an object's name, or its file's, is or extends. */
function longestName<P>(object: InventoryEntry, parts: ReadonlyMap<string, P | undefined>): P | undefined {
  const own = [object.name, baseName(object.location.path).replace(/\.ya?ml$/, '')];
  for (const name of own) {
    for (let end = name.length; end > 0; end = name.lastIndexOf('-', end - 1)) {
      const part = parts.get(name.slice(0, end));
      if (part) return part;
    }
  }
  return undefined;
}
