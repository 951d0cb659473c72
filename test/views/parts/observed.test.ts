import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sitePages } from '../../../src/views/pages.ts';
import type { Block, Page } from '../../../src/views/vocabulary/page.ts';
import { plainText } from '../../../src/views/vocabulary/text.ts';
import { matchSnapshots, type GivenSnapshot } from '../../../src/observed/match.ts';
import { observe } from '../../../src/observed/observe.ts';
import type { RevisionRelation } from '../../../src/repository/revision-relation.ts';
import { fleetOf, given } from '../../observed/fleets.ts';
import { condition, gitRepository, helmRelease, kustomization } from '../../observed/kubectl-objects.ts';

const canary = `canary${randomBytes(12).toString('hex')}`;
const fleet = fleetOf(['east', 'west']);
const older = 'a'.repeat(40);

const objects = [
  kustomization('flux-system', { status: { lastAppliedRevision: `main@sha1:${older}` } }),
  kustomization('apps'),
  helmRelease('app', {
    namespace: 'apps',
    spec: { values: { password: canary } },
    conditions: [condition('Ready', 'False', 'InstallFailed', { message: canary })],
  }),
  gitRepository('flux-system'),
  kustomization('by-hand'),
];

function pages(
  snapshots: readonly GivenSnapshot[] | undefined,
  relation?: RevisionRelation,
  now?: string,
): readonly Page[] {
  const options = { ...(now === undefined ? {} : { now }), relations: new Map(relation ? [[older, relation]] : []) };
  const observed = snapshots && observe(fleet, matchSnapshots(fleet, snapshots).value, options);
  return sitePages({ fleet, diagnostics: [], files: new Map(), ...(observed ? { observed } : {}) }, '/').pages;
}

/** What the section Observed of a page says; undefined where it has none. */
function observedText(all: readonly Page[], path: string): string | undefined {
  const section = all.find((page) => page.path === path)?.sections.find(({ id }) => id === 'observed');
  return section?.blocks.map(blockText).join('\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'text':
      return plainText(block.text);
    case 'facts':
      return block.rows.map(({ term, values }) => `${term}: ${values.map(plainText).join(', ')}`).join('\n');
    case 'fold':
      return [plainText(block.summary), ...block.blocks.map(blockText)].join('\n');
    case 'table':
      return block.groups
        .flatMap(({ rows }) =>
          rows.map(({ cells }) => cells.map(({ lines }) => lines.map(plainText).join(', ')).join(' | ')),
        )
        .join('\n');
    default:
      return '';
  }
}

describe('without snapshots', () => {
  test('the page of a cluster says so, and the others do not speak of it', () => {
    const all = pages(undefined);
    expect(observedText(all, 'clusters/east')).toContain('No snapshot');
    expect(observedText(all, '')).toBeUndefined();
    expect(all.filter(({ sections }) => sections.some(({ id }) => id === 'observed'))).toHaveLength(2);
  });
});

describe('with a snapshot of one cluster', () => {
  const all = pages([given(objects, { cluster: 'east', file: '/home/me/east.json' })], { kind: 'behind', commits: 1 });

  test('its page tells when, from where, which revision, and what is not ready', () => {
    const text = observedText(all, 'clusters/east');
    expect(text).toContain('2026-06-21 08:00 UTC by the time of the file, from east.json');
    expect(text).toContain('The cluster runs aaaaaaa; this page documents 3f2c1ab, 1 commit newer.');
    expect(text).toContain('3 ready, 1 failing, 1 missing in cluster, 1 not in Git');
    expect(text).toContain('HelmRelease apps/app | failing | InstallFailed | 1.2.3 app v4 | 2026-06-21 08:00 UTC');
    expect(text).toContain('Kustomization flux-system/infra | missing in cluster');
    expect(text).toContain('Kustomization flux-system/by-hand | not in Git | ready');
  });

  test('the other one has none', () => {
    expect(observedText(all, 'clusters/west')).toContain('No snapshot');
    expect(observedText(all, '')).toMatch(/^east \| 3 ready, 1 failing.*\nwest \| .*no snapshot$/);
  });

  test('a component tells of its own objects, in each cluster', () => {
    const path = all.find((page) => page.kind === 'component' && page.title === 'apps')?.path ?? '';
    const text = observedText(all, path);
    expect(text).toContain('Kustomization flux-system/apps | ready');
    expect(text).toContain('HelmRelease apps/app | failing');
    expect(text).not.toContain('infra');
    expect(text).toContain('west: no snapshot');
  });

  test('nothing that a manifest holds is on any page', () => {
    expect(JSON.stringify(all)).not.toContain(canary);
    expect(JSON.stringify(all)).not.toContain('/home/me');
  });
});

