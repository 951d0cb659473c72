import type { Cluster, Component, Fleet, NamespacedName } from '../../../model/fleet.ts';
import { componentAddress } from '../../addresses.ts';
import { nameOf, ownersOf, type FleetIndex } from '../../fleet-index.ts';
import { cell, cellLines, code, muted, pageLink, type Cell, type Text } from '../../page.ts';
import { acrossClusters } from '../across-clusters.ts';
import { byText, joined, unique } from '../words.ts';

/** The same object in one or more clusters; never empty. */
export type Same<T> = readonly [Found<T>, ...Found<T>[]];

export interface Found<T> {
  readonly cluster: string;
  readonly value: T;
}

/** The objects of all clusters, those of the same identity together, in the order of their identities. */
export function everywhere<T>(
  fleet: Fleet,
  list: (cluster: Cluster) => readonly T[],
  identity: (value: T) => string,
): Same<T>[] {
  const found = fleet.clusters.flatMap((cluster) => list(cluster).map((value) => ({ cluster: cluster.name, value })));
  return [...Map.groupBy(found, ({ value }) => identity(value))]
    .sort(byText(([key]) => key))
    .flatMap(([, [first, ...others]]) => (first ? [[first, ...others] as const] : []));
}

/** Makes a cell of what the clusters that have the object say. */
export function cellOf<T>(same: Same<T>): (text: (value: T) => Text) => Cell {
  const seenIn = unique(same.map(({ cluster }) => cluster));
  return (text) => cellLines(acrossClusters(same, seenIn, text));
}

/** Which clusters have it; nothing where there is one only. */
export function clustersCell<T>(same: Same<T>, { clusters }: Fleet): Cell {
  if (clusters.length <= 1) return cell('');
  const seenIn = unique(same.map(({ cluster }) => cluster));
  return cell(seenIn.length === clusters.length ? muted('all') : seenIn.join(', '));
}

/** The components that it belongs to, else the Flux Kustomization that applies it. */
export function ownerCell<T extends AppliedObject>(index: FleetIndex, same: Same<T>, kind: string): Cell {
  const owners = unique(
    same.flatMap(({ cluster, value }): readonly Component[] => ownersOf(index, cluster, kind, nameOf(value))),
  );
  if (owners.length === 0) return cell(code(unique(same.map(({ value }) => value.kustomization)).join(', ')));
  return cell(...joined(owners.map((owner): Text => [pageLink(componentAddress(owner), owner.name)])));
}

interface AppliedObject {
  readonly namespace?: string;
  readonly name: string;
  readonly kustomization: NamespacedName;
}

/** Flux Kustomizations by the components that they belong to. */
export function usersCell(index: FleetIndex, same: Same<{ readonly usedBy: readonly NamespacedName[] }>): Cell {
  const links = new Map<string, Text>();
  for (const { cluster, value } of same) {
    for (const name of value.usedBy) {
      const [owner] = ownersOf(index, cluster, 'Kustomization', name);
      links.set(owner?.slug ?? name, [owner ? pageLink(componentAddress(owner), owner.name) : code(name)]);
    }
  }
  return links.size === 0 ? cell(muted('nothing')) : cell(...joined([...links.values()]));
}
