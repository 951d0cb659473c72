import type { Cluster, Component } from '../../model/fleet.ts';
import { addresses, componentAddress } from '../addresses.ts';
import { longestChain } from '../boot-order.ts';
import { groupGraph } from '../component-graph.ts';
import type { Graph, Node } from '../diagrams/graph.ts';
import { foldHubs, overview } from '../diagrams/reduce.ts';
import { nameOf, ownersOf, type FleetIndex } from '../fleet-index.ts';
import {
  cell,
  code,
  marked,
  muted,
  pageLink,
  type Block,
  type Inline,
  type Page,
  type Section,
  type TableRow,
  type Text,
} from '../page.ts';
import type { Survey } from '../survey.ts';
import { acrossClusters } from './across-clusters.ts';
import { bootBlocks } from './boot.ts';
import { table } from './table.ts';
import { counted, joined, unique } from './words.ts';

/** The whole dependency graph: boot order, longest chain, hubs, and a row per component. */
export function dependenciesPage(survey: Survey): Page {
  const lead =
    'What waits for what when a cluster starts from nothing, and what is held back when something is not ready.';
  return {
    path: addresses.dependencies,
    kind: 'dependencies',
    title: 'Dependencies',
    trail: [],
    lead: [lead],
    description: lead,
    badges: [],
    layout: 'wide',
    filters: {},
    sections: [
      { id: 'boot', title: 'Boot order', blocks: bootBlocks(survey, Infinity) },
      ...chainSection(survey),
      ...diagramSections(survey.graph),
      ...tableSection(survey),
    ],
  };
}

function chainSection({ index }: Survey): Section[] {
  const { clusters } = index.fleet;
  const said = clusters.flatMap((cluster) => {
    const value = chainText(index, cluster);
    return value.length > 0 ? [{ cluster: cluster.name, value }] : [];
  });
  if (said.length === 0) return [];
  const items = acrossClusters(
    said,
    clusters.map(({ name }) => name),
    (text) => text,
  );
  return [{ id: 'chain', title: 'Longest chain', blocks: [{ type: 'list', items }] }];
}

function chainText(index: FleetIndex, cluster: Cluster): Text {
  const chain = longestChain(cluster);
  if (chain.length < 2) return [];
  const links = chain.map((kustomization): Text => {
    const [owner] = ownersOf(index, cluster.name, 'Kustomization', nameOf(kustomization));
    return [owner ? pageLink(componentAddress(owner), kustomization.name) : code(kustomization.name)];
  });
  return [`${chain.length} in a row: `, ...joined(links, ' → ')];
}

/** Larger graphs are shown by group first. */
const mostNodes = 24;

function diagramSections(graph: Graph): Section[] {
  if (graph.edges.length === 0) return [];
  const { graph: whole, folded, isolated } = foldHubs(graph);
  const hubs: Text[] = folded.map(({ hub, dependents }) => [
    nodeLink(hub),
    ' ',
    muted(`needed by ${dependents.length}, so its arrows are words`),
  ]);
  const alone: Block[] =
    isolated.length === 0
      ? []
      : [
          {
            type: 'fold',
            summary: ['Without arrows in the diagram'],
            count: isolated.length,
            blocks: [{ type: 'text', text: joined(isolated.map((node) => [nodeLink(node)])) }],
          },
        ];
  const complete: Block[] = [
    ...(whole.edges.length > 0 ? [{ type: 'diagram', graph: whole } as const] : []),
    ...(hubs.length > 0 ? [{ type: 'list', items: hubs } as const] : []),
    ...alone,
  ];
  if (graph.nodes.length <= mostNodes || graph.groups.length < 3)
    return [{ id: 'diagram', title: 'Diagram', blocks: complete }];
  const between = overview(graph).graph;
  const byGroup = graph.groups.map(({ id }) => groupGraph(graph, id)).filter(({ edges }) => edges.length > 0);
  return [
    ...(between.edges.length > 0
      ? [{ id: 'groups', title: 'Between groups', blocks: [{ type: 'diagram', graph: between } as const] }]
      : []),
    {
      id: 'by-group',
      title: 'Group by group',
      count: byGroup.length,
      blocks: byGroup.map((part): Block => ({
        type: 'fold',
        summary: [part.title],
        count: part.edges.length,
        blocks: [{ type: 'diagram', graph: foldHubs(part).graph }],
      })),
    },
    { id: 'diagram', title: 'All components', blocks: complete },
  ];
}

function nodeLink({ label, href }: Node): Inline {
  return href === undefined ? code(label) : pageLink(href, label);
}

function tableSection(survey: Survey): Section[] {
  const { index, neededBy, waiting } = survey;
  const rows = index.fleet.components
    .map((component) => {
      const dependents = unique((neededBy.get(component.slug) ?? []).map(({ part }) => part.component)).filter(
        (other) => other !== component,
      );
      return { component, dependents, waiting: waiting.get(component.slug)?.length ?? 0 };
    })
    .toSorted((left, right) => right.dependents.length - left.dependents.length || right.waiting - left.waiting)
    .map(({ component, dependents, waiting }): TableRow => ({
      cells: [
        cell(pageLink(componentAddress(component), component.name)),
        cell(...needTexts(survey, component)),
        cell(...dependentsText(component, dependents)),
        cell(waiting === 0 ? '' : String(waiting)),
      ],
    }));
  if (rows.length === 0) return [];
  return [
    {
      id: 'components',
      title: 'By component',
      count: rows.length,
      blocks: [
        {
          type: 'text',
          text: [
            `Most needed first. ${counted(rows.length, 'component')}; the last column counts those that wait for it, directly or not, when a cluster starts.`,
          ],
        },
        table({
          caption: 'Dependencies by component',
          columns: ['Component', 'Needs', 'Needed by', { title: 'Waiting', numeric: true }],
          groups: [{ rows }],
        }),
      ],
    },
  ];
}

/** More dependents than these are listed on the component's own page. */
const mostDependents = 12;

function dependentsText(component: Component, dependents: readonly Component[]): Text {
  const shown = dependents
    .slice(0, mostDependents)
    .map((dependent): Text => [pageLink(componentAddress(dependent), dependent.name)]);
  const rest = dependents.length - shown.length;
  return joined(
    rest > 0 ? [...shown, [pageLink(componentAddress(component), `and ${rest} more`, 'dependencies')]] : shown,
  );
}

function needTexts({ needs: all }: Survey, component: Component): Text {
  const needs = (all.get(component.slug) ?? []).filter(({ through }) => !through);
  const texts = new Map<string, Text>();
  for (const { dependency, owners } of needs) {
    if (owners.includes(component)) continue;
    if (!dependency.found) texts.set(nameOf(dependency), [code(dependency.name), ' ', marked('bad', 'does not exist')]);
    else if (owners.length === 1)
      for (const owner of owners) texts.set(owner.slug, [pageLink(componentAddress(owner), owner.name)]);
    else texts.set(nameOf(dependency), [code(dependency.name)]);
  }
  return joined([...texts.values()]);
}
