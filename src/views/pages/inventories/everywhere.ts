import type { Location } from '../../../diagnostic.ts';
import type { Cluster, Component, NamespacedName } from '../../../model/fleet.ts';
import { componentAddress } from '../../addresses.ts';
import { nameOf, ownersOf, type FleetIndex } from '../../fleet-index.ts';
import { cell, cellLines, type Cell } from '../../table.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../text.ts';
import { acrossClusters } from '../across-clusters.ts';
import { confidenceText, type Confident } from '../confidence.ts';
import { joined, unique } from '../words.ts';
import { byText } from '../../../repository/text-order.ts';

/** The same object in one or more clusters; never empty. */
export type Same<T> = readonly [Found<T>, ...Found<T>[]];

export interface Found<T> {
  readonly cluster: string;
  readonly value: T;
}

/** The objects of all clusters, those of the same identity together, in the order of their identities. */
export function everywhere<T>(
  { clusters }: Pick<FleetIndex, 'clusters'>,
  list: (cluster: Cluster) => readonly T[],
  identity: (value: T) => string,
): Same<T>[] {
  const found = clusters.flatMap((cluster) => list(cluster).map((value) => ({ cluster: cluster.name, value })));
  return [...Map.groupBy(found, ({ value }) => identity(value))]
    .sort(byText(([key]) => key))
    .flatMap(([, [first, ...others]]) => (first ? [[first, ...others] as const] : []));
}

/** Makes a cell of what the clusters that have the object say. */
export function cellOf<T>(same: Same<T>): (text: (value: T) => Text) => Cell {
  const seenIn = unique(same.map(({ cluster }) => cluster));
  return (text) => cellLines(acrossClusters(same, seenIn, text));
}

/** Its name, leading to where it is declared; where clusters declare it in different places, these follow it. */
export function nameCell<T extends DeclaredObject>(same: Same<T>, ...more: Text): Cell {
  const [{ value: first }] = same;
  const places = new Map(
    same.map(({ cluster, value: { location } }) => [JSON.stringify(location), { cluster, location }]),
  );
  const kind: Text = [' ', muted(first.kind), ...more];
  if (places.size === 1)
    return cell(first.location ? fileLink(first.location, nameOf(first)) : code(nameOf(first)), ...kind);
  const links = [...places.values()].map(({ cluster, location }): Text => [
    location ? fileLink(location, cluster) : muted(cluster),
  ]);
  return cellLines([
    [code(nameOf(first)), ...kind],
    [muted('declared for '), ...joined(links)],
  ]);
}

interface DeclaredObject {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly location?: Location;
}

/** Which clusters have it; nothing where there is one only. */
export function clustersCell<T>(same: Same<T>, { clusters }: Pick<FleetIndex, 'clusters'>): Cell {
  if (clusters.length <= 1) return cell('');
  const seenIn = unique(same.map(({ cluster }) => cluster));
  return seenIn.length === clusters.length ? inAllClusters : cell(seenIn.join(', '));
}

/** What `clustersCell()` says of an object that every cluster has. */
export const inAllClusters = cell(muted('all'));

/** The components that it belongs to, else the Flux Kustomization that applies it. */
export function ownerCell<T extends AppliedObject>(index: FleetIndex, same: Same<T>, kind: string): Cell {
  const owners = unique(
    same.flatMap(({ cluster, value }): readonly Component[] => ownersOf(index, cluster, kind, nameOf(value))),
  );
  if (owners.length === 0) return cell(code(unique(same.map(({ value }) => value.kustomization)).join(', ')));
  return cell(...joined(owners.map((owner): Text => [pageLink(componentAddress(owner), owner.title)])));
}

interface AppliedObject {
  readonly namespace?: string;
  readonly name: string;
  readonly kustomization: NamespacedName;
}

/** What uses it, each by its component, or by its name where it belongs to none. */
export function usersCell<T>(index: FleetIndex, same: Same<T>, users: (value: T) => readonly User[]): Cell {
  const links = new Map<string, { readonly link: Text; readonly uses: Confident[] }>();
  for (const { cluster, value } of same) {
    for (const user of users(value)) {
      const name = nameOf(user);
      const [owner] = ownersOf(index, cluster, user.kind, name);
      const key = owner?.slug ?? name;
      const known = links.get(key);
      if (known) known.uses.push(user);
      else
        links.set(key, {
          link: [owner ? pageLink(componentAddress(owner), owner.title) : code(name)],
          uses: [user],
        });
    }
  }
  return links.size === 0
    ? cell(muted('none found'))
    : cell(...joined([...links.values()].map(({ link, uses }) => [...link, ...confidenceText(uses)])));
}

interface User extends Confident {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** Flux Kustomizations as users. */
export function kustomizationUsers(names: readonly NamespacedName[]): User[] {
  return names.map((name) => {
    const slash = name.indexOf('/');
    return { kind: 'Kustomization', namespace: name.slice(0, Math.max(slash, 0)), name: name.slice(slash + 1) };
  });
}
