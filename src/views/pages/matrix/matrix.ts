import type { Cluster } from '../../../model/cluster/record.ts';
import type { Component } from '../../../model/components/record.ts';
import type { GuideLibrary } from '../../survey/guide-library.ts';
import { partsOf } from '../../survey/fleet-index.ts';
import { plainText, type Inline } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import type { MatrixColumn, MatrixEntry, MatrixFact } from './columns/column.ts';
import { matrixColumns } from './columns.ts';

/** Declared facts of every component in every cluster: what the page and the exports are made from. */
export interface Matrix {
  readonly clusters: readonly Cluster[];
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly component: Component;
  /** One per cluster that has the component, in the order of the clusters. */
  readonly entries: readonly StatedEntry[];
}

/** An entry with what each column says of it. */
export interface StatedEntry extends MatrixEntry {
  readonly facts: ReadonlyMap<MatrixColumn, MatrixFact>;
}

export function matrixOf(survey: Survey, library: GuideLibrary): Matrix {
  const { clusters, fleet } = survey.index;
  return {
    clusters,
    columns: matrixColumns,
    rows: fleet.components.map((component) => matrixRow(survey, library, component)),
  };
}

/** What the matrix says of one component. */
export function matrixRow(survey: Survey, library: GuideLibrary, component: Component): MatrixRow {
  const byCluster = Map.groupBy(partsOf(survey.index, component), ({ cluster }) => cluster);
  const entries = survey.index.clusters.flatMap((cluster): StatedEntry[] => {
    const parts = byCluster.get(cluster);
    return parts === undefined ? [] : [stated({ survey, library, component, cluster, parts })];
  });
  return { component, entries };
}

/** Why a component deserves attention, with the clusters where that is not all of its own. */
export interface Attention {
  readonly reason: Inline;
  readonly clusters: readonly string[];
}

export function attentionTo({ entries }: MatrixRow): Attention[] {
  const byReason = new Map<string, Attention>();
  for (const { cluster, facts } of entries) {
    for (const reason of [...facts.values()].flatMap(({ attention = [] }) => attention)) {
      const key = plainText([reason]);
      const known = byReason.get(key);
      byReason.set(key, {
        reason: known ? sooner(known.reason, reason) : reason,
        clusters: [...(known?.clusters ?? []), cluster.name],
      });
    }
  }
  return [...byReason.values()];
}

/** Of what snapshots tell, the one that is stale first: what is said of several clusters is true of each. */
function sooner(a: Inline, b: Inline): Inline {
  return staleTime(b) < staleTime(a) ? b : a;
}

/** In milliseconds since 1970. */
function staleTime(reason: Inline): number {
  return typeof reason === 'object' && reason.type === 'observed'
    ? Date.parse(reason.taken) + reason.staleAfter * 1000
    : Infinity;
}

function stated(entry: MatrixEntry): StatedEntry {
  return { ...entry, facts: new Map(matrixColumns.map((column) => [column, column.fact(entry)])) };
}
