import { clustersOf, type ComponentPart } from '../../fleet-index.ts';
import { cellLines, type Cell } from '../../table.ts';
import type { Text } from '../../text.ts';
import { acrossClusters, onlyIn } from '../across-clusters.ts';
import { unique } from '../words.ts';

/** One thing of a component, in each of the clusters that have it. */
export interface SameThing<T> {
  readonly first: T;
  readonly all: readonly T[];
  /** What the clusters say of it, one line per different answer. */
  readonly cell: (text: (value: T) => Text) => Cell;
  /** Names the clusters, where not all that have the component have it. */
  readonly only: Text;
}

/** The things that `list` finds in `parts`, those with the same identity together, in the order of first occurrence. */
export function sameThings<T>(
  parts: readonly ComponentPart[],
  list: (part: ComponentPart) => readonly T[],
  identity: (value: T) => string,
): SameThing<T>[] {
  const clusters = clustersOf(parts).map(({ name }) => name);
  const said = parts.flatMap((part) => list(part).map((value) => ({ cluster: part.cluster.name, value })));
  return [...Map.groupBy(said, ({ value }) => identity(value)).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const seenIn = unique(same.map(({ cluster }) => cluster));
    return [
      {
        first: first.value,
        all: same.map(({ value }) => value),
        cell: (text: (value: T) => Text) => cellLines(acrossClusters(same, seenIn, text)),
        only: onlyIn(seenIn, clusters),
      },
    ];
  });
}
