import type { Cluster } from '../../model/cluster/record.ts';
import { clusterAddress } from '../vocabulary/addresses.ts';
import { hubOf, type Destination } from '../survey/destinations.ts';
import { builtFolders, declaredOnes, wordsOf } from '../vocabulary/environment-words.ts';
import { cell, type Cell, type Table, type TableRow } from '../vocabulary/table.ts';
import { code, muted, pageLink, type Text } from '../vocabulary/text.ts';
import { table } from '../vocabulary/filled-table.ts';
import { counted, joined } from '../vocabulary/words.ts';

/** Where Flux starts in a cluster, and which Flux is wanted there; or which other cluster's Flux applies to it. */
export function clusterSentence(cluster: Destination): Text {
  if (cluster.kubeConfig !== undefined) {
    const { name } = hubOf(cluster);
    return ['Flux in ', code(name), ' applies to this cluster, with the kubeconfig of ', code(cluster.kubeConfig), '.'];
  }
  const flux = fluxWanted(cluster);
  if (cluster.assumed) return [...builtFrom(cluster), ' Which clusters apply this is unknown.'];
  return ['Flux starts at ', pathText(cluster), ...(flux.length > 0 ? ['; Flux ', ...flux, ' wanted'] : []), '.'];
}

/** Clusters side by side: where Flux starts, which Flux is wanted, and how much it applies. */
export function clusterTable(clusters: readonly Destination[]): Table {
  const { title, titles } = wordsOf({ clusters });
  return table({
    caption: titles,
    columns: [
      title,
      clusters.some(({ assumed }) => assumed) ? 'Built from' : 'Path',
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
      startCell(cluster),
      cell(...fluxWanted(cluster)),
      kustomizationsCell(cluster),
      cell(String(cluster.helmReleases.length)),
      cell(String(objectCount(cluster))),
      cell(String(cluster.secrets.length)),
    ],
  };
}

/** Empty where an environment is built from folders only: the table then has no such column. */
function kustomizationsCell({ assumed, kustomizations }: Destination): Cell {
  const { length } = declaredOnes(kustomizations);
  return assumed && length === 0 ? cell() : cell(String(length));
}

function startCell(cluster: Destination): Cell {
  if (cluster.assumed) return cell(...foldersText(cluster));
  return cluster.kubeConfig === undefined
    ? cell(pathText(cluster))
    : cell(muted('applied to by '), hubOf(cluster).name);
}

/** The folders that an environment is built from, as a sentence; of what only Flux Kustomizations build, their number. */
function builtFrom(cluster: Cluster): Text {
  return builtFolders(cluster).length === 0
    ? ['Built by ', counted(cluster.kustomizations.length, 'Flux Kustomization'), '.']
    : ['Built from ', ...foldersText(cluster), '.'];
}

/** More folders than these are counted. */
const mostFolders = 4;

function foldersText(cluster: Cluster): Text {
  const folders = builtFolders(cluster);
  const shown = folders.slice(0, mostFolders).map((path): Text => [code(path === '' ? '.' : path)]);
  const rest = folders.length - shown.length;
  return [...joined(shown), ...(rest > 0 ? [` and ${counted(rest, 'more folder')}`] : [])];
}

function pathText({ path }: Cluster): Text[number] {
  return code(path === '' ? '.' : path);
}

function fluxWanted({ flux, fluxVersion: { written } }: Cluster): Text {
  if (written === undefined) return [];
  return [code(written), ...(flux?.distribution === undefined ? [] : [' ', muted(flux.distribution)])];
}
