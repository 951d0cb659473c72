import { describe, expect, test } from 'vitest';
import type { CommitFacts, FleetHistory } from '../../../../src/model/history/record.ts';
import type { Fleet } from '../../../../src/model/fleet.ts';
import { changesPage } from '../../../../src/views/pages/changes/page.ts';
import { historySection } from '../../../../src/views/pages/component/history.ts';
import type { Block, Section } from '../../../../src/views/vocabulary/page.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { sitePages } from '../../../../src/views/pages.ts';
import { fixtureFleet } from '../../fixture-fleet.ts';

const { history } = fixtureFleet;

function withHistory(changes: Partial<FleetHistory>): Fleet {
  if (!history) throw new Error('The fixture has no history.');
  return { ...fixtureFleet, history: { ...history, ...changes } };
}

/** Texts of a section: a line per row of a table, item or paragraph. */
function lines(sections: readonly Section[]): string[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap(linesOf));
}

function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'text':
      return [plainText(block.text)];
    case 'list':
      return block.items.map(plainText);
    case 'fold':
      return [plainText(block.summary), ...block.blocks.flatMap(linesOf)];
    case 'table':
      return block.groups.flatMap(({ title, rows }) => [
        ...(title === undefined ? [] : [title]),
        ...rows.map(({ cells }) => cells.map((cell) => cell.lines.map(plainText).join(' / ')).join(' | ')),
      ]);
    default:
      return [];
  }
}

describe('the page Changes', () => {
  test('tells by month what landed', () => {
    const [page] = changesPage(withHistory({ extent: 'recent' }));
    expect(plainText(page?.lead ?? [])).toBe(
      'What landed in fleet-example since 2026-06-30: 3 commits, 1 version changed.',
    );
    expect(lines(page?.sections ?? [])).toEqual([
      'The history was read back to 2026-06-30: 3 commits.',
      'Changed versions are known of the newest 2 commits only: older files are not in the clone, as in a partial one, or are too much to compare.',
      'August 2026',
      '2026-08-20 | Update cert-manager <img src=x onerror=alert(1)> 3f2c1ab | cert-manager v1.16.2 → v1.17.0 | cert-manager | Ada <script>',
      '2026-08-19 | Move on 2222222 / added paperless / removed wiki |  | paperless, podinfo | Ada',
      'June 2026',
      '2026-06-30 | 1111111 |  |  | Ada',
    ]);
  });

  test('says what a shallow clone cannot tell', () => {
    const [page] = changesPage(withHistory({ extent: 'shallow', commits: [], read: 0 }));
    expect(plainText(page?.lead ?? [])).toBe('The clone does not tell what changed in fleet-example.');
    expect(lines(page?.sections ?? [])).toEqual([
      'The clone is shallow: its history starts after 1111111 of 2026-06-30. To see more, fetch all of it before the build: fetch-depth: 0 of actions/checkout.',
    ]);
  });

  test('is not there without a history', () => {
    const { repository, clusters, components, unreached, layout } = fixtureFleet;
    const fleet = { repository, clusters, components, unreached, layout };
    const { pages } = sitePages({ fleet, diagnostics: [], files: new Map() }, '/');
    expect(pages.map(({ path }) => path)).not.toContain('changes');
    expect(pages.flatMap(({ sections }) => sections.map(({ id }) => id))).not.toContain('history');
  });
});

describe('the history of a component', () => {
  const [component] = fixtureFleet.components.filter(({ slug }) => slug === 'infrastructure/cert-manager');
  if (!component) throw new Error('The fixture has no cert-manager.');
  const bump = (number: number): CommitFacts => ({
    hash: String(number).padStart(40, '0'),
    date: `2026-01-${String(31 - number)}T00:00:00Z`,
    author: 'Ada',
    subject: `Update ${number}`,
    files: 1,
    components: [component.slug, 'apps/podinfo'],
    added: [],
    bumps: [
      {
        kind: 'chart',
        name: 'cert-manager',
        from: `1.${20 - number}.0`,
        to: `1.${21 - number}.0`,
        components: [component.slug],
      },
      { kind: 'chart', name: 'podinfo', from: '6.0.0', to: '6.1.0', components: ['apps/podinfo'] },
    ],
    removed: [],
  });
  const sectionOf = (changes: Partial<FleetHistory>) => lines(historySection(withHistory(changes), component));

  test('is the last commits that touched it, with its own versions, and the versions before', () => {
    const found = sectionOf({ extent: 'whole', commits: Array.from({ length: 12 }, (_, number) => bump(number)) });
    expect(found).toHaveLength(13);
    expect(found[0]).toBe('2026-01-31 | Update 0 0000000 | cert-manager 1.20.0 → 1.21.0');
    expect(found.slice(10)).toEqual([
      'Earlier versions',
      '2026-01-21 cert-manager 1.10.0 → 1.11.0',
      '2026-01-20 cert-manager 1.9.0 → 1.10.0',
    ]);
  });

  test('says where it ends, if that is near', () => {
    expect(sectionOf({ extent: 'shallow', commits: [bump(0)] }).at(-1)).toMatch(/^The clone is shallow/);
    expect(sectionOf({ extent: 'recent', commits: [{ ...bump(0), components: [] }] })).toEqual([
      'No known commit touched it. The history was read back to 2026-06-30: 1 commit.',
    ]);
  });

  test('is left out where there is nothing to tell', () => {
    expect(sectionOf({ extent: 'shallow', commits: [] })).toEqual([]);
    expect(sectionOf({ extent: 'whole', commits: [{ ...bump(0), components: [] }] })).toEqual([]);
  });
});
