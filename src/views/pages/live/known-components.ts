import { componentNames, type ComponentNames } from '../../../guides/context/component-names.ts';
import { encodePath } from '../../../guides/context/context.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import { partsOf, type FleetIndex } from '../../survey/fleet-index.ts';
import { namespacesOf } from '../../parts/namespaces.ts';

/** The components that guides may speak of. */
export function knownComponents(index: FleetIndex, base: string): ComponentNames {
  const components = index.fleet.components.map((component) => ({
    slug: component.slug,
    name: component.name,
    url: `${base}${encodePath(componentAddress(component))}/`,
  }));
  return componentNames(components, otherNames(index));
}

/** What the repository calls something else: kinds, clusters, and the namespaces and groups of several components. */
function otherNames(index: FleetIndex): ReadonlySet<string> {
  const {
    clusters,
    fleet: { components },
  } = index;
  const places = components.flatMap((component) => [
    ...new Set([component.group, ...namespacesOf(partsOf(index, component))]),
  ]);
  const shared = [...Map.groupBy(places, (place) => place)].filter(([, same]) => same.length > 1);
  const kinds = clusters.flatMap(({ kustomizations }) =>
    kustomizations.flatMap(({ inventory }) => inventory.map(({ kind }) => kind)),
  );
  const names = [...kinds, ...clusters.map(({ name }) => name), ...shared.map(([place]) => place)];
  return new Set(names.map((name) => name.toLowerCase()));
}
