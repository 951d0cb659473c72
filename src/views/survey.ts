import type { Diagnostic } from '../diagnostic.ts';
import type { Cluster, Component, Fleet, NamespacedName } from '../model/fleet.ts';
import { bootWaves } from './boot-order.ts';
import { componentGraph } from './component-graph.ts';
import { needsByTarget, needsOf, waitingComponents, type Need } from './dependencies.ts';
import type { Graph } from './diagrams/graph.ts';
import { indexFleet, type FleetIndex } from './fleet-index.ts';
import { waitGraph } from './waiting.ts';

/** What is worked out once about a fleet, for all its pages. Maps by component have its slug as their key. */
export interface Survey {
  readonly index: FleetIndex;
  readonly diagnostics: readonly Diagnostic[];
  /** When Flux first applies each Flux Kustomization. */
  readonly waves: ReadonlyMap<Cluster, ReadonlyMap<NamespacedName, number>>;
  /** What a component depends on. */
  readonly needs: ReadonlyMap<string, readonly Need[]>;
  /** Who depends on a component. */
  readonly neededBy: ReadonlyMap<string, readonly Need[]>;
  /** Who does not start until a component is ready. */
  readonly waiting: ReadonlyMap<string, readonly Component[]>;
  /** Dependencies between components. */
  readonly graph: Graph;
}

export function surveyFleet(fleet: Fleet, diagnostics: readonly Diagnostic[]): Survey {
  const index = indexFleet(fleet);
  const needs = new Map(fleet.components.map((component) => [component.slug, needsOf(index, component)]));
  const waitGraphs = new Map(fleet.clusters.map((cluster) => [cluster, waitGraph(cluster)]));
  return {
    index,
    diagnostics,
    waves: new Map(fleet.clusters.map((cluster) => [cluster, bootWaves(cluster)])),
    needs,
    neededBy: needsByTarget(needs.values()),
    waiting: new Map(
      fleet.components.map((component) => [component.slug, waitingComponents(index, waitGraphs, component)]),
    ),
    graph: componentGraph(index, needs),
  };
}
