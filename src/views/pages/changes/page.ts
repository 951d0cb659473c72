import type { Component } from '../../../model/components/record.ts';
import type { CommitFacts, FleetHistory } from '../../../model/history/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { addresses } from '../../vocabulary/addresses.ts';
import type { Block, Page, Section } from '../../vocabulary/page.ts';
import { cell, cellLines, type TableRow } from '../../vocabulary/table.ts';
import { code, type Text } from '../../vocabulary/text.ts';
import { bumpTexts, cameAndWent, commitText, componentLinks, dayOf, historyLimit } from '../../parts/commits.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted } from '../../vocabulary/words.ts';

/** Older commits than these are found in Git. */
const mostCommits = 300;

/** More components of one commit are counted only. */
const mostComponents = 4;

/** What landed in the repository, newest first; nothing where there is no history. */
export function changesPage(fleet: Fleet): Page[] {
  const { repository, history } = fleet;
  if (!history) return [];
  const commits = history.commits.slice(0, mostCommits);
  const bumps = commits.reduce((sum, commit) => sum + commit.bumps.length, 0);
  const description =
    commits.length === 0
      ? `The clone does not tell what changed in ${repository.name}.`
      : `What landed in ${repository.name} since ${dayOf(commits.at(-1) ?? history.oldest)}: ${counted(commits.length, 'commit')}, ${counted(bumps, 'version')} changed.`;
  return [
    {
      path: addresses.changes,
      kind: 'changes',
      title: 'Changes',
      trail: [],
      lead: [description],
      description,
      badges: [],
      layout: 'wide',
      filters: {},
      sections: sections(fleet, history, commits),
    },
  ];
}

function sections(fleet: Fleet, history: FleetHistory, commits: readonly CommitFacts[]): Section[] {
  const bySlug = new Map(fleet.components.map((component) => [component.slug, component]));
  const months = Map.groupBy(commits, (commit) => dayOf(commit).slice(0, 7));
  const groups = [...months].map(([month, members]) => ({
    title: monthTitle(month),
    rows: members.map((commit) => row(fleet, bySlug, commit)),
  }));
  const list = table({
    caption: 'Commits by month, newest first',
    columns: ['Date', 'Change', 'Versions', 'Components', 'Author'],
    groups,
  });
  const blocks: Block[] = [...limits(fleet, history), ...(commits.length > 0 ? [list] : [])];
  return blocks.length === 0 ? [] : [{ id: 'list', title: 'What landed', quiet: true, blocks }];
}

function row(fleet: Fleet, components: ReadonlyMap<string, Component>, commit: CommitFacts): TableRow {
  return {
    cells: [
      cell(dayOf(commit)),
      cellLines([commitText(fleet, commit), ...cameAndWent(components, commit, mostComponents)]),
      cellLines(bumpTexts(commit.bumps)),
      cell(...componentLinks(components, commit.components, mostComponents)),
      cell(commit.author),
    ],
  };
}

function limits(fleet: Fleet, history: FleetHistory): Block[] {
  const { commits, read, extent } = history;
  const limit = historyLimit(fleet, history);
  const deeper: Text = [
    ' To see more, fetch all of it before the build: ',
    code('fetch-depth: 0'),
    ' of actions/checkout.',
  ];
  const shown = commits.length > mostCommits ? [`The newest ${mostCommits} are listed.`] : [];
  const unread =
    read < commits.length
      ? [
          `${read === 0 ? 'Changed versions are not known' : `Changed versions are known of the newest ${counted(read, 'commit')} only`}: ` +
            'older files are not in the clone, as in a partial one, or are too much to compare.',
        ]
      : [];
  const texts: Text[] = [
    ...(limit ? [extent === 'shallow' ? [...limit, ...deeper] : limit] : []),
    ...shown.map((text) => [text]),
    ...unread.map((text) => [text]),
  ];
  return texts.map((text) => ({ type: 'text', text }));
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** `2026-06` is June 2026. */
function monthTitle(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${monthNames[Number(number) - 1] ?? number} ${year}`;
}
