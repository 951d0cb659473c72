import type { Location } from '../../diagnostic.ts';
import type { Cluster } from '../../model/cluster/record.ts';
import { clustersOf, nameOf, type ComponentPart, type FleetIndex } from '../survey/fleet-index.ts';
import { acrossClusters, onlyIn } from '../parts/across-clusters.ts';
import { localNames } from '../parts/local-name.ts';
import type { Notes } from '../parts/notes.ts';
import { unique } from '../vocabulary/words.ts';
import { cellLines, type Cell } from '../vocabulary/table.ts';
import type { Text } from '../vocabulary/text.ts';
import { byText } from '../../repository/text-order.ts';

/** Names an object as the page does that shows it. */
export type NameOf = (object: { readonly namespace?: string; readonly name: string }) => string;

/** What an object of a topic may say of itself. */
export interface Declared {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly location?: Location;
}

/** One thing of a topic, in each of the clusters that have it: a row of a table. */
export interface Entry<T> {
  readonly first: T;
  readonly all: readonly T[];
  readonly index: FleetIndex;
  readonly nameOf: NameOf;
  /** Returns what the clusters say of it, one line per different answer. */
  readonly cell: (text: (value: T) => Text) => Cell;
}

/** A row of an inventory. */
export interface FleetEntry<T> extends Entry<T> {
  readonly found: readonly { readonly cluster: string; readonly value: T }[];
}

/** A row of a table on the page of a component, or in a guide. */
export interface PartEntry<T> extends Entry<T> {
  readonly found: readonly PartValue<T>[];
  /** As `cell`, for answers that depend on the part. */
  readonly partCell: (text: (value: T, part: ComponentPart) => Text) => Cell;
  /** Names the clusters that have it, where not all do that have the component. */
  readonly only: Text;
  /** Marks a value with where it comes from; the table states that below. */
  readonly mark: Notes['mark'];
}

interface PartValue<T> {
  readonly cluster: string;
  readonly part: ComponentPart;
  readonly value: T;
}

/** Tells what is the same thing in several clusters. */
export type Identity<T> = (value: T, nameOf: NameOf) => string;

/** The things of all clusters, in the order of their identities. */
export function fleetEntries<T>(
  index: FleetIndex,
  list: (cluster: Cluster) => readonly T[],
  identity: Identity<T>,
): FleetEntry<T>[] {
  const said = index.clusters.flatMap((cluster) => list(cluster).map((value) => ({ cluster: cluster.name, value })));
  return [...Map.groupBy(said, ({ value }) => identity(value, nameOf))]
    .sort(byText(([key]) => key))
    .flatMap(([, found]) => {
      const [first] = found;
      if (!first) return [];
      const seenIn = unique(found.map(({ cluster }) => cluster));
      return [
        {
          first: first.value,
          all: found.map(({ value }) => value),
          found,
          index,
          nameOf,
          cell: (text) => cellLines(acrossClusters(found, seenIn, text)),
        },
      ];
    });
}

/** The things that `list` finds in parts of components, in the order in which they first occur. */
export function partEntries<T>(
  index: FleetIndex,
  parts: readonly ComponentPart[],
  list: (part: ComponentPart) => readonly T[],
  identity: Identity<T>,
  { mark }: Pick<Notes, 'mark'>,
): PartEntry<T>[] {
  const clusters = clustersOf(parts).map(({ name }) => name);
  const localName = localNames(parts);
  const said = parts.flatMap((part) => list(part).map((value) => ({ cluster: part.cluster.name, part, value })));
  const same = Map.groupBy(said, ({ part, value }) => `${part.component.slug} ${identity(value, localName)}`);
  return [...same.values()].flatMap((found) => {
    const [first] = found;
    if (!first) return [];
    const seenIn = unique(found.map(({ cluster }) => cluster));
    const whole = found.map((one) => ({ cluster: one.cluster, value: one }));
    return [
      {
        first: first.value,
        all: found.map(({ value }) => value),
        found,
        index,
        nameOf: localName,
        cell: (text) => cellLines(acrossClusters(found, seenIn, text)),
        partCell: (text) => cellLines(acrossClusters(whole, seenIn, ({ value, part }) => text(value, part))),
        only: onlyIn(seenIn, clusters),
        mark,
      },
    ];
  });
}
