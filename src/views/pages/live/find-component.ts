import { nearestName } from '../../../config/nearest-name.ts';
import type { Component } from '../../../model/components/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { partsOf, type FleetIndex } from '../../survey/fleet-index.ts';
import { namespacesOf } from '../../parts/namespaces.ts';

/** A component that a guide names, or why it is not clear which one. */
export type FoundComponent = Component | { readonly message: string };

/** The component of a name; of one that several have, of `namespace/name` or `group/name`. */
export function findComponent(index: FleetIndex, name: string): FoundComponent {
  const { components } = index.fleet;
  const [only, ...others] = named(index, name);
  if (!only) return { message: `There is no component \`${name}\`.${suggestion(name, components)}` };
  if (others.length === 0) return only;
  const addresses = [only, ...others].map(({ slug }) => `\`${slug}\``).join(', ');
  return { message: `Several components are called \`${name}\`: write one of ${addresses}.` };
}

function named(index: FleetIndex, name: string): readonly Component[] {
  const { components } = index.fleet;
  const bySlug = components.filter(({ slug }) => slug === name);
  if (bySlug.length > 0) return bySlug;
  const slash = name.lastIndexOf('/');
  const last = name.slice(slash + 1);
  const same = components.filter((component) => component.name === last);
  if (slash < 0) return same;
  return same.filter((component) => namespacesOf(partsOf(index, component)).includes(name.slice(0, slash)));
}

function suggestion(name: string, components: Fleet['components']): string {
  const known = name.includes('/') ? components.map(({ slug }) => slug) : components.map((component) => component.name);
  const near = nearestName(name, known);
  return near === undefined ? '' : ` Did you mean \`${near}\`?`;
}
