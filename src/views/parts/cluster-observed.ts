import type { Cluster } from '../../model/cluster/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import { clusterAddress } from '../vocabulary/addresses.ts';
import type { Block, Section } from '../vocabulary/page.ts';
import { cell, type TableRow } from '../vocabulary/table.ts';
import { marked, muted, pageLink, type Text } from '../vocabulary/text.ts';
import type { Survey } from '../survey/survey.ts';
import type { ClusterObservation, ObservedObject } from '../../observed/observation.ts';
import { table } from '../vocabulary/filled-table.ts';
import { joined } from '../vocabulary/words.ts';
import { observedTable, revisionText, snapshotText, stateCounts } from './observed.ts';

/** When a cluster was observed, what it ran, and all that is not ready there. */
export function clusterObservedSection({ index: { fleet }, observed }: Survey, cluster: Cluster): Section {
  const seen = observed?.clusters.find((one) => one.cluster === cluster.name);
  const none: Text = [
    marked('unknown', 'No snapshot'),
    ' ',
    muted('of this cluster: how its objects are is not known.'),
  ];
  const blocks: readonly Block[] =
    seen?.snapshot.kind === 'read'
      ? observedBlocks(fleet, seen)
      : [{ type: 'text', text: seen?.snapshot.kind === 'unreadable' ? snapshotText(seen) : none }];
  return { id: 'observed', title: 'Observed', blocks };
}

/** One line for each cluster; nothing where no snapshots were given. */
export function observedOverview({ index: { fleet }, observed }: Survey): Section[] {
  if (!observed) return [];
  const rows = observed.clusters.map((seen, index): TableRow => {
    const cluster = fleet.clusters[index];
    const name = cluster ? pageLink(clusterAddress(cluster), cluster.name, 'observed') : seen.cluster;
    return {
      cells: [
        cell(name),
        cell(...joined(stateCounts(seen))),
        cell(...revisionText(fleet, seen)),
        cell(...snapshotText(seen)),
      ],
    };
  });
  const columns = ['Cluster', 'Flux objects', 'Revision', 'Taken'];
  const caption = 'What snapshots of the clusters tell';
  return [{ id: 'observed', title: 'Observed', blocks: [table({ caption, columns, groups: [{ rows }] })] }];
}

/** Where the facts of the matrix are from, besides Git. */
export function observedSentence({ observed }: Survey): string {
  if (!observed) return 'Nothing here was observed in a cluster: there is no snapshot.';
  return 'What was observed in a cluster stands under Observed, and is as old as its snapshot.';
}

/** What clusters have besides what Git declares. */
export function undeclaredSection({ observed }: Survey): Section[] {
  const blocks = (observed?.clusters ?? []).flatMap((seen) =>
    listed(`Only in ${seen.cluster}`, seen, seen.undeclared, seen.undeclared.length <= mostOpen),
  );
  if (blocks.length === 0) return [];
  return [{ id: 'not-in-git', title: 'Observed, not declared in Git', blocks }];
}

/** Longer lists are folded. */
const mostOpen = 8;

function observedBlocks(fleet: Fleet, seen: ClusterObservation): readonly Block[] {
  const notReady = seen.declared.filter(({ last, stateless }) => last !== 'ready' && !stateless);
  return [
    {
      type: 'facts',
      rows: [
        { term: 'Taken', values: [snapshotText(seen)] },
        { term: 'Revision', values: [revisionText(fleet, seen)] },
        { term: 'Flux objects', values: stateCounts(seen) },
      ].filter(({ values }) => values.some(({ length }) => length > 0)),
    },
    ...listed('Declared in Git and not ready', seen, notReady, true),
    ...listed('In the cluster, not declared in Git', seen, seen.undeclared, false),
  ];
}

function listed(caption: string, seen: ClusterObservation, objects: readonly ObservedObject[], open: boolean): Block[] {
  if (objects.length === 0) return [];
  return [
    { type: 'fold', summary: [caption], count: objects.length, open, blocks: [observedTable(caption, seen, objects)] },
  ];
}
