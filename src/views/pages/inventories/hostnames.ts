import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import { cell, code, fileLink, muted, plainText, type Page, type TableRow, type Text } from '../../page.ts';
import { routePlace, speaksOfHostnames } from '../states.ts';
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
    rows: routeRows(index).toSorted(byText(({ cells: [first] }) => first?.lines.map(plainText).join() ?? '')),
  });
}

function routeRows(index: FleetIndex): TableRow[] {
  const routes = everywhere(
    index.fleet,
    (cluster) => cluster.routes.filter(speaksOfHostnames),
    (route) => `${route.kind} ${nameOf(route)} ${routePlace(route)}`,
  );
  return routes.map((same) => {
    const [{ value: first }] = same;
    const place = routePlace(first);
    return {
      cells: [
        cellOf(same)(({ hostnames }) => (hostnames.length > 0 ? hostnameText(hostnames) : [muted('any')])),
        ownerCell(index, same, first.kind),
        cell(code(`${first.kind} ${nameOf(first)}`), ...(place === '' ? [] : [' ', muted(place)])),
        clustersCell(same, index.fleet),
        cellOf(same)(({ location }) => [fileLink(location)]),
      ],
    };
  });
}

function hostnameText(hostnames: readonly string[]): Text {
  return joined(hostnames.map((hostname): Text => [code(hostname)]));
}
