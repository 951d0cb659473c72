import type { Component } from '../../../model/components/record.ts';
import { addresses, componentAddress, groupAddress } from '../../vocabulary/addresses.ts';
import { clustersOf, partsOf } from '../../survey/fleet-index.ts';
import type { Page, Section } from '../../vocabulary/page.ts';
import { cell, cellLines, type Table, type TableRow } from '../../vocabulary/table.ts';
import { muted, pageLink } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { groupSection } from '../dependencies/group.ts';
import { namespacesOf } from '../../parts/namespaces.ts';
import { mainVersions } from '../../parts/main-version.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted } from '../../vocabulary/words.ts';

/** The list of all components, and one list per group, with what its components need and who needs them. */
export function componentListPages(survey: Survey): Page[] {
  const { components } = survey.index.fleet;
  const groups = Map.groupBy(components, ({ group }) => group);
  const list = (
    path: string,
    title: string,
    members: readonly Component[],
    trail: Page['trail'],
    more: readonly Section[],
  ): Page => {
    const lead = `${counted(members.length, 'component')} in ${path === addresses.components ? counted(groups.size, 'group') : 'this group'}.`;
    return {
      path,
      kind: 'list',
      title,
      trail,
      lead: [lead],
      description: lead,
      badges: [],
      layout: 'wide',
      filters: {},
      sections: [{ id: 'list', title: 'Components', quiet: true, blocks: [componentTable(survey, members)] }, ...more],
    };
  };
  return [
    list(addresses.components, 'Components', components, [], []),
    ...[...groups].map(([group, members]) =>
      list(
        groupAddress(group),
        group,
        members,
        [{ text: 'Components', path: addresses.components }],
        groupSection(survey, group, members),
      ),
    ),
  ];
}

function componentTable(survey: Survey, components: readonly Component[]): Table {
  const several = survey.index.clusters.length > 1;
  const groups = [...Map.groupBy(components, ({ group }) => group)];
  return table({
    caption: 'Components',
    columns: ['Component', 'What it is', 'Namespaces', 'Clusters', 'Version', 'Stages'],
    groups: groups.map(([group, members]) => ({
      ...(groups.length > 1 ? { title: group, page: groupAddress(group) } : {}),
      rows: members.map((component) => row(survey, component, several)),
    })),
  });
}

function row({ index }: Survey, component: Component, several: boolean): TableRow {
  const parts = partsOf(index, component);
  const clusters = clustersOf(parts).map(({ name }) => name);
  return {
    cells: [
      cell(pageLink(componentAddress(component), component.title)),
      cell(component.description ?? ''),
      cell(muted(namespacesOf(parts).join(', '))),
      cell(several ? clusters.join(', ') : ''),
      cellLines(mainVersions(index, component, parts, clusters)),
      cell(component.stages.length > 1 ? component.stages.map(({ name }) => name).join(', ') : ''),
    ],
  };
}
