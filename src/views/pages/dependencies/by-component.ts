import type { Component } from '../../../model/components/record.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import type { Need } from '../../survey/dependencies.ts';
import { clustersOf, nameOf, partsOf } from '../../survey/fleet-index.ts';
import type { Section } from '../../vocabulary/page.ts';
import { cell, type Table, type TableRow } from '../../vocabulary/table.ts';
import { code, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { onlyIn } from '../../parts/across-clusters.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted, joined, unique } from '../../vocabulary/words.ts';
import { notFoundMark } from './gate.ts';
import { countText } from './impact.ts';

/** What each component needs and what needs it, over all clusters, most needed first. */
export function byComponentSection(survey: Survey): Section[] {
  const { components } = survey.index.fleet;
  const rows = componentRows(survey, components);
  if (rows.length === 0) return [];
  const rest = components.length - rows.length;
  return [
    {
      id: 'components',
      title: 'By component',
      count: rows.length,
      blocks: [
        {
          type: 'text',
          text: [
            'Most needed first. The last column counts the components that wait, directly or not, when a cluster starts.',
            ...(rest > 0
              ? [` ${counted(rest, 'other component')} without dependencies ${rest === 1 ? 'is' : 'are'} left out.`]
              : []),
          ],
        },
        { ...componentTable(survey, components), filter: {} },
      ],
    },
  ];
}

/** The components among `components` that need others or are needed. */
export function componentTable(survey: Survey, components: readonly Component[]): Table {
  return table({
    caption: 'Dependencies by component',
    columns: ['Component', 'Needs', 'Needed by', { title: 'Waiting', numeric: true }],
    groups: [{ rows: componentRows(survey, components) }],
    filter: false,
  });
}

function componentRows(survey: Survey, components: readonly Component[]): TableRow[] {
  return components
    .map((component) => ({
      component,
      needs: needTexts(survey, component),
      dependents: dependentTexts(survey, component),
      waiting: survey.waiting.get(component.slug)?.length ?? 0,
    }))
    .filter(({ needs, dependents }) => needs.length + dependents.length > 0)
    .sort((left, right) => right.dependents.length - left.dependents.length || right.waiting - left.waiting)
    .map(({ component, needs, dependents, waiting }) => ({
      cells: [
        cell(...nameText(component)),
        cell(...joined(needs)),
        cell(...joined(shortened(component, dependents))),
        cell(countText(waiting)),
      ],
    }));
}

/** More dependents than these are listed on the component's own page. */
const mostDependents = 12;

function shortened(component: Component, dependents: readonly Text[]): readonly Text[] {
  const rest = dependents.length - mostDependents;
  if (rest < 2) return dependents;
  return [
    ...dependents.slice(0, mostDependents),
    [pageLink(componentAddress(component), `and ${rest} more`, 'dependencies')],
  ];
}

function dependentTexts(survey: Survey, component: Component): Text[] {
  const needs = (survey.neededBy.get(component.slug) ?? []).filter(({ part }) => part.component !== component);
  return [...Map.groupBy(needs, ({ part }) => part.component)].map(([dependent, own]): Text => [
    ...nameText(dependent),
    ...seenIn(survey, dependent, own),
  ]);
}

function needTexts(survey: Survey, component: Component): Text[] {
  const needs = (survey.needs.get(component.slug) ?? []).filter(
    ({ through, owners }) => !through && !owners.includes(component),
  );
  return [...Map.groupBy(needs, targetKey).values()].flatMap((same): Text[] => {
    const [first] = same;
    if (!first) return [];
    return [[...targetText(first), ...seenIn(survey, component, same)]];
  });
}

function targetKey({ dependency, owners }: Need): string {
  const [owner, ...others] = owners;
  return owner && others.length === 0
    ? owner.slug
    : `${nameOf(dependency)} ${String(dependency.found)} ${String(dependency.undecided)}`;
}

function targetText({ dependency, owners }: Need): Text {
  const [owner, ...others] = owners;
  if (!dependency.found) return [code(dependency.name), ' ', notFoundMark(dependency)];
  return owner && others.length === 0 ? nameText(owner) : [code(dependency.name)];
}

function nameText(component: Component): Text {
  return [pageLink(componentAddress(component), component.title)];
}

/** The clusters of a need, where it does not hold in all that have the component. */
function seenIn({ index }: Survey, component: Component, needs: readonly Need[]): Text {
  const all = clustersOf(partsOf(index, component)).map(({ name }) => name);
  return onlyIn(unique(needs.map(({ cluster }) => cluster.name)), all);
}
