import type { LiveRequest } from '../../../guides/context/live-answer.ts';
import type { Component } from '../../../model/components/record.ts';
import type { GuideLibrary } from '../../survey/guide-library.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import type { Block } from '../../vocabulary/page.ts';
import { cell } from '../../vocabulary/table.ts';
import { marked, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { findingText, isNote } from '../component/findings.ts';
import { needsSection } from '../component/needs.ts';
import { neighboursGraph } from '../component/neighbours.ts';
import { matrixCell } from '../matrix/cells.ts';
import { matrixColumns } from '../matrix/columns.ts';
import { matrixRow } from '../matrix/matrix.ts';
import { matrixTable, withShownColumns } from '../matrix/page.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { joined, unique } from '../../vocabulary/words.ts';
import { releases } from '../../topics/charts.ts';
import { presentSecrets } from '../../topics/secrets.ts';
import { selectionOf, type Selection } from './selection.ts';

/** The blocks that answer what a guide asks for on a line of its own. */
export function liveBlocks(survey: Survey, library: GuideLibrary, request: LiveRequest): readonly Block[] {
  const selection = selectionOf(survey.index, request);
  // The guide's text stands there instead, with a diagnostic.
  if ('message' in selection) return [];
  const blocks = blocksOf(survey, library, request, selection);
  return blocks.length > 0 ? blocks : [{ type: 'text', text: [muted(nothing[request.name])] }];
}

/** What is said where there is nothing to list. */
const nothing: Readonly<Record<LiveRequest['name'], string>> = {
  releases: 'No HelmReleases.',
  secrets: 'No Secrets.',
  dependencies: 'Nothing depends on it, and it depends on nothing.',
  diagram: 'Nothing depends on it, and it depends on nothing.',
  findings: 'No findings.',
  status: 'No components.',
  component: '',
  version: '',
  interval: '',
};

function blocksOf(
  survey: Survey,
  library: GuideLibrary,
  { name, component: named }: LiveRequest,
  selection: Selection,
): readonly Block[] {
  const { components } = selection;
  const [only, ...others] = components;
  if (!only) return [];
  const isOne = named !== undefined && others.length === 0;
  const asked = [
    { index: survey.index, parts: selection.parts },
    { inNamespace: selection.inNamespace, withComponent: !isOne },
  ] as const;
  switch (name) {
    case 'releases':
      return releases.guide(...asked);
    case 'secrets':
      return presentSecrets.guide(...asked);
    case 'dependencies':
      return isOne ? needsOfOne(survey, only) : dependenciesTable(survey, components);
    case 'diagram': {
      const graph = neighboursGraph(survey, only);
      return graph ? [{ type: 'diagram', graph }] : [];
    }
    case 'findings':
      return findingsList(survey, components, !isOne);
    case 'status':
      return isOne ? statusOfOne(survey, library, only) : statusTable(survey, library, components);
    case 'component':
    case 'version':
    case 'interval':
      return [];
  }
}

function needsOfOne(survey: Survey, component: Component): Block[] {
  return needsSection(survey, component).flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'columns'));
}

function dependenciesTable(survey: Survey, components: readonly Component[]): Block[] {
  const links = (others: readonly Component[]): Text =>
    joined(others.map((other): Text => [pageLink(componentAddress(other), other.title)]));
  const rows = components.map((component) => {
    const needs = unique((survey.needs.get(component.slug) ?? []).flatMap(({ owners }) => owners));
    const neededBy = unique((survey.neededBy.get(component.slug) ?? []).map(({ part }) => part.component));
    const others = (list: readonly Component[]): Text => links(list.filter((other) => other !== component));
    return { cells: [cell(...links([component])), cell(...others(needs)), cell(...others(neededBy))] };
  });
  const columns = ['Component', 'Depends on', 'Required by'];
  return [table({ caption: 'Components with what they depend on', columns, groups: [{ rows }], filter: false })];
}

function findingsList(survey: Survey, components: readonly Component[], withNames: boolean): Block[] {
  const several = survey.index.clusters.length > 1;
  const items = components.flatMap((component) =>
    (survey.findings.get(component.slug) ?? [])
      .filter((finding) => !isNote(finding))
      .map((finding): Text => {
        const name: Text = withNames ? [pageLink(componentAddress(component), component.title), ' '] : [];
        return [...name, ...findingText(finding, several)];
      }),
  );
  return items.length > 0 ? [{ type: 'list', items }] : [{ type: 'text', text: [marked('good', nothing.findings)] }];
}

/** A row of the matrix is too wide for a page with a table of contents: it is told column by column. */
function statusOfOne(survey: Survey, library: GuideLibrary, component: Component): Block[] {
  const { clusters } = survey.index;
  const row = matrixRow(survey, library, component);
  const { columns } = withShownColumns({ clusters, columns: matrixColumns, rows: [row] });
  const rows = columns.flatMap((column) => {
    const { lines } = matrixCell(column, row);
    return lines.length === 0 ? [] : [{ term: column.title, values: lines }];
  });
  return [{ type: 'facts', rows }];
}

function statusTable(survey: Survey, library: GuideLibrary, components: readonly Component[]): Block[] {
  const rows = components.map((component) => matrixRow(survey, library, component));
  const { clusters } = survey.index;
  return [matrixTable(withShownColumns({ clusters, columns: matrixColumns, rows }))];
}
