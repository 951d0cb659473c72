import type { RuleResult } from '../../checks/engine/results.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { ComponentObservation, Observation } from '../../observed/observation.ts';
import type { Cluster } from '../../model/cluster/record.ts';
import type { Component } from '../../model/components/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import { readinessOf, type FluxObjectKey, type Readiness } from '../../model/dependencies/readiness.ts';
import { bootLevels } from './boot-order.ts';
import { componentFindings, type ComponentFinding } from './component-findings.ts';
import { componentGraph } from './component-graph.ts';
import { hubOf } from './destinations.ts';
import { needsByTarget, needsOf, waitingComponents, type Need } from './dependencies.ts';
import type { Graph } from '../diagrams/graph.ts';
import { indexFleet, type FleetIndex } from './fleet-index.ts';
import { takesByOrigin, takesOf, type Take } from './takes.ts';

/** What is worked out once about a fleet, for all its pages. Maps by component have its slug as their key. */
export interface Survey {
  readonly index: FleetIndex;
  readonly diagnostics: readonly Diagnostic[];
  /** What the rules say; none where the repository was not checked. */
  readonly checks: readonly RuleResult[];
  /** What the rules found about a component, and what could not be read or resolved of it, the worst first. */
  readonly findings: ReadonlyMap<string, readonly ComponentFinding[]>;
  /** What snapshots tell; absent where none were given. */
  readonly observed?: Observation;
  /** How each component was in each cluster that was observed, by its slug. */
  readonly observedStates: ReadonlyMap<Cluster, ReadonlyMap<string, ComponentObservation>>;
  /** Who has to be ready before whom. */
  readonly readiness: ReadonlyMap<Cluster, Readiness>;
  /** The level at which each Flux object starts when its cluster boots; none for those that never do. */
  readonly levels: ReadonlyMap<Cluster, ReadonlyMap<FluxObjectKey, number>>;
  /** What a component depends on. */
  readonly needs: ReadonlyMap<string, readonly Need[]>;
  /** Who depends on a component. */
  readonly neededBy: ReadonlyMap<string, readonly Need[]>;
  /** The objects of others that a component takes charts, manifests, variables or values from. */
  readonly takes: ReadonlyMap<string, readonly Take[]>;
  /** Who takes from the objects of a component. */
  readonly takenBy: ReadonlyMap<string, readonly Take[]>;
  /** Who does not start until a component is ready. */
  readonly waiting: ReadonlyMap<string, readonly Component[]>;
  /** The same from the other side: who has to be ready before a component starts. */
  readonly waitsFor: ReadonlyMap<string, readonly Component[]>;
  /** Dependencies between components. */
  readonly graph: Graph;
}

/** What is known of a fleet besides what Git declares. */
export type SurveyOptions = Partial<Pick<Survey, 'checks' | 'observed'>>;

export function surveyFleet(
  fleet: Fleet,
  diagnostics: readonly Diagnostic[],
  { checks = [], observed }: SurveyOptions = {},
): Survey {
  const index = indexFleet(fleet);
  const needs = new Map(fleet.components.map((component) => [component.slug, needsOf(index, component)]));
  const orders = new Map(fleet.clusters.map((cluster) => [cluster, readinessOf(cluster)]));
  const starts = new Map([...orders].map(([cluster, order]) => [cluster, bootLevels(order)]));
  const readiness = everyDestination(index, orders);
  const takes = new Map(fleet.components.map((component) => [component.slug, takesOf(index, component)]));
  const waiting = new Map(
    fleet.components.map((component) => [component.slug, waitingComponents(index, readiness, component)]),
  );
  return {
    index,
    diagnostics,
    checks,
    findings: componentFindings(index, checks, diagnostics),
    ...(observed ? { observed } : {}),
    observedStates: observedStates(index, observed),
    readiness,
    levels: everyDestination(index, starts),
    needs,
    neededBy: needsByTarget(needs.values()),
    takes,
    takenBy: takesByOrigin(takes.values()),
    waiting,
    waitsFor: inverse(index, waiting),
    graph: componentGraph(index, needs),
  };
}

/** With what is true of each cluster's Flux also for the clusters that it applies to. */
function everyDestination<T>({ clusters }: FleetIndex, byCluster: ReadonlyMap<Cluster, T>): ReadonlyMap<Cluster, T> {
  const byHub = clusters.flatMap((cluster): [Cluster, T][] => {
    const value = byCluster.get(hubOf(cluster));
    return value === undefined ? [] : [[cluster, value]];
  });
  return new Map([...byCluster, ...byHub]);
}

function inverse(
  { fleet }: FleetIndex,
  waiting: ReadonlyMap<string, readonly Component[]>,
): ReadonlyMap<string, readonly Component[]> {
  const waitsFor = new Map<string, Component[]>(fleet.components.map(({ slug }) => [slug, []]));
  for (const component of fleet.components) {
    for (const other of waiting.get(component.slug) ?? []) waitsFor.get(other.slug)?.push(component);
  }
  return waitsFor;
}

function observedStates({ clusters }: FleetIndex, observed: Observation | undefined): Survey['observedStates'] {
  const byCluster = Map.groupBy(observed?.components ?? [], ({ cluster }) => cluster);
  return new Map(
    clusters.map((cluster) => [cluster, new Map(byCluster.get(cluster.name)?.map((own) => [own.slug, own]))]),
  );
}
