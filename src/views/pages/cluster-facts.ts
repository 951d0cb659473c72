import type { Cluster } from '../../model/fleet.ts';
import { clusterAddress } from '../addresses.ts';
import { cell, type Table, type TableRow } from '../table.ts';
import { code, muted, pageLink, type Text } from '../text.ts';
import { table } from './table.ts';

/** Where Flux starts in a cluster, and which Flux is wanted there. */
export function clusterSentence(cluster: Cluster): Text {
  const flux = fluxWanted(cluster);
  return ['Flux starts at ', pathText(cluster), ...(flux.length > 0 ? ['; Flux ', ...flux, ' wanted'] : []), '.'];
}

/** Clusters side by side: where Flux starts, which Flux is wanted, and how much it applies. */
export function clusterTable(clusters: readonly Cluster[]): Table {
  return table({
    caption: 'Clusters',
    columns: [
      'Cluster',
      'Path',
      'Flux wanted',
      ...['Flux Kustomizations', 'HelmReleases', 'Objects', 'Secrets'].map((title) => ({ title, numeric: true })),
    ],
    groups: [{ rows: clusters.map(clusterRow) }],
  });
}

/** How many objects Flux applies to a cluster. */
export function objectCount({ kustomizations }: Cluster): number {
  return kustomizations.reduce((sum, { inventory }) => sum + inventory.length, 0);
}

function clusterRow(cluster: Cluster): TableRow {
  return {
    cells: [
      cell(pageLink(clusterAddress(cluster), cluster.name)),
      cell(pathText(cluster)),
      cell(...fluxWanted(cluster)),
      cell(String(cluster.kustomizations.length)),
      cell(String(cluster.helmReleases.length)),
      cell(String(objectCount(cluster))),
      cell(String(cluster.secrets.length)),
    ],
  };
}

function pathText({ path }: Cluster): Text[number] {
  return code(path === '' ? '.' : path);
}

function fluxWanted({ flux }: Cluster): Text {
  if (flux?.version === undefined) return [];
  return [code(flux.version), ...(flux.distribution === undefined ? [] : [' ', muted(flux.distribution)])];
}
