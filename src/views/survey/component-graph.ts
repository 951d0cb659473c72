import type { Cluster } from '../../model/cluster/record.ts';
import type { Component } from '../../model/components/record.ts';
import { addresses, componentAddress, dependenciesAddress, groupAddress } from '../vocabulary/addresses.ts';
import type { Edge, Graph, Node } from '../diagrams/graph.ts';
import { hubOf, type Destination } from './destinations.ts';
import type { Need } from './dependencies.ts';
import { nameOf, partsOf, type ComponentPart, type FleetIndex } from './fleet-index.ts';
import { nodeState } from './node-state.ts';

/**
 * Who depends on whom, component by component, in one cluster or over all. What
 * is named but does not exist is a node too; structure, which belongs to no
 * component, is not.
 */
export function componentGraph(index: FleetIndex, needs: ReadonlyMap<string, readonly Need[]>, only?: Cluster): Graph {
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  const isShown = (own: { readonly cluster: Destination }): boolean =>
    only === undefined || hubOf(own.cluster) === only;
  const components = index.fleet.components.filter((component) => partsOf(index, component).some(isShown));
  for (const component of components) {
    nodes.set(component.slug, componentNode(index, component, isShown));
    for (const { cluster, dependency, owners, through } of needs.get(component.slug) ?? []) {
      if (through || !isShown({ cluster })) continue;
      if (!dependency.found) {
        const id = `missing ${nameOf(dependency)}`;
        nodes.set(id, {
          id,
          label: dependency.name,
          kind: 'component',
          href: only ? `${dependenciesAddress(index.fleet.clusters, only)}#findings` : addresses.dependencies,
          // What one cluster surely lacks is missing, even if another one may have it.
          state: dependency.undecided && nodes.get(id)?.state !== 'missing' ? 'unknown' : 'missing',
        });
        edges.set(`${component.slug} ${id}`, { from: component.slug, to: id, kind: 'dependsOn' });
      }
      for (const owner of owners) {
        if (owner === component) continue;
        edges.set(`${component.slug} ${owner.slug}`, { from: component.slug, to: owner.slug, kind: 'dependsOn' });
      }
    }
  }
  const groups = new Set(components.map(({ group }) => group));
  return {
    id: 'dependencies',
    title: 'Dependencies between components',
    description: `${nodes.size} components and ${edges.size} dependencies.`,
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    groups: [...groups].map((group) => ({ id: group, label: group, href: groupAddress(group) })),
  };
}

/** The part of `graph` that touches a group: its nodes, and those that they need or that need them. */
export function groupGraph(graph: Graph, group: string): Graph {
  const own = new Set(graph.nodes.filter((node) => node.group === group).map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => own.has(from) || own.has(to));
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const nodes = graph.nodes.filter(({ id }) => connected.has(id));
  const groups = new Set(nodes.map((node) => node.group));
  return {
    id: `${graph.id}-${group}`,
    title: `Dependencies of the components in ${group}`,
    description: `${edges.length} dependencies of ${own.size} components, with what they need and what needs them.`,
    nodes,
    edges,
    groups: graph.groups.filter(({ id }) => groups.has(id)),
  };
}

function componentNode(index: FleetIndex, component: Component, isShown: (part: ComponentPart) => boolean): Node {
  const shown = partsOf(index, component).filter(isShown);
  const state = nodeState(shown.map(({ kustomization }) => kustomization));
  return {
    id: component.slug,
    label: component.title,
    kind: 'component',
    group: component.group,
    href: componentAddress(component),
    ...(state === undefined ? {} : { state }),
  };
}
