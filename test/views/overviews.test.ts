import { describe, expect, test } from 'vitest';
import { attentionItems } from '../../src/views/pages/attention.ts';
import { clusterPages } from '../../src/views/pages/clusters.ts';
import { diagnosticsSection } from '../../src/views/pages/diagnostics.ts';
import { plainText, type Page, type Table } from '../../src/views/page.ts';
import { surveyFleet } from '../../src/views/survey.ts';
import { fixtureDiagnostics, fixtureFleet } from './fixture-fleet.ts';

const survey = surveyFleet(fixtureFleet, fixtureDiagnostics);

test('what needs attention stands worst first', () => {
  expect(attentionItems(survey).map(plainText)).toEqual([
    '1 error: diagnostics',
    '1 secret not encrypted: paperless/paperless-admin',
    '1 object depends on what does not exist: paperless',
    '1 Flux Kustomization cannot be built: tracing',
    '2 Flux Kustomizations with variables that are not defined: podinfo',
    '2 objects suspended: paperless (Moves to the new disks), postgres',
    '2 charts without a fixed version: podinfo',
    '2 declared objects that no cluster applies: which and why',
    '1 Flux Kustomization from other repositories: flux-system/external-tenant',
  ]);
});

describe('a dependency that something unknown may bring', () => {
  const clusters = fixtureFleet.clusters.map((cluster) => ({
    ...cluster,
    kustomizations: cluster.kustomizations.map((own) => ({
      ...own,
      dependsOn: own.dependsOn.map((one) => (one.found ? one : ({ ...one, undecided: true } as const))),
    })),
  }));
  const found = surveyFleet({ ...fixtureFleet, clusters }, []);

  test('is not said to be missing', () => {
    expect(attentionItems(found).map(plainText)).toContain('1 object depends on what is not found here: paperless');
    expect(attentionItems(found).map(plainText).join()).not.toContain('does not exist');
    expect(found.graph.nodes.filter(({ id }) => id.startsWith('missing')).map(({ state }) => state)).toEqual([
      'unknown',
    ]);
  });
});

test('nothing needs attention where all is well', () => {
  const fleet = { ...fixtureFleet, clusters: [], components: [], unreached: [] };
  expect(attentionItems(surveyFleet(fleet, []))).toEqual([]);
});

test('clusters are compared by what differs first', () => {
  const [comparison] = clusterPages(survey);
  const table = comparison && tablesOf(comparison).find(({ caption }) => caption.startsWith('Version'));
  expect(table?.groups.map(({ title, rows }) => [title, rows.length])).toEqual([
    ['Versions differ (1)', 1],
    ['The same in all clusters (2)', 2],
    ['Not in all clusters (7)', 7],
  ]);
});

test('diagnostics stand by severity, with code as code', () => {
  const sections = diagnosticsSection([
    { rule: 'a/b', severity: 'info', message: 'The file `x.yaml` is empty.' },
    ...fixtureDiagnostics,
  ]);
  const [table] = tablesOf({ sections });
  expect(table?.groups.map(({ title }) => title)).toEqual(['Errors (1)', 'Warnings (1)', 'Notes (2)']);
  expect(table?.groups[2]?.rows[0]?.cells[1]?.lines[0]).toContainEqual({ type: 'code', text: 'x.yaml' });
});

function tablesOf({ sections }: Pick<Page, 'sections'>): Table[] {
  return sections.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'table'));
}
