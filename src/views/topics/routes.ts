import type { Route } from '../../model/routes/record.ts';
import { plainText } from '../vocabulary/text.ts';
import { clusters, declared, declaredIn, named, owner, said } from './column.ts';
import { listing } from './listing.ts';
import { routeBackends, routeGateways, routeNames, routePlace, routeTls } from './route-text.ts';
import { oneTable, topic } from './topic.ts';

const id = 'routes';

const names = said<Route>('Hostname or address', routeNames);
const through = said<Route>('Through', routeGateways);
const to = said<Route>('To', routeBackends);
const tls = said<Route>('TLS', routeTls);

const list = listing<Route>(id, {
  caption: 'Hostnames and addresses',
  identity: (route, nameOf) => `${route.kind} ${nameOf(route)} ${JSON.stringify(route.from)}`,
  inventory: {
    list: (cluster) => cluster.routes,
    columns: [names, owner, declared('Object', routePlace), through, to, tls, clusters],
    order: (route) => plainText(routeNames(route)),
  },
  component: {
    list: (part) => part.of('routes'),
    columns: [names, named('Object', routePlace), through, to, tls, declaredIn],
  },
});

/** Where things can be reached: routes, ingresses, gateways, load balancers, and values of charts that make them. */
export const routes = topic({
  id,
  title: 'Routes',
  lead: 'Hostnames and addresses: of routes, gateways, ingresses and load balancers, and of values of charts that make them.',
  inventory: list,
  section: oneTable('Exposed at', list),
});
