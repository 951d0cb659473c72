import type { Cluster } from '../../../model/cluster/record.ts';
import { cell, type Cell } from '../../vocabulary/table.ts';
import { marked, muted, plainText, type Text } from '../../vocabulary/text.ts';
import type { MatrixColumn, MatrixFact } from './columns/column.ts';
import type { MatrixRow } from './matrix.ts';

/** What a column says of a row: a cell for each cluster, or one for all of them. */
export function matrixCells(column: MatrixColumn, row: MatrixRow, clusters: readonly Cluster[]): Cell[] {
  const said = saidBy(row, column);
  switch (column.clusters) {
    case 'one':
      return [allClusters(said)];
    case 'each':
      return eachCluster(said, clusters, said.find(({ fact }) => fact.isUnknown !== true)?.fact);
    case 'apart':
      return eachCluster(said, clusters, undefined);
  }
}

/** The same in one cell, whatever it is in the matrix. */
export function matrixCell(column: MatrixColumn, row: MatrixRow): Cell {
  return allClusters(saidBy(row, column));
}

function saidBy({ entries }: MatrixRow, column: MatrixColumn): Said[] {
  return entries.flatMap(({ cluster, facts }): Said[] => {
    const fact = facts.get(column);
    return fact ? [{ cluster, fact }] : [];
  });
}

interface Said {
  readonly cluster: Cluster;
  readonly fact: MatrixFact;
}

/** Clusters that do not say what the first one says are told from it by a word. */
function eachCluster(said: readonly Said[], clusters: readonly Cluster[], first: MatrixFact | undefined): Cell[] {
  return clusters.map((cluster) => {
    const fact = said.find((one) => one.cluster === cluster)?.fact;
    if (!fact) return cell(muted('absent'));
    return ordered(fact.order, cell(...fact.text, ...difference(fact, first)));
  });
}

/** One line if the clusters agree; else one for each of the things they say, with their names. */
function allClusters(said: readonly Said[]): Cell {
  const groups = [...Map.groupBy(said, ({ fact }) => plainText(fact.text)).values()];
  const first = said.find(({ fact }) => fact.isUnknown !== true)?.fact;
  const lines = groups.flatMap((same): Text[] => {
    const [{ fact } = { fact: undefined }] = same;
    if (!fact || groups.length === 1) return fact && fact.text.length > 0 ? [fact.text] : [];
    const names = same.map(({ cluster }) => cluster.name).join(', ');
    const text = fact.text.length > 0 ? fact.text : [muted('–')];
    return [[muted(`${names} `), ...text, ...difference(fact, first)]];
  });
  const orders = said.flatMap(({ fact }) => fact.order ?? []);
  return ordered(orders.length > 0 ? Math.min(...orders) : undefined, { lines });
}

function difference(fact: MatrixFact, first: MatrixFact | undefined): Text {
  const isSame = !first || fact.isUnknown === true || plainText(fact.text) === plainText(first.text);
  return isSame ? [] : [' ', marked('differs', 'differs')];
}

function ordered(order: number | undefined, shown: Cell): Cell {
  return order === undefined ? shown : { ...shown, order };
}
