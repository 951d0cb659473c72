import type { Cluster } from '../../model/cluster/record.ts';
import type { Component } from '../../model/components/record.ts';
import type { NamespacedName, ObjectReference } from '../../model/objects/flux-objects.ts';
import type { HelmRelease } from '../../model/releases/record.ts';
import type { Source } from '../../model/sources/record.ts';
import { nameOf, ownersOf, type FleetIndex } from '../survey/fleet-index.ts';
import { unique } from '../vocabulary/words.ts';

/** The id of the topic: drawings lead to its rows too. */
export const sourcesId = 'sources';

/** A Flux object that takes its manifests or its chart from a source. */
export interface SourceUser {
  readonly kind: string;
  readonly name: NamespacedName;
  readonly owners: readonly Component[];
  /** What it stands under where there are many: the group of its component, else its namespace. */
  readonly group: string;
  /** Of a HelmRelease. */
  readonly release?: HelmRelease;
}

/** Who takes from `source`, in the order of their names. */
export function sourceUsers(index: FleetIndex, cluster: Cluster, source: Source): SourceUser[] {
  return unique(source.usedBy)
    .toSorted()
    .map((user) => {
      const [kind = '', name = ''] = user.split(' ');
      const owners = ownersOf(index, cluster.name, kind, name);
      const groups = unique(owners.map(({ group }) => group));
      const [namespace = ''] = name.split('/');
      const release = kind === 'HelmRelease' ? cluster.helmReleases.find((own) => nameOf(own) === name) : undefined;
      return {
        kind,
        name,
        owners,
        group: groups.length === 1 ? (groups[0] ?? namespace) : namespace,
        ...(release && { release }),
      };
    });
}

/** What the row of a source is called in addresses. No namespace holds a dot: those of two sources are never the same. */
export function sourceRowId({ kind, namespace = '', name }: ObjectReference): string {
  return `source-${kind.toLowerCase()}-${namespace}.${name}`;
}

/** The address of a source's row: a page and a place on it. */
export function sourcePlace(source: ObjectReference): string {
  return `${sourcesId}#${sourceRowId(source)}`;
}

/** Without its namespace. */
export function shortName({ name }: SourceUser): string {
  return name.slice(name.indexOf('/') + 1);
}
