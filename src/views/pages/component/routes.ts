import type { Route } from '../../../model/fleet.ts';
import type { ComponentPart } from '../../fleet-index.ts';
import { cell } from '../../table.ts';
import { code, fileLink, muted } from '../../text.ts';
import { routeBackends, routeGateways, routeNames, routePlace, routeTls } from '../routes.ts';
import { table } from '../table.ts';
import { localNames } from './local-name.ts';
import { sameThings } from './same.ts';
import type { ComponentSection } from './section.ts';

/** Where the component can be reached: routes, ingresses, gateways, load balancers, and values of charts that make them. */
export function routesSection(parts: readonly ComponentPart[]): ComponentSection[] {
  const localName = localNames(parts);
  const routes = sameThings(
    parts,
    (part) => part.routes,
    (route: Route) => `${route.kind} ${localName(route)} ${JSON.stringify(route.from)}`,
  );
  if (routes.length === 0) return [];
  const block = table({
    caption: 'Hostnames and addresses',
    columns: ['Hostname or address', 'Object', 'Through', 'To', 'TLS', 'Declared in'],
    groups: [
      {
        rows: routes.map((route) => ({
          cells: [
            route.cell(routeNames),
            cell(code(localName(route.first)), ' ', muted(route.first.kind), ...routePlace(route.first), ...route.only),
            route.cell((value) => routeGateways(value, localName)),
            route.cell((value) => routeBackends(value, localName)),
            route.cell(routeTls),
            route.cell(({ location }) => [fileLink(location)]),
          ],
        })),
      },
    ],
  });
  return [{ id: 'exposed-at', title: 'Exposed at', count: routes.length, blocks: [block] }];
}
