import { describe, expect, test } from 'vitest';
import { runChecks } from '../../../../src/checks/run-checks.ts';
import { defaultConfig, type Config } from '../../../../src/config/config.ts';
import { fileLocation, type Diagnostic } from '../../../../src/diagnostic.ts';
import { readProse } from '../../../../src/guides/prose.ts';
import type { Fleet } from '../../../../src/model/fleet.ts';
import { attentionItems } from '../../../../src/views/pages/overview/attention.ts';
import { clusterPages } from '../../../../src/views/pages/clusters/page.ts';
import { diagnosticsSection } from '../../../../src/views/pages/checks/diagnostics.ts';
import type { Page } from '../../../../src/views/vocabulary/page.ts';
import type { Table } from '../../../../src/views/vocabulary/table.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { surveyFleet, type Survey } from '../../../../src/views/survey/survey.ts';
import { fixtureDiagnostics, fixtureFleet } from '../../fixture-fleet.ts';

const survey = surveyChecked(fixtureFleet, fixtureDiagnostics);

function surveyChecked(fleet: Fleet, diagnostics: readonly Diagnostic[], config: Config = defaultConfig): Survey {
  const { value: checks } = runChecks({
    fleet,
    prose: readProse({ files: new Map() }, { guides: [], componentDocuments: [] }),
    config: {
      config,
      clusterLocations: [],
      ruleLocations: {},
      waiverLocations: [fileLocation('clusterbook.yaml')],
      guideLocations: { include: [], exclude: [] },
      sourceLocations: [],
    },
  });
  return surveyFleet(fleet, diagnostics, { checks });
}

test('what needs attention stands worst first', () => {
  expect(attentionItems(survey).map(plainText)).toEqual([
    '1 error: diagnostics',
    '1 Flux Kustomization refused by Flux: tracing',
    '1 dependency that does not exist: paperless',
    '2 variables without a value: podinfo',
    '1 secret that is readable in Git: paperless',
    '1 Flux Kustomization that does not prune: paperless',
    '1 Flux Kustomization that replaces objects by force: paperless',
    '1 chart without a version: podinfo',
    '4 HelmReleases that do not recover from a failure: podinfo, postgres, cert-manager, ingress-nginx',
    '2 suspended objects: paperless (Moves to the new disks), postgres',
    '1 declared Flux object that no cluster applies',
    '1 Flux Kustomization from other repositories: flux-system/external-tenant',
  ]);
});

test('what is accepted does not need attention', () => {
  const waiver = { rule: 'reconcile/suspended', component: 'paperless', reason: 'The disks move in May.' };
  const items = attentionItems(
    surveyChecked(fixtureFleet, [], { ...defaultConfig, checks: { rules: {}, waivers: [waiver] } }),
  );
  expect(items.map(plainText).filter((text) => text.includes('suspended'))).toEqual(['1 suspended object: postgres']);
});

describe('a dependency that something unknown may bring', () => {
  const clusters = fixtureFleet.clusters.map((cluster) => ({
    ...cluster,
    kustomizations: cluster.kustomizations.map((own) => ({
      ...own,
      dependsOn: own.dependsOn.map((one) => (one.found ? one : ({ ...one, undecided: true } as const))),
    })),
  }));
  const found = surveyChecked({ ...fixtureFleet, clusters }, []);

  test('is not said to be missing', () => {
    expect(attentionItems(found).map(plainText).join()).not.toContain('does not exist');
    expect(found.graph.nodes.filter(({ id }) => id.startsWith('missing')).map(({ state }) => state)).toEqual([
      'unknown',
    ]);
  });
});

test('nothing needs attention where all is well', () => {
  const fleet = { ...fixtureFleet, clusters: [], components: [], unreached: [] };
  expect(attentionItems(surveyChecked(fleet, []))).toEqual([]);
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
