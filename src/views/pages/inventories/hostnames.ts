import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import { cell, code, fileLink, muted, plainText, type Page, type TableRow, type Text } from '../../page.ts';
import { byText, joined } from '../words.ts';
import { cellOf, clustersCell, everywhere, ownerCell } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';

/** Where things can be reached, by hostname. */
export function hostnamesPage(index: FleetIndex): Page {
  return inventoryPage({
    path: addresses.routes,
    title: 'Hostnames',
    lead: 'Hostnames of routes, gateways and ingresses, and of the values of well-known charts.',
    columns: ['Hostname', 'Component', 'Stated by', 'Clusters', 'Declared in'],
    rows: [...ofRoutes(index), ...ofValues(index)].toSorted(
      byText(({ cells: [first] }) => first?.lines.map(plainText).join() ?? ''),
    ),
  });
}

function ofRoutes(index: FleetIndex): TableRow[] {
  const routes = everywhere(
    index.fleet,
    (cluster) => cluster.routes,
    (route) => `${route.kind} ${nameOf(route)}`,
  );
  return routes.map((same) => ({
    cells: [
      cellOf(same)(({ hostnames }) => (hostnames.length > 0 ? hostnameText(hostnames) : [muted('any')])),
      ownerCell(index, same, same[0].value.kind),
      cell(code(`${same[0].value.kind} ${nameOf(same[0].value)}`)),
      clustersCell(same, index.fleet),
      cellOf(same)(({ location }) => [fileLink(location)]),
    ],
  }));
}

function ofValues(index: FleetIndex): TableRow[] {
  const releases = everywhere(
    index.fleet,
    ({ helmReleases }) => helmReleases.filter(({ hostnames }) => hostnames.length > 0),
    nameOf,
  );
  return releases.map((same) => ({
    cells: [
      cellOf(same)(({ hostnames }) => hostnameText(hostnames)),
      ownerCell(index, same, 'HelmRelease'),
      cell('values of ', code(`HelmRelease ${nameOf(same[0].value)}`)),
      clustersCell(same, index.fleet),
      cellOf(same)(({ location }) => (location ? [fileLink(location)] : [])),
    ],
  }));
}

function hostnameText(hostnames: readonly string[]): Text {
  return joined(hostnames.map((hostname): Text => [code(hostname)]));
}
