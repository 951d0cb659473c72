import type { Component } from '../../model/components/record.ts';
import type { NamespacedName } from '../../model/objects/flux-objects.ts';
import { componentAddress } from '../vocabulary/addresses.ts';
import { nameOf, ownersOf } from '../survey/fleet-index.ts';
import { unique, joined } from '../vocabulary/words.ts';
import { cell, cellLines, type Cell } from '../vocabulary/table.ts';
import { code, fileLink, muted, pageLink, type Text } from '../vocabulary/text.ts';
import type { Declared, Entry, FleetEntry, NameOf, PartEntry } from './entry.ts';

/** A column of a topic's table, for rows of one sort. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Cell;
}

/** What each cluster says. */
export function said<T>(title: string, text: (value: T, nameOf: NameOf) => Text): Column<Entry<T>> {
  return { title, cell: (entry) => entry.cell((value) => text(value, entry.nameOf)) };
}

/** What is the same in all clusters. */
export function fixed<T>(title: string, text: (value: T, nameOf: NameOf) => Text): Column<Entry<T>> {
  return { title, cell: ({ first, nameOf: name }) => cell(...text(first, name)) };
}

/** What a row is about, with the clusters that have it where some have not. */
export function called<T>(title: string, text: (value: T, nameOf: NameOf) => Text): Column<PartEntry<T>> {
  return { title, cell: ({ first, nameOf: name, only }) => cell(...text(first, name), ...only) };
}

/** Its name and kind, with the clusters that have it where some have not. */
export function named<T extends Declared>(title: string, more: (value: T) => Text = () => []): Column<PartEntry<T>> {
  return called(title, (value, name) => [code(name(value)), ' ', muted(value.kind), ...more(value)]);
}

/** Its name, leading to where it is declared; where clusters declare it in different places, these follow it. */
export function declared<T extends Declared>(
  title: string,
  more: (value: T) => Text = () => [],
): Column<FleetEntry<T>> {
  return {
    title,
    cell({ first, found }) {
      const places = new Map(
        found.map(({ cluster, value: { location } }) => [JSON.stringify(location), { cluster, location }]),
      );
      const kind: Text = [' ', muted(first.kind), ...more(first)];
      if (places.size === 1)
        return cell(first.location ? fileLink(first.location, nameOf(first)) : code(nameOf(first)), ...kind);
      const links = [...places.values()].map(({ cluster, location }): Text => [
        location ? fileLink(location, cluster) : muted(cluster),
      ]);
      return cellLines([
        [code(nameOf(first)), ...kind],
        [muted('declared for '), ...joined(links)],
      ]);
    },
  };
}

/** The file and line that state it. */
export const declaredIn: Column<Entry<Pick<Declared, 'location'>>> = {
  title: 'Declared in',
  cell: (entry) => entry.cell(({ location }) => (location ? [fileLink(location)] : [])),
};

/** Which clusters have it; nothing where there is one only. */
export const clusters: Column<FleetEntry<unknown>> = {
  title: 'Clusters',
  cell({ found, index }) {
    if (index.clusters.length <= 1) return cell('');
    const seenIn = unique(found.map(({ cluster }) => cluster));
    return seenIn.length === index.clusters.length ? inAllClusters : cell(seenIn.join(', '));
  },
};

/** What `clusters` says of a thing that every cluster has. */
export const inAllClusters = cell(muted('all'));

interface Applied {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
  readonly kustomization: NamespacedName;
}

/** The components that it belongs to, else the Flux Kustomization that applies it. Records without a kind are HelmReleases. */
export const owner: Column<FleetEntry<Applied>> = {
  title: 'Component',
  cell({ found, index }) {
    const owners = unique(
      found.flatMap(({ cluster, value }): readonly Component[] =>
        ownersOf(index, cluster, value.kind ?? 'HelmRelease', nameOf(value)),
      ),
    );
    if (owners.length === 0) return cell(code(unique(found.map(({ value }) => value.kustomization)).join(', ')));
    return cell(...joined(owners.map((one): Text => [pageLink(componentAddress(one), one.title)])));
  },
};

/** The component of a row in a table of several components. */
export const componentOfPart: Column<PartEntry<unknown>> = {
  title: 'Component',
  cell: ({ found }) =>
    cell(
      ...joined(
        unique(found.map(({ part }) => part.component)).map((one): Text => [
          pageLink(componentAddress(one), one.title),
        ]),
      ),
    ),
};
