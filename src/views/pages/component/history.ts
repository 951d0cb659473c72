import type { Component } from '../../../model/components/record.ts';
import type { CommitFacts, VersionBump } from '../../../model/history/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { otherRepository } from '../../../model/other-repository.ts';
import type { Block } from '../../vocabulary/page.ts';
import { cell, cellLines } from '../../vocabulary/table.ts';
import { muted, type Text } from '../../vocabulary/text.ts';
import { bumpText, bumpTexts, commitText, dayOf, historyLimit } from '../../parts/commits.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted } from '../../vocabulary/words.ts';
import type { ComponentSection } from '../../topics/component-section.ts';

/** Older commits are found in Git. */
const mostCommits = 10;

/** Older versions are found in Git. */
const mostBumps = 20;

/** The last commits that touched the component, and how its versions changed. */
export function historySection(fleet: Fleet, { slug, directory }: Component): ComponentSection[] {
  const { history } = fleet;
  if (!history || history.commits.length === 0) return [];
  const commits = history.commits.filter(({ components }) => components.includes(slug));
  const limit = historyLimit(fleet, history);
  if (commits.length === 0 && !limit) return [];
  const shown = commits.slice(0, mostCommits);
  const own = ({ bumps }: CommitFacts): VersionBump[] => bumps.filter(({ components }) => components.includes(slug));
  const rows = shown.map((commit) => ({
    cells: [cell(dayOf(commit)), cell(...commitText(fleet, commit)), cellLines(bumpTexts(own(commit)))],
  }));
  const list = table({
    caption: 'The last commits that touched it',
    columns: ['Date', 'Change', 'Versions'],
    groups: [{ rows }],
    filter: false,
  });
  const other = otherRepository(fleet, directory);
  const elsewhere: Text = other ? [`Changes in ${other.name} are not shown: its history is not read.`] : [];
  const reached: Text = [...(commits.length === 0 ? ['No known commit touched it. '] : []), ...(limit ?? [])];
  return [
    {
      id: 'history',
      title: 'History',
      ...(commits.length > 0 ? { count: commits.length } : {}),
      blocks: [
        ...(rows.length > 0 ? [list] : []),
        ...earlierBumps(commits.slice(mostCommits).map((commit) => ({ commit, bumps: own(commit) }))),
        ...(commits.length <= mostCommits && reached.length > 0 ? [{ type: 'text', text: reached } as const] : []),
        ...(other ? [{ type: 'text', text: elsewhere } as const] : []),
      ],
    },
  ];
}

function earlierBumps(
  commits: readonly { readonly commit: CommitFacts; readonly bumps: readonly VersionBump[] }[],
): Block[] {
  const items = commits.flatMap(({ commit, bumps }) =>
    bumps.map((bump): Text => [muted(dayOf(commit)), ' ', ...bumpText(bump)]),
  );
  if (items.length === 0) return [];
  const summary = `Earlier ${items.length === 1 ? 'version' : 'versions'}`;
  const more: Text[] =
    items.length > mostBumps ? [[muted(`and ${counted(items.length - mostBumps, 'more', 'more')}`)]] : [];
  const blocks: Block[] = [{ type: 'list', items: [...items.slice(0, mostBumps), ...more] }];
  return [{ type: 'fold', summary: [summary], count: items.length, blocks }];
}
