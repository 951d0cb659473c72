import type { Component } from '../../../model/fleet.ts';
import { addresses, componentAddress } from '../../addresses.ts';
import type { Need } from '../../dependencies.ts';
import type { Graph } from '../../diagrams/graph.ts';
import { neighbourhood } from '../../diagrams/neighbourhood.ts';
import { clustersOf, nameOf, partsOf } from '../../fleet-index.ts';
import {
  code,
  fileLink,
  marked,
  muted,
  pageLink,
  type Block,
  type Column,
  type Inline,
  type Section,
  type Text,
} from '../../page.ts';
import type { Survey } from '../../survey.ts';
import { onlyIn } from '../across-clusters.ts';
import { readinessGate } from '../states.ts';
import { treeLink } from '../tree.ts';
import { counted, joined, unique } from '../words.ts';

/** What the component depends on, who depends on it, and what waits for it. */
export function needsSection(survey: Survey, component: Component): Section[] {
  const clusters = clustersOf(partsOf(survey.index, component)).map(({ name }) => name);
  const needItems = needLines(component, survey.needs.get(component.slug) ?? [], clusters);
  const dependentItems = dependentLines(component, survey.neededBy.get(component.slug) ?? [], clusters);
  const waiting = survey.waiting.get(component.slug) ?? [];
  if (needItems.length + dependentItems.length + waiting.length === 0) return [];
  const columns: Column[] = [
    {
      title: 'Needs',
      count: needItems.length,
      blocks: [{ type: 'list', items: needItems, empty: 'Nothing: it starts at once.' }],
    },
    {
      title: 'Needed by',
      count: dependentItems.length,
      blocks: [{ type: 'list', items: dependentItems, empty: 'Nothing names it in its dependencies.' }],
    },
  ];
  return [
    {
      id: 'dependencies',
      title: 'Dependencies',
      blocks: [{ type: 'columns', columns }, ...diagram(survey.graph, component), ...impact(waiting)],
    },
  ];
}

function diagram(graph: Graph, component: Component): Block[] {
  if (!graph.edges.some(({ from, to }) => from === component.slug || to === component.slug)) return [];
  return [{ type: 'diagram', graph: neighbourhood(graph.nodes, graph.edges, component.slug).graph }];
}

function needLines(component: Component, needs: readonly Need[], clusters: readonly string[]): Text[] {
  const byTarget = Map.groupBy(needs, needKey);
  return [...byTarget.values()].flatMap((same) => {
    const [need] = same;
    if (!need) return [];
    const { dependency, target, through } = need;
    const inherited: Text = through ? [muted(` · inherited from ${through.name}`)] : [];
    const seenIn = unique(same.map(({ cluster }) => cluster.name));
    if (!dependency.found) {
      const place: Text = dependency.location ? [' ', fileLink(dependency.location)] : [];
      return [[code(nameOf(dependency)), ' ', marked('bad', 'does not exist'), ...onlyIn(seenIn, clusters), ...place]];
    }
    const gate: Text = target ? [muted(' · ready: '), gateOf(dependency, target)] : [];
    return [[...targetText(component, need), ...gate, ...inherited, ...onlyIn(seenIn, clusters)]];
  });
}

/** An expression of the dependency replaces the usual gate. */
function gateOf({ readyExpr }: Need['dependency'], target: NonNullable<Need['target']>): Inline {
  return readyExpr === undefined ? readinessGate(target) : code(readyExpr);
}

function targetText(component: Component, { cluster, dependency, owners, target, kind }: Need): Text {
  const release: Text = kind === 'HelmRelease' ? [muted(' HelmRelease')] : [];
  if (owners.includes(component)) return [code(dependency.name), muted(' own stage'), ...release];
  if (owners.length === 0) return [target ? treeLink(cluster, target) : code(nameOf(dependency)), ...release];
  const links = joined(owners.map((owner) => [pageLink(componentAddress(owner), owner.name)]));
  const isNamed = owners.some((owner) => owner.name === dependency.name);
  return isNamed ? [...links, ...release] : [...links, ' ', code(dependency.name), ...release];
}

function dependentLines(component: Component, neededBy: readonly Need[], clusters: readonly string[]): Text[] {
  const others = neededBy.filter(({ part }) => part.component !== component);
  return [...Map.groupBy(others, ({ part }) => part.component)].map(([dependent, needs]) => {
    const stages = unique(needs.map(({ dependency }) => dependency.name)).filter((name) => name !== component.name);
    const on: Text = stages.length > 0 ? [' ', muted('on '), ...joined(stages.map((stage) => [code(stage)]))] : [];
    const seenIn = unique(needs.map(({ cluster }) => cluster.name));
    return [pageLink(componentAddress(dependent), dependent.name), ...on, ...onlyIn(seenIn, clusters)];
  });
}

function impact(waiting: readonly Component[]): Block[] {
  if (waiting.length === 0) return [];
  const names = waiting.map((component): Text => [pageLink(componentAddress(component), component.name)]);
  const bootOrder: Text = [' ', pageLink(addresses.dependencies, 'Boot order')];
  const sentence = `Until this is ready, ${counted(waiting.length, 'other component')} ${waiting.length === 1 ? 'waits' : 'wait'} when a cluster starts.`;
  return [
    { type: 'fold', summary: [sentence], blocks: [{ type: 'text', text: [...joined(names), '.', ...bootOrder] }] },
  ];
}

function needKey({ kind, dependency, through }: Need): string {
  return `${kind} ${nameOf(dependency)} ${String(dependency.found)} ${through ? nameOf(through) : ''}`;
}