test.each([
  [{ kind: 'same' }, 'which is what this page documents'],
  [{ kind: 'ahead', commits: 4 }, 'this page documents 3f2c1ab, 4 commits older'],
  [{ kind: 'elsewhere' }, 'which is not in the history of this page'],
  [undefined, 'how they compare is not known'],
] as const)('a revision that is %o', (relation, expected) => {
  expect(observedText(pages([given(objects, { cluster: 'east' })], relation), 'clusters/east')).toContain(expected);
});

test('a snapshot that is old when the site is built is stale at once', () => {
  const text = observedText(
    pages([given(objects, { cluster: 'east' })], undefined, '2026-06-22T08:00:00Z'),
    'clusters/east',
  );
  expect(text).toContain('3 stale, was ready');
  expect(text).not.toMatch(/\d ready/);
});

test('a file that could not be read is named', () => {
  const all = pages([{ file: 'x/broken.json', cluster: 'east', takenBy: 'file' }]);
  expect(observedText(all, 'clusters/east')).toBe('the snapshot could not be read broken.json');
});

describe('the matrix', () => {
  const shown = (snapshots: readonly GivenSnapshot[] | undefined, now?: string) => {
    const page = pages(snapshots, { kind: 'behind', commits: 4 }, now).find(({ path }) => path === 'matrix');
    const section = page?.sections.find(({ id }) => id === 'matrix');
    const table = section?.blocks.find((block) => block.type === 'table');
    const position = table?.columns.findIndex(({ title, under }) => title === 'east' && under === 'Observed') ?? -1;
    const [app] = (table?.groups ?? []).flatMap(({ rows }) => rows);
    return {
      lead: plainText(page?.lead ?? []),
      sections: page?.sections.map(({ id }) => id),
      cells: app?.cells.slice(position, position + 2).map(({ lines }) => lines.map(plainText).join('')),
      attention: app?.cells[0]?.lines.slice(1).map(plainText),
      position,
    };
  };
  const east = [given(objects, { cluster: 'east' })];

  test('has a column for each cluster, and what only a cluster has below it', () => {
    const { lead, sections, cells, attention } = shown(east);
    expect(cells).toEqual(['failing', 'unknown']);
    expect(attention).toContain('observed failing in east');
    expect(sections).toEqual(['observed', 'matrix', 'not-in-git', 'columns']);
    expect(lead).toContain('What was observed in a cluster stands under Observed');
  });

  test('says that there is no snapshot, and has no such column', () => {
    const { lead, sections, position } = shown(undefined);
    expect(position).toBe(-1);
    expect(sections).toEqual(['matrix', 'columns']);
    expect(lead).toContain('there is no snapshot');
  });

  test('takes nothing stale for good or bad', () => {
    const { cells, attention } = shown(east, '2027-01-01T00:00:00Z');
    expect(cells).toEqual(['stale, was failing', 'unknown']);
    expect(attention?.join()).not.toContain('observed');
  });
});

test('the matrix as a file holds how each component was observed', () => {
  const observed = observe(fleet, matchSnapshots(fleet, [given(objects, { cluster: 'east' })]).value);
  const { files } = sitePages({ fleet, diagnostics: [], files: new Map(), observed }, '/');
  const { rows } = JSON.parse(files.get('matrix/matrix.json') ?? '') as { rows: readonly Record<string, unknown>[] };
  const of = (cluster: string) => rows.find((row) => row.cluster === cluster && row.observed !== undefined);
  expect(of('east')).toMatchObject({
    observed: 'failing',
    observedObject: 'HelmRelease apps/app',
    observedReason: 'InstallFailed',
  });
  expect(of('west')).toMatchObject({ observed: 'unknown' });
});
