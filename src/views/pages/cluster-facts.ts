import type { Cluster } from '../../model/fleet.ts';
import { clusterAddress } from '../addresses.ts';
import { hubOf, type Destination } from '../destinations.ts';
import { cell, type Table, type TableRow } from '../table.ts';
import { code, muted, pageLink, type Text } from '../text.ts';
import { table } from './table.ts';

/** Where Flux starts in a cluster, and which Flux is wanted there; or which other cluster's Flux applies to it. */
export function clusterSentence(cluster: Destination): Text {
  if (cluster.kubeConfig !== undefined) {
    const { name } = hubOf(cluster);
    return ['Flux in ', code(name), ' applies to this cluster, with the kubeconfig of ', code(cluster.kubeConfig), '.'];
  }
  const flux = fluxWanted(cluster);
  return ['Flux starts at ', pathText(cluster), ...(flux.length > 0 ? ['; Flux ', ...flux, ' wanted'] : []), '.'];
}

/** Clusters side by side: where Flux starts, which Flux is wanted, and how much it applies. */
export function clusterTable(clusters: readonly Destination[]): Table {
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

function clusterRow(cluster: Destination): TableRow {
  return {
    cells: [
      cell(pageLink(clusterAddress(cluster), cluster.name)),
      cluster.kubeConfig === undefined ? cell(pathText(cluster)) : cell(muted('applied to by '), hubOf(cluster).name),
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

function fluxWanted({ flux, fluxVersion: { written } }: Cluster): Text {
  if (written === undefined) return [];
  return [code(written), ...(flux?.distribution === undefined ? [] : [' ', muted(flux.distribution)])];
}
