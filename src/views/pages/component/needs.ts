import type { Component } from '../../../model/components/record.ts';
import { addresses, componentAddress } from '../../vocabulary/addresses.ts';
import type { Need } from '../../survey/dependencies.ts';
import { clustersOf, nameOf, partsOf } from '../../survey/fleet-index.ts';
import type { Block, Column } from '../../vocabulary/page.ts';
import { code, fileLink, muted, pageLink, type Inline, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { onlyIn } from '../../parts/across-clusters.ts';
import { notFoundMark } from '../dependencies/gate.ts';
import { readinessGate } from '../../parts/states.ts';
import { treeLink } from '../../parts/tree.ts';
import { counted, firstJoined, joined, joinedCode, partition, unique } from '../../vocabulary/words.ts';
import { neighboursGraph } from './neighbours.ts';
import { takeLines, takerLines } from './takes.ts';
import type { ComponentSection } from '../../topics/component-section.ts';

/** What the component depends on and who depends on it: directly, and through others. */
export function needsSection(survey: Survey, component: Component): ComponentSection[] {
  const clusters = clustersOf(partsOf(survey.index, component)).map(({ name }) => name);
  const needs = survey.needs.get(component.slug) ?? [];
  const neededBy = (survey.neededBy.get(component.slug) ?? []).filter(({ part }) => part.component !== component);
  const [own, others] = partition(needs, ({ dependency, owners }) => dependency.found && owners.includes(component));
  const takes = takeLines(survey, component);
  const takers = takerLines(survey, component);
  const needItems = [...needLines(others, clusters), ...takes, ...ownStages(own)];
  const dependents = unique(neededBy.map(({ part }) => part.component));
  const waiting = survey.waiting.get(component.slug) ?? [];
  const waitsFor = survey.waitsFor.get(component.slug) ?? [];
  if (needItems.length + dependents.length + takers.length + waiting.length + waitsFor.length === 0) return [];
  const direct = new Set(needs.flatMap(({ owners }) => owners));
  const columns: Column[] = [
    {
      title: 'Needs',
      count: new Set(others.map(needKey)).size + takes.length,
      blocks: [
        { type: 'list', items: needItems, empty: 'Nothing: it starts at once.' },
        ...further(
          () => 'to be ready before it starts',
          waitsFor.filter((other) => !direct.has(other)),
        ),
      ],
    },
    {
      title: 'Needed by',
      count: unique([...dependents, ...(survey.takenBy.get(component.slug) ?? []).map(({ part }) => part.component)])
        .length,
      blocks: [
        {
          type: 'list',
          items: [...dependentLines(component, neededBy, clusters), ...takers],
          empty: 'Nothing names it directly.',
        },
        ...further(
          (number) => (number === 1 ? 'that waits for it' : 'that wait for it'),
          waiting.filter((other) => !dependents.includes(other)),
        ),
      ],
    },
  ];
  return [
    {
      id: 'dependencies',
      title: 'Dependencies',
      blocks: [...impact(waiting), { type: 'columns', columns }, ...diagram(survey, component)],
    },
  ];
}

/** How much hangs on the component when it breaks. */
function impact(waiting: readonly Component[]): Block[] {
  if (waiting.length === 0) return [];
  const sentence = `Until this is ready, ${counted(waiting.length, 'other component')} ${waiting.length === 1 ? 'waits' : 'wait'} when a cluster starts. `;
  return [{ type: 'text', text: [sentence, pageLink(addresses.dependencies, 'Boot order')] }];
}

/** Components that are not named in a `dependsOn` here, but stand behind those that are. */
function further(what: (number: number) => string, components: readonly Component[]): Block[] {
  if (components.length === 0) return [];
  const names = components.map((component): Text => [pageLink(componentAddress(component), component.title)]);
  return [
    {
      type: 'fold',
      summary: [`${String(components.length)} more ${what(components.length)}`],
      blocks: [{ type: 'text', text: firstJoined(names) }],
    },
  ];
}

function diagram(survey: Survey, component: Component): Block[] {
  const graph = neighboursGraph(survey, component);
  return graph ? [{ type: 'diagram', graph }] : [];
}

function needLines(needs: readonly Need[], clusters: readonly string[]): Text[] {
  const byTarget = Map.groupBy(needs, needKey);
  return [...byTarget.values()].flatMap((same) => {
    const [need] = same;
    if (!need) return [];
    const { dependency, target, through } = need;
    const inherited: Text = through ? [muted(` · inherited from ${through.name}`)] : [];
    const seenIn = unique(same.map(({ cluster }) => cluster.name));
    if (!dependency.found) {
      const place: Text = dependency.location ? [' ', fileLink(dependency.location)] : [];
      return [[code(nameOf(dependency)), ' ', notFoundMark(dependency), ...onlyIn(seenIn, clusters), ...place]];
    }
    const gate: Text = target ? [muted(' · ready: '), gateOf(dependency, target)] : [];
    return [[...targetText(need), ...gate, ...inherited, ...onlyIn(seenIn, clusters)]];
  });
}

/** An expression of the dependency replaces the usual gate. */
function gateOf({ readyExpr }: Need['dependency'], target: NonNullable<Need['target']>): Inline {
  return readyExpr === undefined ? readinessGate(target) : code(readyExpr);
}

function targetText({ cluster, dependency, owners, target, kind }: Need): Text {
  const release: Text = kind === 'HelmRelease' ? [muted(' HelmRelease')] : [];
  if (owners.length === 0) return [target ? treeLink(cluster, target) : code(nameOf(dependency)), ...release];
  const links = joined(owners.map((owner) => [pageLink(componentAddress(owner), owner.title)]));
  const isNamed = owners.some((owner) => owner.name === dependency.name);
  return isNamed ? [...links, ...release] : [...links, ' ', code(dependency.name), ...release];
}

/** The order among the component's own stages is one line: it is no news to who looks at their columns. */
function ownStages(needs: readonly Need[]): Text[] {
  const names = unique(needs.map(({ dependency }) => dependency.name));
  if (names.length === 0) return [];
  return [[...joinedCode(names), muted(names.length === 1 ? ' own stage' : ' own stages')]];
}

/** With more dependents than this, those of the same clusters that name the same stages share a line. */
const mostLines = 8;

function dependentLines(component: Component, neededBy: readonly Need[], clusters: readonly string[]): Text[] {
  const dependents = [...Map.groupBy(neededBy, ({ part }) => part.component)].map(([dependent, needs]) => ({
    link: pageLink(componentAddress(dependent), dependent.title),
    seenIn: onlyIn(unique(needs.map(({ cluster }) => cluster.name)), clusters),
    stages: unique(needs.map(({ dependency }) => dependency.name)).filter((name) => name !== component.name),
  }));
  if (dependents.length <= mostLines)
    return dependents.map(({ link, seenIn, stages }) => [link, ...seenIn, ...onStages(stages)]);
  const alike = Map.groupBy(dependents, ({ seenIn, stages }) => JSON.stringify([seenIn, stages]));
  return [...alike.values()].map((same) => [
    ...joined(same.map(({ link }): Text => [link])),
    ...(same.length > 1 && same[0]?.seenIn.length ? [muted(' ·')] : []),
    ...(same[0]?.seenIn ?? []),
    ...onStages(same[0]?.stages ?? []),
  ]);
}

function onStages(stages: readonly string[]): Text {
  return stages.length === 0 ? [] : [' ', muted('on '), ...joinedCode(stages)];
}

function needKey({ kind, dependency, through }: Need): string {
  return `${kind} ${nameOf(dependency)} ${String(dependency.found)} ${String(dependency.undecided)} ${through ? nameOf(through) : ''}`;
}
