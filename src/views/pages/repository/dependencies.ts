import type { Component } from '../../../model/components/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { keyOf } from '../../../model/dependencies/readiness.ts';
import { addresses, componentAddress } from '../../vocabulary/addresses.ts';
import { nameOf, ownersOf, type FleetIndex } from '../../survey/fleet-index.ts';
import type { Block, Section } from '../../vocabulary/page.ts';
import { cell, type TableRow } from '../../vocabulary/table.ts';
import { code, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted, joined, unique } from '../../vocabulary/words.ts';

/** How deep dependencies go, what most others wait for, and which dependencies usually stand together. */
export function dependenciesSection(survey: Survey): Section[] {
  const blocks = [...levelBlocks(survey), ...hubBlocks(survey), ...setBlocks(survey.index)];
  if (blocks.length === 0) return [];
  const more: Block = { type: 'text', text: [pageLink(addresses.dependencies, 'All dependencies')] };
  return [{ id: 'dependencies', title: 'Dependencies', blocks: [...blocks, more] }];
}

function levelBlocks({ index: { fleet }, levels }: Survey): Block[] {
  const { clusters } = fleet;
  const counts = clusters.map((cluster) =>
    Map.groupBy(
      cluster.kustomizations.map((object) => levels.get(cluster)?.get(keyOf('Kustomization', object)) ?? 0),
      (level) => level,
    ),
  );
  const last = Math.max(0, ...counts.flatMap((byLevel) => [...byLevel.keys()]));
  if (last < 2) return [];
  const columns = Array.from({ length: last }, (_, position) => ({ title: String(position + 1), numeric: true }));
  const rows = clusters.map(({ name }, index): TableRow => {
    const numbers = columns.map((_, position) => counts[index]?.get(position + 1)?.length ?? 0);
    const title = clusters.length > 1 ? name : 'Flux Kustomizations';
    return { cells: [cell(title), ...numbers.map((number) => cell(number === 0 ? '' : String(number)))] };
  });
  return [
    table({ caption: 'Flux Kustomizations by boot level', columns: ['Boot level', ...columns], groups: [{ rows }] }),
  ];
}

/** As many as show what everything hangs on. */
const mostHubs = 8;

function hubBlocks({ index, neededBy, waiting }: Survey): Block[] {
  const hubs = index.fleet.components
    .map((component) => ({ component, dependents: dependentsOf(neededBy.get(component.slug) ?? [], component) }))
    .filter(({ dependents }) => dependents.length > 1)
    .sort((a, b) => b.dependents.length - a.dependents.length)
    .slice(0, mostHubs);
  if (hubs.length === 0) return [];
  const rows = hubs.map(({ component, dependents }): TableRow => ({
    cells: [
      cell(pageLink(componentAddress(component), component.title)),
      cell(String(dependents.length)),
      cell(String(waiting.get(component.slug)?.length ?? 0)),
    ],
  }));
  const columns = [
    'Most needed component',
    { title: 'Named by components', numeric: true },
    { title: 'Waiting, directly or not', numeric: true },
  ];
  return [table({ caption: 'Components that most others depend on', columns, groups: [{ rows }] })];
}

function dependentsOf(
  needs: readonly { readonly part: { readonly component: Component } }[],
  self: Component,
): readonly Component[] {
  return unique(needs.map(({ part }) => part.component)).filter((other) => other !== self);
}

/** As many as tell a habit. */
const mostSets = 6;

function setBlocks(index: FleetIndex): Block[] {
  const all = index.fleet.clusters.flatMap((cluster) =>
    cluster.kustomizations
      .filter(({ dependsOn }) => dependsOn.length > 0)
      .map((kustomization) => ({ cluster: cluster.name, kustomization, key: setKey(kustomization) })),
  );
  // The same one in several clusters is one habit, not several.
  const named = [...new Map(all.map((entry) => [`${entry.key} ${nameOf(entry.kustomization)}`, entry])).values()];
  const sets = [...Map.groupBy(named, ({ key }) => key).values()]
    .filter((same) => same.length > 2)
    .sort((a, b) => b.length - a.length)
    .slice(0, mostSets);
  if (sets.length === 0) return [];
  const rows = sets.map((same): TableRow => {
    const [first] = same;
    const names = (first?.kustomization.dependsOn ?? []).map((dependency): Text => {
      const [owner] = ownersOf(index, first?.cluster ?? '', 'Kustomization', nameOf(dependency));
      return [owner ? pageLink(componentAddress(owner), dependency.name) : code(dependency.name)];
    });
    return {
      cells: [
        cell(...joined(names)),
        cell(counted(same.length, 'Flux Kustomization'), muted(` of ${named.length} that depend on any`)),
      ],
    };
  });
  return [
    table({ caption: 'Frequent sets of dependencies', columns: ['Frequent dependencies', 'Of'], groups: [{ rows }] }),
  ];
}

function setKey({ dependsOn }: FluxKustomization): string {
  return dependsOn.map(nameOf).sort().join(' ');
}
