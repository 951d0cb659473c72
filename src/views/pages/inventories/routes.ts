import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import type { Page } from '../../page.ts';
import type { TableRow } from '../../table.ts';
import { plainText } from '../../text.ts';
import { routeBackends, routeGateways, routeNames, routePlace, routeTls } from '../routes.ts';
import { cellOf, clustersCell, everywhere, nameCell, ownerCell } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';
import { byText } from '../../../repository/text-order.ts';

/** Where things can be reached, by hostname. */
export function routesPage(index: FleetIndex): Page {
  const routes = everywhere(
    index,
    (cluster) => cluster.routes,
    (route) => `${route.kind} ${nameOf(route)} ${JSON.stringify(route.from)}`,
  );
  const rows = routes.map((same): TableRow => {
    const [{ value: first }] = same;
    const text = cellOf(same);
    return {
      cells: [
        text(routeNames),
        ownerCell(index, same, first.kind),
        nameCell(same, ...routePlace(first)),
        text((route) => routeGateways(route, nameOf)),
        text((route) => routeBackends(route, nameOf)),
        text(routeTls),
        clustersCell(same, index),
      ],
    };
  });
  return inventoryPage({
    path: addresses.routes,
    title: 'Routes',
    lead: 'Hostnames and addresses: of routes, gateways, ingresses and load balancers, and of values of charts that make them.',
    columns: ['Hostname or address', 'Component', 'Object', 'Through', 'To', 'TLS', 'Clusters'],
    rows: rows.toSorted(byText(({ cells: [first] }) => first?.lines.map(plainText).join() ?? '')),
  });
}
