import type { RepositoryFacts } from '../../../model/fleet.ts';
import { addresses, componentAddress, groupAddress } from '../../vocabulary/addresses.ts';
import type { Block, Page } from '../../vocabulary/page.ts';
import { cell, cellLines, type Cell, type Table, type TableColumn, type TableRow } from '../../vocabulary/table.ts';
import { code, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import { matrixFiles } from './matrix-files.ts';
import type { Survey } from '../../survey/survey.ts';
import { observedOverview, observedSentence, undeclaredSection } from '../../parts/cluster-observed.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { joined, joinedCode } from '../../vocabulary/words.ts';
import { matrixCells } from './cells.ts';
import { attentionTo, type Attention, type Matrix, type MatrixRow } from './matrix.ts';

/** Declared facts of every component side by side, and beside them how they were observed, if they were. */
export function matrixPage(matrix: Matrix, survey: Survey): Page {
  const { repository, others = [] } = survey.index.fleet;
  const shown = withShownColumns(matrix);
  return {
    path: addresses.matrix,
    kind: 'matrix',
    title: 'Status matrix',
    trail: [],
    lead: ['Declared in Git', ...documentedState(repository), ...withOthers(others), `. ${observedSentence(survey)}`],
    description: `What Git declares, component by component. ${observedSentence(survey)}`,
    badges: [],
    layout: 'wide',
    filters: {},
    sections: [
      ...observedOverview(survey),
      { id: 'matrix', title: 'Declared facts', quiet: true, blocks: [{ ...matrixTable(shown), files: matrixFiles }] },
      ...undeclaredSection(survey),
      { id: 'columns', title: 'What the columns say', quiet: true, blocks: [legend(shown)] },
    ],
  };
}

/** `matrix` without the columns that have nothing to say of it. */
export function withShownColumns(matrix: Matrix): Matrix {
  const entries = matrix.rows.flatMap((row) => row.entries);
  return { ...matrix, columns: matrix.columns.filter(({ isShown }) => isShown === undefined || isShown(entries)) };
}

/** From which commit the page was made. */
function documentedState({ commit, date, branch }: RepositoryFacts): Text {
  if (commit === undefined) return [', at a commit that is not known'];
  const of = date === undefined ? '' : ` of ${date.slice(0, 10)}`;
  return [' at commit ', code(commit.slice(0, 7)), of, branch === undefined ? '' : ` (${branch})`];
}

/** The other repositories: the overview says which state of each is shown. */
function withOthers(others: readonly RepositoryFacts[]): Text {
  return others.length === 0
    ? []
    : [
        ', with ',
        ...joined(
          others.map(({ name }): Text => [code(name)]),
          ' and ',
        ),
      ];
}

/** A row per component, under the names of their groups. */
export function matrixTable({ clusters, columns, rows }: Matrix): Table {
  const several = clusters.length > 1;
  const headings = columns.flatMap(({ title, clusters: kind }): TableColumn[] =>
    kind !== 'one' && several ? clusters.map(({ name }) => ({ title: name, under: title })) : [{ title }],
  );
  const groups = [...Map.groupBy(rows, ({ component }) => component.group)].map(([group, members]) => ({
    title: group,
    page: groupAddress(group),
    rows: members.map((row): TableRow => {
      const attention = attentionTo(row);
      const present = row.entries.map(({ cluster }) => cluster.name);
      return {
        attention: attention.length > 0,
        ...(several ? { labels: present } : {}),
        cells: [nameCell(row, attention), ...columns.flatMap((column) => matrixCells(column, row, clusters))],
      };
    }),
  }));
  const shown = table({
    caption: 'Declared facts by component',
    columns: ['Component', ...headings],
    groups,
  });
  const filter = {
    groups: 'Group',
    ...(several ? { labels: { title: 'Cluster', values: clusters.map(({ name }) => name) } } : {}),
    acrossGroups: true,
  };
  return { ...shown, ...(shown.filter ? { filter } : {}) };
}

/** The component, and in words why it deserves attention. */
function nameCell({ component, entries }: MatrixRow, attention: readonly Attention[]): Cell {
  const name = pageLink(componentAddress(component), component.title);
  if (attention.length === 0) return cell(name);
  const reasons = attention.map(({ reason, clusters }): Text =>
    clusters.length === entries.length ? [reason] : [reason, muted(` in ${clusters.join(', ')}`)],
  );
  return cellLines([[name], ...reasons]);
}

/** What each column means, where its cells lead, and what the exports call it. */
function legend({ columns }: Matrix): Block {
  const rows = columns.map(({ title, about, fields }): TableRow => ({
    cells: [cell(title), cell(about), cell(...joinedCode(fields))],
  }));
  return {
    type: 'fold',
    summary: ['What the columns say'],
    blocks: [
      table({
        caption: 'Columns with their fields in the files',
        columns: ['Column', 'What it says', 'In the files'],
        groups: [{ rows }],
        filter: false,
      }),
    ],
  };
}
